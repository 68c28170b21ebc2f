pragma Singleton
import QtQuick
import Kiosk

// What the account screen says, and how urgently: tone is stop, care, done or nothing.
QtObject {
    readonly property int soonDays: 3

    function mark(renewal: string, overdueDays: int, dueInDays: int): string {
        switch (renewal) {
        case "asking":
            return "asking";
        case "renewed":
            return "done";
        case "refused":
            return "refused";
        case "unknown":
            return "care";
        default:
            return overdueDays >= 0 ? "overdue" : isSoon(dueInDays) ? "due_soon" : "";
        }
    }

    function tone(renewal: string, overdueDays: int, dueInDays: int): string {
        switch (renewal) {
        case "asking":
            return "";
        case "renewed":
            return "done";
        case "refused":
            return "stop";
        case "unknown":
            return "care";
        default:
            return overdueDays >= 0 ? "stop" : isSoon(dueInDays) ? "care" : "";
        }
    }

    function status(renewal: string, message: string, overdueDays: int, dueInDays: int): string {
        switch (renewal) {
        case "asking":
            return qsTr("Renewing…");
        case "renewed":
            return qsTr("Renewed");
        case "refused":
            return message ? Words.withMessage(qsTr("Not renewed"), message) : qsTr("Not renewed. Please ask the staff.");
        case "unknown":
            return qsTr("No answer: not certain whether it is renewed. Please try again.");
        default:
            return overdueDays >= 0 ? qsTr("%n day(s) overdue, please return it first", "", overdueDays) : left(dueInDays);
        }
    }

    function left(days: int): string {
        switch (days) {
        case -1:
            return "";
        case 0:
            return qsTr("Due today");
        case 1:
            return qsTr("Due tomorrow");
        default:
            return qsTr("%n days left", "", days);
        }
    }

    function isSoon(days: int): bool {
        return days >= 0 && days <= soonDays;
    }

    function block(reason: string, payable: bool): string {
        switch (reason) {
        case "card_lost":
            return qsTr("This card is reported lost. The service desk can help.");
        case "expired":
            return qsTr("No borrowing: this card has expired and is renewed at the service desk");
        case "overdue":
            return qsTr("No borrowing until the overdue books are back");
        case "fees":
            return payable ? qsTr("No borrowing until the fees are paid: you can do so here") : qsTr("No borrowing until the fees are paid");
        case "items":
            return qsTr("No borrowing: a lost book has to be settled at the service desk");
        case "full":
            return qsTr("You have as many books as you may: bring one back first");
        default:
            return qsTr("No borrowing at present. Please ask at the service desk.");
        }
    }

    // What to do about a block, for who stands before the machine and has not been let in.
    function blockRemedy(reason: string, pays: bool): string {
        switch (reason) {
        case "overdue":
        case "full":
            return qsTr("Please return first: here, without a card");
        case "fees":
            return pays ? qsTr("Please choose “My loans”: it can be paid there") : qsTr("Please pay at the service desk");
        case "other":
        case "":
            return qsTr("Please ask the staff");
        default:
            return qsTr("Please go to the service desk");
        }
    }

    // What was just done comes first; then what waits for the reader; else that all is well.
    function notice(account: AccountView): list<string> {
        const said = [];
        if (account.renewed + account.notRenewed + account.uncertain > 0 && !account.renewing)
            said.push(renewals(account));
        for (const reason of account.blocks)
            if (said.length < 2)
                said.push(block(reason, account.payable));
        if (account.holdsReady > 0 && said.length < 2)
            said.push(ready(account));
        if (account.fees !== "" && !account.payable && said.length < 2)
            said.push(qsTr("Fees are paid at the service desk"));
        if (account.message && said.length < 2)
            said.push(qsTr("The library: %1", "the library system's own words").arg(account.message));
        if (said.length === 0)
            said.push(quiet(account));
        return said;
    }

    // In Latin letters; a Chinese character is as wide as two.
    function breadth(sentences: list<string>): int {
        const text = sentences.join("");
        return text.length + (text.match(/[\u2e80-\uffef]/g) || []).length;
    }

    function ready(account: AccountView): string {
        const until = Words.isDate(account.readyUntil) ? Words.day(account.readyUntil) : "";
        if (account.readyTitle)
            return until ? qsTr("“%1” is on the hold shelf for you until %2", "a title, a day").arg(account.readyTitle).arg(until) : qsTr("“%1” is on the hold shelf for you", "a title").arg(account.readyTitle);
        const all = qsTr("%n reserved ready: please fetch it from the hold shelf", "", account.holdsReady);
        return until ? qsTr("%1, the first by %2", "what is ready: the first day by which to fetch it").arg(all).arg(until) : all;
    }

    function reservations(ready: int, waiting: int): string {
        if (ready > 0 && waiting > 0)
            return qsTr("My reservations: %1 ready, %2 not here yet").arg(ready).arg(waiting);
        if (ready > 0)
            return qsTr("My reservations: %1 ready").arg(ready);
        return waiting > 0 ? qsTr("My reservations: %1 not here yet").arg(waiting) : qsTr("My reservations");
    }

    function renewals(account: AccountView): string {
        const parts = [];
        if (account.renewed > 0)
            parts.push(qsTr("%n renewed", "", account.renewed));
        if (account.notRenewed > 0)
            parts.push(qsTr("%n not renewed", "", account.notRenewed));
        if (account.uncertain > 0)
            parts.push(qsTr("%n uncertain", "", account.uncertain));
        return parts.join(qsTr(", ", "between parts of a list"));
    }

    function quiet(account: AccountView): string {
        if (account.overdue > 0)
            return qsTr("Please bring back what is overdue first");
        if (account.onLoan === 0)
            return qsTr("Nothing to return, nothing to pay");
        return Words.isDate(account.nextDue) ? qsTr("All is in order. The next is due %1", "a day").arg(Words.day(account.nextDue)) : qsTr("All is in order");
    }

    function noticeTone(account: AccountView): string {
        if (account.blocks.length > 0)
            return "stop";
        if (account.uncertain + account.notRenewed > 0)
            return "care";
        return account.renewed === 0 && account.holdsReady <= 0 && account.fees === "" && account.message === "" && account.overdue > 0 ? "stop" : "";
    }

    function noticeIcon(account: AccountView): string {
        if (account.renewed + account.notRenewed + account.uncertain > 0 && !account.renewing)
            return "renew";
        if (account.blocks.length > 0)
            return "lock";
        return account.holdsReady > 0 ? "bookmark" : account.fees !== "" ? "coin" : account.message !== "" ? "bell" : account.overdue > 0 ? "clock" : "check";
    }

    function currency(code: string): string {
        return code === "CNY" || code === "" ? qsTr("yuan", "currency, after an amount") : code;
    }
}
