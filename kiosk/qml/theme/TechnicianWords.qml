pragma Singleton
import QtQuick

// What the technician's screens say. What devices and the library system said comes in their own technical English.
QtObject {
    readonly property string enrolCommand: "python -P -m kiosk enrol --config …"

    function part(name: string): string {
        switch (name) {
        case "tag_reader":
            return qsTr("Book reader");
        case "card_reader":
            return qsTr("Card reader");
        case "scanner":
            return qsTr("Code scanner");
        case "printer":
            return qsTr("Receipt printer");
        case "library_system":
            return qsTr("Library system");
        default:
            return qsTr("Journal", "where every loan and return is written down");
        }
    }

    function health(state: string): string {
        switch (state) {
        case "good":
            return qsTr("Good", "a device");
        case "care":
            return qsTr("See to it", "a device that works but wants something");
        case "away":
            return qsTr("Away", "a device that does not work");
        default:
            return qsTr("Not used", "a device this machine does not have");
        }
    }

    function healthMark(state: string): string {
        switch (state) {
        case "good":
            return "done";
        case "care":
            return "care";
        case "away":
            return "refused";
        default:
            return "out_of_use";
        }
    }

    function kind(name: string): string {
        switch (name) {
        case "loan":
            return qsTr("Loan");
        case "return":
            return qsTr("Return");
        case "payment":
            return qsTr("Payment");
        case "hold":
            return qsTr("Reservation");
        case "hold_cancel":
            return qsTr("Cancelled reservation");
        case "print":
            return qsTr("Receipt", "paper or mail");
        default:
            return qsTr("Renewal");
        }
    }

    function actState(state: string, kind: string): string {
        switch (state) {
        case "owed":
            return kind === "print" ? qsTr("not made", "a receipt") : kind === "payment" ? qsTr("to be booked or given back") : kind === "return" ? qsTr("security not set") : qsTr("security not cleared");
        case "intent":
            return qsTr("written down, not sent");
        case "granted":
            return qsTr("noted off line");
        case "sent":
            return qsTr("sent, waiting for the answer");
        case "unknown":
            return qsTr("no answer yet");
        case "staff":
            return kind === "payment" ? qsTr("was it booked?") : qsTr("please look into it");
        case "staff_money":
            return qsTr("was it taken?");
        case "staff_refund":
            return qsTr("was it refunded?");
        default:
            return qsTr("settled, tag being written");
        }
    }

    function money(amount: string, receipt: string): string {
        return receipt ? qsTr("%1 · …%2", "an amount, and the end of a payment's number").arg(amount).arg(receipt) : amount;
    }

    function actMark(state: string): string {
        switch (state) {
        case "owed":
            return "put_back";
        case "intent":
            return "recognised";
        case "granted":
            return "noted";
        case "sent":
            return "asking";
        case "unknown":
        case "staff":
        case "staff_money":
        case "staff_refund":
            return "care";
        default:
            return "securing";
        }
    }

    function test(name: string): string {
        switch (name) {
        case "read_tag":
            return qsTr("Read a tag");
        case "read_card":
            return qsTr("Read a card");
        case "print":
            return qsTr("Print");
        case "support":
            return qsTr("Support");
        default:
            return qsTr("Library");
        }
    }

    function testIcon(name: string): string {
        switch (name) {
        case "read_tag":
            return "tag";
        case "read_card":
            return "card";
        case "print":
            return "printer";
        case "support":
            return "stick";
        default:
            return "shelf";
        }
    }

    // What a test that needs explaining is for.
    function testNote(name: string): string {
        return name === "support" ? qsTr("onto a stick: versions, settings, devices, account, logs; no reader, no secret") : "";
    }

    function testState(state: string, name: string): string {
        if (name === "support" && state !== "running")
            return state === "passed" ? qsTr("written", "a bundle for the maker") : state === "idle" ? qsTr("none yet", "a bundle for the maker") : qsTr("not written", "a bundle for the maker");
        switch (state) {
        case "running":
            return qsTr("under way…", "a test");
        case "passed":
            return qsTr("passed", "a test");
        case "idle":
            return qsTr("not run", "a test");
        default:
            return qsTr("failed", "a test");
        }
    }

    function testMark(state: string): string {
        switch (state) {
        case "running":
            return "asking";
        case "passed":
            return "done";
        default:
            return "refused";
        }
    }

    function isToday(when: date, now: date): bool {
        return when.toDateString() === now.toDateString();
    }

    function time(when: date): string {
        return when.toLocaleTimeString(Qt.locale(Theme.language), "HH:mm");
    }

    function moment(when: date, now: date): string {
        return isToday(when, now) ? time(when) : Words.day(when) + " " + time(when);
    }

    function dayOrTime(when: date, now: date): string {
        return isToday(when, now) ? time(when) : Words.day(when);
    }

    function isTold(what: string, how: string): string {
        return qsTr("%1: %2", "an act or a test: how it stands").arg(what).arg(how);
    }

    function uptime(minutes: int): string {
        const hours = Math.floor(minutes / 60);
        return hours < 24 ? qsTr("%1 h %2 min").arg(hours).arg(minutes % 60) : qsTr("%1 d %2 h").arg(Math.floor(hours / 24)).arg(hours % 24);
    }

    function countdown(seconds: int): string {
        return seconds < 60 ? qsTr("%1 s").arg(seconds) : Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    }
}
