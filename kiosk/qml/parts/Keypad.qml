pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// 1-9, clear, 0, take back; a dash under 5 for the finger that cannot see. A press is acknowledged by the whole pad,
// and by the dot that it adds: a key that lit up would tell a PIN to the queue.
Grid {
    id: keypad

    readonly property int keyHeight: Theme.pick(116, 95)
    readonly property int keyWidth: (width - 2 * spacing) / 3

    property int held: 0 // how many keys are being pressed

    signal typed(digit: string)
    signal cleared
    signal takenBack

    columns: 3
    spacing: 14

    Repeater {
        model: 9

        PinKey {
            required property int index

            objectName: "key_" + digit
            width: keypad.keyWidth
            height: keypad.keyHeight
            acknowledged: keypad.held > 0
            digit: String(index + 1)
            label: digit
            onDownChanged: keypad.held += down ? 1 : -1
            onTriggered: keypad.typed(digit)
        }
    }

    PinKey {
        objectName: "key_clear"
        width: keypad.keyWidth
        height: keypad.keyHeight
        acknowledged: keypad.held > 0
        label: qsTr("Clear")
        onDownChanged: keypad.held += down ? 1 : -1
        onTriggered: keypad.cleared()
    }

    PinKey {
        objectName: "key_0"
        width: keypad.keyWidth
        height: keypad.keyHeight
        acknowledged: keypad.held > 0
        digit: "0"
        label: digit
        onDownChanged: keypad.held += down ? 1 : -1
        onTriggered: keypad.typed(digit)
    }

    PinKey {
        objectName: "key_back"
        width: keypad.keyWidth
        height: keypad.keyHeight
        acknowledged: keypad.held > 0
        label: qsTr("Delete the last digit")
        icon: "backspace"
        onDownChanged: keypad.held += down ? 1 : -1
        onTriggered: keypad.takenBack()
    }
}
