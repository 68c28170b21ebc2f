pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// 1-9, clear, 0, take back; a dash under 5 for the finger that cannot see.
Grid {
    id: keypad

    readonly property int keyHeight: Theme.pick(116, 95)
    readonly property int keyWidth: (width - 2 * spacing) / 3

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
            digit: String(index + 1)
            label: digit
            onTriggered: keypad.typed(digit)
        }
    }

    PinKey {
        objectName: "key_clear"
        width: keypad.keyWidth
        height: keypad.keyHeight
        label: qsTr("Clear")
        onTriggered: keypad.cleared()
    }

    PinKey {
        objectName: "key_0"
        width: keypad.keyWidth
        height: keypad.keyHeight
        digit: "0"
        label: digit
        onTriggered: keypad.typed(digit)
    }

    PinKey {
        objectName: "key_back"
        width: keypad.keyWidth
        height: keypad.keyHeight
        label: qsTr("Delete the last digit")
        icon: "backspace"
        onTriggered: keypad.takenBack()
    }
}
