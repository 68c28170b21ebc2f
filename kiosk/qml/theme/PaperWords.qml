pragma Singleton
import QtQuick

// What the receipt screen says, chosen from `ReceiptState`.
QtObject {
    // A fault asks again; paper under way does not.
    function asks(receipt: string): bool {
        return ["asking", "no_paper", "cover_open", "failed", "not_mailed"].indexOf(receipt) >= 0;
    }

    // Whether a way has just failed.
    function again(receipt: string, way: string): bool {
        return way === "mail" ? receipt === "not_mailed" : ["no_paper", "cover_open", "failed"].indexOf(receipt) >= 0;
    }

    function tone(receipt: string): string {
        switch (receipt) {
        case "no_paper":
        case "cover_open":
        case "failed":
        case "not_mailed":
            return "care";
        case "printed":
        case "mailed":
            return "done";
        default:
            return "";
        }
    }

    function title(receipt: string): string {
        switch (receipt) {
        case "printing":
            return qsTr("Printing…");
        case "printed":
            return qsTr("Your receipt is printed");
        case "no_paper":
            return qsTr("The printer is out of paper");
        case "cover_open":
            return qsTr("The printer's cover is open");
        case "unproved":
            return qsTr("The receipt was sent to the printer");
        case "sending":
            return qsTr("Sending…");
        case "mailed":
            return qsTr("Your receipt has been sent");
        case "not_mailed":
            return qsTr("The e-mail could not be sent");
        case "shown":
            return qsTr("Scan with your phone");
        default:
            return qsTr("The receipt was not printed");
        }
    }

    function meaning(receipt: string): string {
        switch (receipt) {
        case "no_paper":
        case "cover_open":
        case "failed":
        case "not_mailed":
            return qsTr("Your books are not affected.");
        case "unproved":
            return qsTr("It does not tell us whether it has printed.");
        default:
            return "";
        }
    }

    function remedy(receipt: string): string {
        switch (receipt) {
        case "printing":
            return qsTr("It comes out below the screen");
        case "printed":
            return qsTr("Please take it from below the screen");
        case "sending":
            return "";
        case "mailed":
            return qsTr("It will be in your mailbox in a moment");
        case "not_mailed":
            return qsTr("Please choose another way, or finish without");
        case "shown":
            return qsTr("The receipt is in the code itself, without your name");
        case "unproved":
            return qsTr("If none comes out, ask at the service desk");
        case "cover_open":
            return qsTr("Please tell the staff, or finish without");
        default:
            return qsTr("Please finish without, or ask the staff");
        }
    }

    function summary(borrowed: bool, amount: int, due: date): string {
        if (!borrowed)
            return qsTr("%n in all, everything is recorded.", "", amount);
        return Words.isDate(due) ? qsTr("%n in all, please return by %1.", "", amount).arg(Words.day(due)) : qsTr("%n in all.", "", amount);
    }
}
