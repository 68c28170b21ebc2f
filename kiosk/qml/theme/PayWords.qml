pragma Singleton
import QtQuick

// What the payment screen says, chosen from `PayState` and the way.
QtObject {
    readonly property string again: qsTr("Please try again, or pay at the service desk")
    readonly property string askFirst: qsTr("Ask at the service desk before you pay again")

    function money(amount: string, currency: string): string {
        return qsTr("%1 %2", "an amount and its currency").arg(amount).arg(AccountWords.currency(currency));
    }

    function wayName(way: string): string {
        return way === "qr" ? qsTr("Phone") : way === "purse" ? qsTr("Campus card") : qsTr("Bank card");
    }

    function wayNote(way: string): string {
        return way === "qr" ? qsTr("Scan a code") : way === "purse" ? qsTr("From your balance") : qsTr("At the terminal below");
    }

    function wayIcon(way: string): string {
        return way === "qr" ? "phone" : way === "purse" ? "person" : "card";
    }

    // What is to be paid, of how much.
    function share(whole: bool, single: bool, owed: string): string {
        return single ? qsTr("One fee, of %1 in all").arg(owed) : whole ? qsTr("Everything that is owed") : qsTr("A part, of %1 in all").arg(owed);
    }

    function title(state: string, way: string): string {
        switch (state) {
        case "asking":
            return qsTr("Preparing the payment…");
        case "paying":
            return way === "qr" ? qsTr("Scan with your phone") : way === "purse" ? qsTr("Charging your card…") : qsTr("Pay at the terminal");
        case "booking":
            return qsTr("Money received…");
        case "checking":
            return qsTr("Your money has arrived");
        case "paid":
            return qsTr("Paid.");
        case "refunding":
            return qsTr("You get it back…");
        case "refunded":
            return qsTr("You got it back");
        case "staff":
            return qsTr("Please see the staff");
        case "unproved":
            return qsTr("We are not sure yet");
        default:
            return qsTr("Nothing was paid");
        }
    }

    function meaning(state: string, way: string, sum: string): string {
        switch (state) {
        case "asking":
            return qsTr("This takes a moment.");
        case "paying":
            return way === "qr" ? qsTr("Open your payment app and scan this code.") : way === "purse" ? qsTr("This takes a moment.") : qsTr("Follow what it shows. We wait here.");
        case "booking":
            return qsTr("The library is being told. This takes a moment.");
        case "checking":
            return qsTr("The library system has not answered. We keep asking: either it counts, or you get it back.");
        case "paid":
            return qsTr("%1 has been taken off what you owe.").arg(sum);
        case "refunding":
            return qsTr("The library did not take the payment, so %1 goes back the way it came.").arg(sum);
        case "refunded":
            return qsTr("The library did not take the payment. %1 went back the way it came.").arg(sum);
        case "staff":
            return qsTr("Your %1 has arrived, but we cannot tell whether the library counted it. You will not pay twice.").arg(sum);
        case "unproved":
            return qsTr("Nobody has told us whether %1 was taken. If it was, you get it back, or the staff sort it out.").arg(sum);
        default:
            return unpaidBy(way);
        }
    }

    // A terminal whose line broke may have taken the money all the same: what nobody can prove is for staff.
    function unpaidBy(way: string): string {
        switch (way) {
        case "purse":
            return qsTr("Nothing was taken from your card. There may not be enough on it.");
        case "terminal":
            return qsTr("The terminal was stopped. Should your bank show a charge all the same, it goes back, or the staff sort it out.");
        default:
            return qsTr("The order is closed. Money that still arrives goes back to you.");
        }
    }

    // Whoever pays again at a terminal that was stopped may have paid twice: that is for staff to say.
    function remedy(state: string, way: string): string {
        switch (state) {
        case "checking":
        case "refunding":
            return qsTr("You need not wait");
        case "staff":
            return qsTr("Show this screen's number at the service desk");
        case "unproved":
            return askFirst;
        case "unpaid":
            return way === "terminal" ? askFirst : again;
        case "refunded":
            return again;
        default:
            return "";
        }
    }

    function mark(state: string): string {
        switch (state) {
        case "paid":
            return "done";
        case "refunded":
            return "noted";
        case "staff":
        case "unproved":
        case "unpaid":
            return "care";
        default:
            return "asking";
        }
    }

    function isOver(state: string): bool {
        return ["checking", "paid", "unpaid", "unproved", "refunding", "refunded", "staff"].indexOf(state) >= 0;
    }

    function paperLabel(paper: string): string {
        switch (paper) {
        case "asking":
            return qsTr("Print a receipt");
        case "printing":
            return qsTr("Printing…");
        case "printed":
            return qsTr("Receipt printed");
        case "unproved":
            return qsTr("Receipt sent");
        default:
            return qsTr("Print again");
        }
    }
}
