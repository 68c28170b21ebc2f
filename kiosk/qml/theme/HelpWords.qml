pragma Singleton
import QtQuick

// What a reader who called staff is told: what became of the call, and what to do.
QtObject {
    function title(outcome: string): string {
        switch (outcome) {
        case "calling":
            return qsTr("Calling the staff…");
        case "coming":
            return qsTr("The staff have been told");
        default:
            return qsTr("Nobody could be reached");
        }
    }

    function meaning(outcome: string, at: date): string {
        switch (outcome) {
        case "calling":
            return qsTr("This takes a few seconds.\nWhat is done stays done.");
        case "coming":
            return Words.isDate(at) ? qsTr("Told at %1.\nPlease stay at this machine, somebody will come.").arg(at.toLocaleTimeString(Qt.locale("C"), "H:mm")) : qsTr("Please stay at this machine, somebody will come.");
        default:
            return qsTr("Your call did not get through, please go to the staff.\nWhat is done stays done.");
        }
    }
}
