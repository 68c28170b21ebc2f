pragma Singleton
import QtQuick

// What does not go at this machine just now, and what does instead; `limits` are codes, the gravest first.
QtObject {
    readonly property var grave: ["returns_only", "returns_offline", "offline"]

    function isGrave(limits: list<string>): bool {
        return limits.length > 0 && grave.includes(limits[0]);
    }

    function icon(limits: list<string>): string {
        const icons = {
            "returns_only": "lock",
            "returns_offline": "cloud_off",
            "offline": "cloud_off",
            "no_cards": "card",
            "no_codes": "phone",
            "no_cards_nor_codes": "card"
        };
        return limits.length > 0 && icons[limits[0]] ? icons[limits[0]] : "printer";
    }

    // The gravest alone, or all that are not grave, a line each.
    function title(limits: list<string>): string {
        switch (limits.length > 0 ? limits[0] : "") {
        case "returns_only":
            return qsTr("Returns only");
        case "returns_offline":
            return qsTr("Returns only: the library system is away");
        case "offline":
            return qsTr("The library system cannot be reached");
        default:
            return limits.map(each => sentence(each)).join("\n");
        }
    }

    // What goes instead of the gravest, and all others in a sentence each.
    function message(limits: list<string>, account: bool): string {
        if (!isGrave(limits))
            return "";
        const others = limits.slice(1).map(each => qsTr("%1.", "a sentence and its full stop").arg(sentence(each)));
        return [instead(limits[0], account)].concat(others).join(Theme.chinese ? "" : " ");
    }

    function instead(limit: string, account: bool): string {
        switch (limit) {
        case "returns_only":
            return qsTr("Borrow and renew at another machine or the desk.");
        case "returns_offline":
            return qsTr("Books are noted here and settled later. Borrow at the desk, or later.");
        default:
            return account ? qsTr("Borrow and return as usual. My loans comes back later.") : qsTr("Borrow and return as usual.");
        }
    }

    function sentence(limit: string): string {
        switch (limit) {
        case "no_cards":
            return qsTr("Cards cannot be read now: enter number and PIN");
        case "no_codes":
            return qsTr("No scanning now: use a card, or number and PIN");
        case "no_cards_nor_codes":
            return qsTr("No cards or codes now: enter number and PIN");
        case "paper_by_code":
            return qsTr("No paper now: receipts come as a code on the screen");
        case "paper_by_mail":
            return qsTr("No paper now: receipts come by e-mail");
        default:
            return qsTr("No receipts on paper now: all else works");
        }
    }
}
