pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"

// The bank card terminal while it waits for a card: what the reader does there, and what its line or its bank does.
Panel {
    id: panel

    required property TerminalView terminal
    readonly property var touches: [["cancel", qsTr("Red key")], ["decline", qsTr("Bank says no")], ["cut_before", qsTr("Line cut, no card")], ["cut_after", qsTr("Paid, line cut")], ["forgotten", qsTr("Paid, cut, forgotten")], ["wrong_amount", qsTr("Wrong amount")]]

    title: qsTr("Card terminal")
    note: qsTr("waits for a card")
    color: Theme.okTint
    border.width: 3
    border.color: Theme.accent

    // The terminal: display, slot, keys.
    Rectangle {
        width: 128
        height: 280
        y: 4
        radius: 20
        color: Theme.ink

        Rectangle {
            x: 12
            y: 14
            width: 104
            height: 92
            radius: 10
            color: Theme.okTint

            Serif {
                anchors.horizontalCenter: parent.horizontalCenter
                y: 10
                text: panel.terminal.amount
                font.family: Theme.numerals
                font.pixelSize: panel.terminal.amount.length > 6 ? 22 : 32
            }

            Sans {
                anchors.horizontalCenter: parent.horizontalCenter
                y: 56
                text: panel.terminal.currency
                font.pixelSize: 18
                color: Theme.ink2
            }
        }

        Grid {
            x: 16
            y: 126
            columns: 3
            spacing: 8

            Repeater {
                model: 12

                Rectangle {
                    required property int index

                    width: 27
                    height: 20
                    radius: 5
                    color: index === 9 ? Theme.stop : index === 11 ? Theme.done : Theme.ink2
                }
            }
        }

        Rectangle {
            x: 24
            y: 256
            width: 80
            height: 6
            radius: 3
            color: Theme.ink2
        }
    }

    SmallKey {
        objectName: "terminal_pay"
        x: 152
        y: 4
        width: panel.width - 56 - x
        height: 64
        textSize: 26
        primary: true
        label: qsTr("Hold a bank card out")
        onTriggered: panel.terminal.touch("pay")
    }

    Grid {
        x: 152
        anchors.bottom: parent.bottom
        columns: 2
        spacing: 10

        Repeater {
            model: panel.touches

            SmallKey {
                required property var modelData

                objectName: "terminal_" + modelData[0]
                width: (panel.width - 56 - 152 - 10) / 2
                height: 58
                textSize: Theme.chinese ? 18 : 16
                label: modelData[1]
                onTriggered: panel.terminal.touch(modelData[0])
            }
        }
    }
}
