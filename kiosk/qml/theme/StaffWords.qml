pragma Singleton
import QtQuick

// What a drop says to its technician. States are PackML's (ISA-TR88 StateCurrent).
QtObject {
    readonly property int stopped: 2
    readonly property int idle: 4
    readonly property int execute: 6
    readonly property int held: 11

    function state(code: int, linked: bool): string {
        if (!linked)
            return qsTr("The sorter's program is away");
        switch (code) {
        case 2:
            return qsTr("The line is stopped");
        case 4:
            return qsTr("Ready, not started");
        case 5:
            return qsTr("The line waits");
        case 6:
            return qsTr("The line runs");
        case 10:
        case 11:
            return qsTr("The line is held");
        case 8:
        case 9:
            return qsTr("Stopped for safety");
        default:
            return qsTr("The line changes its state");
        }
    }

    function mark(code: int, linked: bool, severity: int): string {
        if (!linked || code === 8 || code === 9 || severity >= 3)
            return "refused";
        return severity === 2 || code !== 6 ? "care" : "done";
    }

    // A set of routing rules; alternate ones have the name that the library gave them.
    function rules(name: string): string {
        return name === "" ? qsTr("Ordinary", "routing rules") : name;
    }

    function bin(number: int): string {
        return number === 0 ? qsTr("Exception bin") : qsTr("Bin %1").arg(number);
    }

    // An alarm's words with their place, where that is a bin.
    function alarm(words: string, code: string, place: int): string {
        const told = qsTranslate("Alarms", words);
        return code.startsWith("BIN") || code.startsWith("CHUTE") || code.startsWith("DIVERTER") || code === "DROPPED" ? bin(place) + qsTr(": ", "between a bin and its alarm") + told : told;
    }

    function action(words: string): string {
        return qsTranslate("Alarms", words);
    }

    function where(stage: string): string {
        switch (stage) {
        case "":
            return "";
        case "handed_back":
            return qsTr("handed back");
        case "kept":
            return qsTr("in the exception bin");
        default:
            return qsTr("look for it");
        }
    }

    function list(state: string): string {
        switch (state) {
        case "printing":
            return qsTr("being printed…", "a list");
        case "failed":
            return qsTr("not printed: see to the printer", "a list");
        case "unproved":
            return qsTr("sent; did it come out?", "a list");
        default:
            return qsTr("not printed yet", "a list");
        }
    }
}
