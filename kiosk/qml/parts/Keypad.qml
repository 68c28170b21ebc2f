pragma ComponentBehavior: Bound
import QtQuick

// 1-9, clear, 0, take back; a dash under 5 for the finger that cannot see.
Grid {
    id: keypad

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
            digit: String(index + 1)
            label: digit
            onTriggered: keypad.typed(digit)
        }
    }

    PinKey {
        objectName: "key_clear"
        label: qsTr("Clear")
        onTriggered: keypad.cleared()
    }

    PinKey {
        objectName: "key_0"
        digit: "0"
        label: digit
        onTriggered: keypad.typed(digit)
    }

    PinKey {
        objectName: "key_back"
        label: qsTr("Delete the last digit")
        icon: "backspace"
        onTriggered: keypad.takenBack()
    }
}
