import QtQuick
import Kiosk
import "../parts"
import "../theme"

// Card first, number and PIN second. A problem stands where the picture was, so that nothing moves.
Page {
    id: identify

    readonly property PadView pad: kiosk.pad
    readonly property bool card: kiosk.site.cardReader && !kiosk.cardReaderAway
    readonly property string cardError: card ? kiosk.cardError : ""
    readonly property string error: kiosk.identifyError || (kiosk.libraryAway && !kiosk.offline ? "library_away" : "")
    readonly property bool wrong: cardError !== "" || error !== ""
    readonly property bool invites: card && error !== "card_needs_pin"
    // What the library system says of a card goes before our general words; a reason that has words of ours, before its.
    readonly property string meaning: {
        if (cardError)
            return kiosk.identifyMessage || CardWords.meaning(cardError);
        if (["", "other"].includes(kiosk.identifyBlock))
            return kiosk.identifyMessage || Words.identifyMeaning(error);
        return AccountWords.block(kiosk.identifyBlock, false);
    }
    readonly property int noticed: banner.visible ? banner.y + banner.height + Theme.gutter : 0
    readonly property string notice: kiosk.offline ? qsTr("The library system is away. Borrowing works all the same.") : kiosk.site.cardReader && kiosk.cardReaderAway ? qsTr("Cards cannot be read now. Number and PIN work.") : ""

    primaryHeight: 132
    Keys.onPressed: event => event.accepted = keypad.enabled && keypad.take(event.key, event.text)

    Serif {
        y: Theme.pick(Theme.chinese ? 148 : 156, Theme.top)
        text: identify.pad.fromCard ? qsTr("Your card’s PIN") : identify.invites && identify.kiosk.site.cardStays ? qsTr("Lay your card here") : identify.invites ? qsTr("Please tap your card") : qsTr("Enter number and PIN")
        width: parent.width
        font.pixelSize: Theme.size(Theme.chinese ? 88 : 80)
    }

    Sans {
        visible: identify.notice === "" && !(Theme.large && identify.wrong)
        y: Theme.pick(284, 246)
        width: parent.width
        text: identify.invites && identify.kiosk.site.cardStays ? qsTr("Lay it on the reader, lower right, and leave it there.") : identify.invites ? qsTr("Hold it to the reader, lower right, for a second.") : qsTr("Once we have checked them you can go on.")
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
    }

    Banner {
        id: banner

        objectName: "banner"
        visible: identify.notice !== ""
        y: Theme.pick(282, 246)
        title: identify.notice
        icon: identify.kiosk.offline ? "cloud_off" : "card"
    }

    IdentifyPicture {
        id: picture

        visible: !identify.wrong
        y: Math.max(Theme.pick(361, 336), identify.noticed)
        width: parent.width
        height: Theme.pick(753, Theme.bottom) - y
        cardReader: identify.card
        asking: identify.kiosk.askingPatron
    }

    IdentifyProblem {
        objectName: identify.cardError ? "card_error" : "identify_error"
        visible: identify.wrong
        y: Theme.large ? Math.max(Theme.pick(282, 246), identify.noticed) : picture.y
        width: parent.width
        height: picture.y + picture.height - y
        what: identify.cardError ? CardWords.problem(identify.cardError) : Words.identifyProblem(identify.error)
        message: identify.meaning
        remedy: identify.cardError ? CardWords.remedy(identify.cardError) : identify.error === "blocked" ? AccountWords.blockRemedy(identify.kiosk.identifyBlock, identify.kiosk.site.pays) : Words.identifyRemedy(identify.error, identify.pad.fromCard)
        gentle: ["unreadable", "several", "lifted"].includes(identify.cardError) || identify.error === "card_needs_pin"
    }

    side: [
        Serif {
            y: Theme.pick(805, Theme.top - (Theme.large ? 6 : 0))
            width: parent.width
            text: identify.kiosk.askingPatron ? qsTr("One moment, please") : identify.card && identify.pad.numberShown === "" ? (Theme.large && Theme.landscape ? qsTr("Or enter number and PIN") : qsTr("No card? Enter number and PIN")) : identify.pad.focus === "number" ? qsTr("First the number on your card") : qsTr("Now the PIN that goes with it")
            font.pixelSize: Theme.size(Theme.chinese ? Theme.pick(40, 36) : Theme.pick(36, 30))
        },
        Row {
            y: Theme.large ? Theme.pick(885, Theme.top + 56) : Theme.pick(905, Theme.top + 64)
            spacing: Theme.gutter

            EntryField {
                objectName: "field_number"
                width: Theme.sideHalf
                label: qsTr("Card number")
                text: identify.pad.numberShown
                dots: identify.pad.numberMasked ? 3 : 0
                active: identify.pad.focus === "number"
                enabled: !identify.kiosk.askingPatron
                onTriggered: identify.pad.moveTo("number")
            }

            EntryField {
                objectName: "field_pin"
                width: Theme.sideHalf
                label: Theme.large ? qsTr("PIN") : Theme.landscape ? qsTr("PIN (not kept)") : qsTr("PIN (not shown, not kept)")
                dots: identify.pad.pinLength
                active: identify.pad.focus === "pin"
                enabled: !identify.kiosk.askingPatron
                onTriggered: identify.pad.moveTo("pin")
            }
        },
        Keypad {
            id: keypad

            y: Theme.pick(1049, Theme.top + 204)
            width: parent.width
            secret: identify.pad.focus === "pin"
            onAccepted: if (confirmKey.enabled)
                confirmKey.triggered()
            enabled: !identify.kiosk.askingPatron
            onTyped: digit => identify.pad.press(digit)
            onCleared: identify.pad.clear()
            onTakenBack: identify.pad.backspace()
        }
    ]

    primary: PrimaryButton {
        id: confirmKey

        readonly property bool toPin: !identify.pad.complete

        objectName: "confirm"
        anchors.fill: parent
        enabled: !identify.kiosk.askingPatron && identify.pad.numberShown !== "" && (identify.pad.complete || identify.pad.focus === "number")
        busy: identify.kiosk.askingPatron
        icon: toPin ? "next" : "check"
        label: identify.kiosk.askingPatron ? qsTr("Checking…") : identify.pad.numberShown === "" ? (identify.card ? qsTr("Tap a card, or enter a number") : qsTr("Enter your number first")) : identify.pad.complete ? qsTr("Confirm") : identify.pad.focus === "number" ? qsTr("Next: PIN") : qsTr("Now enter your PIN")
        onTriggered: {
            const byKeys = activeFocus;
            identify.pad.confirm();
            if (byKeys && !enabled)
                keypad.forceActiveFocus(Qt.TabFocusReason); // where the PIN is typed; a key that cannot be used loses it
        }
    }
}
