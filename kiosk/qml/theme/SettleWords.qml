pragma Singleton
import QtQuick

// What a technician can say of an act that people were given, and what is written down by it.
QtObject {
    function title(page: string): string {
        switch (page) {
        case "act":
            return qsTr("What did you find?");
        case "confirm":
            return qsTr("Write this down?");
        default:
            return qsTr("Settle");
        }
    }

    function note(page: string, technician: string): string {
        switch (page) {
        case "act":
            return qsTr("Look into the library system first. Nothing is sent to it, and no money moves.");
        case "confirm":
            return qsTr("With your name, %1, and the time.", "a technician's").arg(technician);
        default:
            return qsTr("The machine does no more about these by itself.");
        }
    }

    function found(finding: string): string {
        switch (finding) {
        case "booked":
            return qsTr("Booked in the library system");
        case "given_back":
            return qsTr("Money given back");
        case "not_taken":
            return qsTr("No money was taken");
        case "stands":
            return qsTr("The library system has it");
        case "void":
            return qsTr("The library system has it not");
        default:
            return qsTr("Seen to by hand");
        }
    }

    function outcome(finding: string): string {
        switch (finding) {
        case "booked":
            return qsTr("The payment counts as done.");
        case "given_back":
        case "not_taken":
            return qsTr("The payment counts as refused; the machine gives nothing back any more.");
        case "stands":
            return qsTr("It counts as done.");
        case "void":
            return qsTr("It counts as refused.");
        default:
            return qsTr("What was owed counts as done; the machine does not try it again.");
        }
    }
}
