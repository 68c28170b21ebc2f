pragma Singleton
import QtQuick
import Kiosk

// What is said of a book that lies on the pad: where it stands, what to do with it, and the facts of its record.
QtObject {
    readonly property list<string> lost: ["11", "12", "13"]
    readonly property list<string> here: ["03", "09"]
    readonly property list<string> lent: ["04", "05", "07"]

    function title(look: LookView): string {
        switch (look.lookState) {
        case "problem":
            return Words.title("", "", look.reason);
        case "unknown":
            return qsTr("The library does not know this number");
        case "silent":
            return qsTr("The library system did not answer");
        case "asking":
            return qsTr("Looking it up…");
        default:
            return look.title || qsTr("Item %1").arg(look.item);
        }
    }

    function mark(look: LookView): string {
        if (look.lookState === "asking")
            return "asking";
        if (look.lookState !== "known")
            return look.lookState === "silent" ? "care" : "refused";
        if (look.reference && here.indexOf(look.status) >= 0)
            return "out_of_use";
        if (here.indexOf(look.status) >= 0)
            return "done";
        return look.status === "08" ? "hold" : look.status === "10" ? "transit" : "care";
    }

    function tone(look: LookView): string {
        const kind = mark(look);
        return kind === "refused" ? "stop" : kind === "done" ? "done" : kind === "care" || kind === "hold" ? "care" : "";
    }

    function status(look: LookView): string {
        switch (look.lookState) {
        case "problem":
            return Words.problem(look.reason);
        case "unknown":
            return qsTr("No book is recorded under %1", "a barcode").arg(look.item);
        case "silent":
            return qsTr("Nothing is known about it now");
        case "asking":
            return qsTr("This takes a moment.");
        default:
            return stands(look);
        }
    }

    function stands(look: LookView): string {
        switch (look.status) {
        case "02":
            return qsTr("On order, not here yet");
        case "03":
            return look.reference ? qsTr("For reading here in the library only") : qsTr("Free to borrow");
        case "04":
        case "05":
            return until(look);
        case "06":
            return qsTr("Being prepared by the library");
        case "07":
            return qsTr("On loan, and called back");
        case "08":
            return qsTr("Kept on the hold shelf for a reader");
        case "09":
            return look.reference ? qsTr("For reading here in the library only") : qsTr("Just returned, free to borrow");
        case "10":
            return look.destination ? qsTr("On its way to %1", "a place").arg(look.destination) : qsTr("On its way to another place");
        case "11":
        case "13":
            return qsTr("Missing, and looked for");
        case "12":
            return qsTr("Recorded as lost");
        default:
            return qsTr("The library system says nothing more about it");
        }
    }

    function until(look: LookView): string {
        const day = Words.isDate(look.due) ? Words.day(look.due) : look.dueText;
        return day ? qsTr("On loan until %1", "a day").arg(day) : qsTr("On loan");
    }

    function remedy(look: LookView): string {
        switch (look.lookState) {
        case "problem":
            return Words.problemRemedy(look.reason);
        case "unknown":
            return qsTr("Please show it to the staff");
        case "silent":
            return qsTr("Please try again in a moment");
        case "known":
            return known(look);
        default:
            return "";
        }
    }

    function known(look: LookView): string {
        if (here.indexOf(look.status) >= 0)
            return look.reference ? "" : qsTr("Choose “Borrow” to take it with you");
        if (lent.indexOf(look.status) >= 0)
            return qsTr("Found it? Please bring it back under “Return”");
        return lost.indexOf(look.status) >= 0 || look.status === "08" || look.status === "10" ? qsTr("Please give it to the staff") : "";
    }

    function media(code: string): string {
        switch (code) {
        case "001":
            return qsTr("Book");
        case "002":
            return qsTr("Magazine");
        case "003":
            return qsTr("Bound journal");
        case "004":
            return qsTr("Audio tape");
        case "005":
            return qsTr("Video tape");
        case "006":
            return qsTr("CD or DVD");
        case "007":
            return qsTr("Diskette");
        case "008":
            return qsTr("Book with diskette");
        case "009":
            return qsTr("Book with disc");
        case "010":
            return qsTr("Book with audio tape");
        default:
            return "";
        }
    }

    function parts(look: LookView): string {
        if (look.partsDisagree)
            return qsTr("its tags contradict each other");
        if (look.parts === 0)
            return "";
        return look.partsHere === look.parts ? qsTr("all %1 here").arg(look.parts) : qsTr("%1 of %2 here").arg(look.partsHere).arg(look.parts);
    }

    // Label and value in turn, without what is not known.
    function facts(look: LookView): list<string> {
        const all = [qsTr("Call number"), look.callNumber, qsTr("Kind"), media(look.media), qsTr("Parts"), parts(look), qsTr("Belongs to"), look.home, qsTr("Reservations"), look.waiting > 0 ? qsTr("%n reader(s) waiting", "", look.waiting) : "", qsTr("Number"), look.item];
        const told = [];
        for (let at = 0; look.lookState === "known" && at < all.length; at += 2)
            if (all[at + 1])
                told.push(all[at], all[at + 1]);
        return told;
    }
}
