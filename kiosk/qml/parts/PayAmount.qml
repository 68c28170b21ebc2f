import QtQuick
import Kiosk
import "../theme"

// How much of the debt: digits come in from the right, as at a cash machine.
Item {
    id: part

    required property PayView pay
    readonly property int fieldTop: Theme.large ? Theme.pick(836, Theme.top + 40) : Theme.pick(852, Theme.top + 48)

    EntryField {
        id: field

        objectName: "amount_field"
        y: part.fieldTop
        width: parent.width - cancel.width - Theme.gutter
        label: qsTr("Amount in %1").arg(AccountWords.currency(part.pay.currency))
        text: part.pay.typed
        active: true
    }

    PlainButton {
        id: cancel

        objectName: "amount_cancel"
        anchors.right: parent.right
        y: part.fieldTop
        width: Theme.pick(226, 168)
        height: field.height
        label: qsTr("Back")
        onTriggered: part.pay.stopTyping()
    }

    Keypad {
        y: Theme.pick(1000, Theme.top + 204)
        width: parent.width
        onTyped: digit => part.pay.press(digit)
        onCleared: part.pay.clear()
        onTakenBack: part.pay.backspace()
        onAccepted: part.pay.confirm()
    }
}
