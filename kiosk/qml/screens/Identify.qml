import QtQuick
import Kiosk
import "../parts"
import "../theme"

Page {
    id: identify

    readonly property PadView pad: kiosk.pad
    readonly property string error: kiosk.identifyError || (kiosk.libraryAway && !kiosk.offline ? "library_away" : "")

    Serif {
        y: Theme.chinese ? 148 : 156
        text: identify.kiosk.site.cardReader ? qsTr("Please tap your card") : qsTr("Enter number and PIN")
        width: parent.width
        font.pixelSize: Theme.chinese ? Theme.size(88) : Theme.size(80)
    }

    Sans {
        y: 284
        width: parent.width
        text: identify.kiosk.site.cardReader ? qsTr("Hold it on the reader at the lower right until you hear a tone.") : qsTr("Once we have checked them you can borrow.")
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
    }

    IdentifyPicture {
        id: picture

        visible: identify.error === ""
        y: 361
        width: parent.width
        height: 392
        cardReader: identify.kiosk.site.cardReader
        asking: identify.kiosk.askingPatron
    }

    IdentifyProblem {
        objectName: "identify_error"
        visible: identify.error !== ""
        anchors.fill: picture
        what: Words.identifyProblem(identify.error)
        message: identify.kiosk.identifyMessage || Words.identifyMeaning(identify.error)
        remedy: Words.identifyRemedy(identify.error)
    }

    Serif {
        y: 805
        width: parent.width
        text: identify.kiosk.site.cardReader ? qsTr("No card? Enter number and PIN") : identify.kiosk.askingPatron ? qsTr("One moment, please") : identify.pad.focus === "number" ? qsTr("First the number printed on your card") : qsTr("Now the PIN that goes with it")
        font.pixelSize: Theme.chinese ? Theme.size(40) : Theme.size(36)
    }

    Row {
        y: 905
        spacing: Theme.gutter

        EntryField {
            objectName: "field_number"
            label: qsTr("Card number")
            text: identify.pad.numberShown
            dots: identify.pad.numberMasked ? 3 : 0
            active: identify.pad.focus === "number"
            enabled: !identify.kiosk.askingPatron
            onTriggered: identify.pad.moveTo("number")
        }

        EntryField {
            objectName: "field_pin"
            label: qsTr("PIN (not shown, not kept)")
            dots: identify.pad.pinLength
            active: identify.pad.focus === "pin"
            enabled: !identify.kiosk.askingPatron
            onTriggered: identify.pad.moveTo("pin")
        }
    }

    Keypad {
        y: 1049
        enabled: !identify.kiosk.askingPatron
        onTyped: digit => identify.pad.press(digit)
        onCleared: identify.pad.clear()
        onTakenBack: identify.pad.backspace()
    }

    PrimaryButton {
        readonly property bool toPin: !identify.pad.complete

        objectName: "confirm"
        y: 1604
        height: 132
        enabled: !identify.kiosk.askingPatron && identify.pad.numberShown !== "" && (identify.pad.complete || identify.pad.focus === "number")
        busy: identify.kiosk.askingPatron
        icon: toPin ? "next" : "check"
        label: identify.kiosk.askingPatron ? qsTr("Checking…") : identify.pad.numberShown === "" ? qsTr("Enter your number first") : identify.pad.complete ? qsTr("Confirm") : identify.pad.focus === "number" ? qsTr("Next: PIN") : qsTr("Now enter your PIN")
        onTriggered: identify.pad.confirm()
    }
}
