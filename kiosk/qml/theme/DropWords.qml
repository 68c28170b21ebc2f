pragma Singleton
import QtQuick

// What the drop says, chosen from `Slot`, `Closed`, `Stage` and the sorter's codes.
QtObject {
    function call(intake: string): string {
        switch (intake) {
        case "insert":
            return qsTr("Insert one book");
        case "wait":
            return qsTr("Please wait");
        case "press":
            return qsTr("Touch to open");
        case "take_back":
            return qsTr("Take it back, please");
        default:
            return qsTr("Closed just now");
        }
    }

    // The same in the other language, for whoever reads only that.
    function callAbroad(intake: string): string {
        switch (intake) {
        case "insert":
            return Theme.chinese ? "Insert one book" : "请投入一本";
        case "wait":
            return Theme.chinese ? "Please wait" : "请稍候";
        case "press":
            return Theme.chinese ? "Touch to open" : "轻触打开";
        case "take_back":
            return Theme.chinese ? "Take it back, please" : "请取回这一本";
        default:
            return Theme.chinese ? "Closed just now" : "暂停还书";
        }
    }

    function explain(intake: string, closed: string, reason: string): string {
        switch (intake) {
        case "insert":
            return qsTr("Spine to the left, one at a time, on green.");
        case "wait":
            return qsTr("Still dealing with the last one.");
        case "press":
            return qsTr("Then put in one book at a time, spine to the left.");
        case "take_back":
            return handedBack(reason);
        default:
            return shut(closed);
        }
    }

    function shut(closed: string): string {
        switch (closed) {
        case "full":
            return qsTr("The bins are full. Please return at the desk.");
        case "battery":
            return qsTr("The power is out. What you put in before is safe.");
        case "journal":
            return qsTr("Returns cannot be recorded just now. Please return at the desk.");
        case "off_line":
            return qsTr("The library computer is away just now. Please return at the desk.");
        case "not_started":
            return qsTr("It is not switched on yet. Please return at the desk.");
        default:
            return qsTr("What you put in before is safe. Please return at the desk.");
        }
    }

    function handedBack(reason: string): string {
        switch (reason) {
        case "NO_TAG":
            return qsTr("It cannot be recognised. Please return it at the desk.");
        case "TOO_LONG":
        case "TOO_SHORT":
            return qsTr("Its size does not fit. Please return it at the desk.");
        case "TWO_TAGS":
        case "TOO_FAST":
        case "TOO_CLOSE":
            return qsTr("Several at once. Please put them in one by one.");
        case "FOREIGN":
            return qsTr("It belongs to another library.");
        case "NO_ANSWER":
            return qsTr("The library system does not answer. Please try again later.");
        default:
            return qsTr("It cannot be returned here. Please ask at the desk.");
        }
    }

    function answer(stage: string, reason: string, at: date): string {
        switch (stage) {
        case "seen":
            return qsTr("Being recognised…");
        case "asking":
            return qsTr("Being checked in…");
        case "returned":
        case "sorted":
            return Words.isDate(at) ? qsTr("Returned, %1", "a time of day").arg(at.toLocaleTimeString(Qt.locale("de"), "HH:mm")) : qsTr("Returned");
        case "noted":
            return qsTr("Accepted, will be checked in");
        case "handed_back":
            return qsTr("Not taken: %1").arg(handedBack(reason));
        default:
            return reason === "REFUSED" ? qsTr("Accepted, not yet returned: staff will look into it") : qsTr("Accepted, staff will return it for you");
        }
    }

    function mark(stage: string): string {
        switch (stage) {
        case "seen":
            return "recognised";
        case "asking":
            return "asking";
        case "returned":
        case "sorted":
            return "done";
        case "noted":
            return "noted";
        case "handed_back":
            return "refused";
        default:
            return "transit";
        }
    }

    function title(title: string): string {
        return title || qsTr("One item");
    }
}
