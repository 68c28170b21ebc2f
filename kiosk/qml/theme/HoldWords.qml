pragma Singleton
import QtQuick
import Kiosk

// What is said about reservations, and how urgently: tone is stop, care, done or nothing.
QtObject {
    function mark(state: string, ready: bool): string {
        switch (state) {
        case "asking":
            return "asking";
        case "placed":
            return "done";
        case "refused":
            return "refused";
        case "unknown":
        case "away":
            return "care";
        case "cancelled":
            return "out_of_use";
        default:
            return ready ? "hold" : "";
        }
    }

    function tone(state: string, ready: bool): string {
        switch (state) {
        case "placed":
            return "done";
        case "refused":
            return "stop";
        case "unknown":
        case "away":
            return "care";
        case "":
            return ready ? "care" : "";
        default:
            return "";
        }
    }

    function status(state: string, cancelling: bool, ready: bool, until: date, position: int, message: string): string {
        switch (state) {
        case "asking":
            return cancelling ? qsTr("Cancelling…") : qsTr("Reserving…");
        case "cancelled":
            return qsTr("Cancelled");
        case "placed":
            return position > 0 ? qsTr("Reserved again, number %1 in the queue").arg(position) : qsTr("Reserved again");
        case "refused":
            return Words.withMessage(cancelling ? qsTr("Not cancelled") : qsTr("Not reserved"), message);
        case "unknown":
            return qsTr("No answer. The library looks into it; you need do nothing.");
        case "away":
            return qsTr("Nothing has changed: the library system cannot be reached");
        default:
            return ready ? waits(until) : qsTr("Not here yet");
        }
    }

    function waits(until: date): string {
        return Words.isDate(until) ? qsTr("On the hold shelf for you until %1", "a day").arg(Words.day(until)) : qsTr("On the hold shelf for you");
    }

    // What follows if it is cancelled.
    function loss(ready: bool, until: date): string {
        if (!ready)
            return qsTr("You give up your place in the queue.");
        return Words.isDate(until) ? qsTr("It is kept for you until %1. Once cancelled, it goes to the next reader.", "a day").arg(Words.day(until)) : qsTr("It is kept for you now. Once cancelled, it goes to the next reader.");
    }

    // A title that must fit on a key, `most` Latin letters wide; a Chinese character is as wide as two.
    function shortened(title: string, most: int): string {
        let width = 0;
        for (let at = 0; at < title.length; ++at) {
            width += title.charCodeAt(at) >= 0x2e80 ? 2 : 1;
            if (width > most)
                return title.slice(0, at).trim() + "…";
        }
        return title;
    }

    function outcome(state: string): string {
        switch (state) {
        case "placed":
            return qsTr("Reserved for you");
        case "refused":
            return qsTr("It could not be reserved");
        case "unknown":
            return qsTr("It is not certain yet");
        case "away":
            return qsTr("Not reserved");
        default:
            return qsTr("Reserving…");
        }
    }

    function meaning(holds: HoldsView): string {
        switch (holds.holdState) {
        case "placed":
            return placed(holds);
        case "refused":
            return holds.message ? qsTr("The library: %1", "the library system's own words").arg(holds.message) : qsTr("The library system gives no reason.");
        case "unknown":
            return qsTr("The library system did not answer. Do not reserve it again; the library looks into it.");
        case "away":
            return qsTr("The library system cannot be reached, and nothing has changed.");
        default:
            return qsTr("This takes a moment.");
        }
    }

    function placed(holds: HoldsView): string {
        const said = [];
        if (holds.position > 0)
            said.push(qsTr("You are number %1 in the queue.").arg(holds.position));
        said.push(holds.pickup ? qsTr("Once it is there, fetch it at: %1", "a place").arg(holds.pickup) : qsTr("Once it is there, it lies on the hold shelf for you."));
        return said.join(Theme.chinese ? "" : " ");
    }

    function remedy(state: string): string {
        switch (state) {
        case "refused":
            return qsTr("The staff can tell you more");
        case "unknown":
            return qsTr("You will see it under “My loans” once it stands");
        case "away":
            return qsTr("Please try again later");
        default:
            return "";
        }
    }
}
