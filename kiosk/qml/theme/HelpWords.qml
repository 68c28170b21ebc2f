pragma Singleton
import QtQuick

// What a reader who called staff is told, or may want to: what became of the call, and what to do.
QtObject {
    function title(outcome: string): string {
        switch (outcome) {
        case "calling":
            return qsTr("Calling the staff…");
        case "coming":
            return qsTr("The staff have been told");
        case "offered":
            return qsTr("Would you like some help?");
        case "advised":
            return qsTr("The staff can help");
        default:
            return qsTr("Nobody could be reached");
        }
    }

    function meaning(outcome: string, at: date, about: string): string {
        switch (outcome) {
        case "calling":
            return qsTr("This takes a few seconds.\nWhat is done stays done.");
        case "coming":
            return Words.isDate(at) ? qsTr("Told at %1.\nPlease stay at this machine, somebody will come.").arg(at.toLocaleTimeString(Qt.locale("C"), "H:mm")) : qsTr("Please stay at this machine, somebody will come.");
        case "offered":
        case "advised":
            return failed(about) + "\n" + qsTr("What is done stays done.");
        default:
            return qsTr("Your call did not get through, please go to the staff.\nWhat is done stays done.");
        }
    }

    function failed(about: string): string {
        switch (about) {
        case "card_failed":
            return qsTr("A card or code did not work several times.");
        case "pin_failed":
            return qsTr("Number or PIN were wrong several times.");
        case "item_failed":
            return qsTr("Books were not recognised several times.");
        case "item_refused":
            return qsTr("The library system did not accept several books.");
        case "security_failed":
            return qsTr("The security of a book could not be set several times.");
        default:
            return qsTr("A payment did not succeed several times.");
        }
    }
}
