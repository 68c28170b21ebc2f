pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"

// The bank card terminal while it waits for a card: what the reader does there, and what its line or its bank does.
Panel {
    id: panel

    required property TerminalView terminal
    readonly property var touches: [["cancel", qsTr("Red key")], ["decline", qsTr("Bank says no")], ["cut_before", qsTr("Line cut, no card")], ["cut_after", qsTr("Paid, line cut")], ["forgotten", qsTr("Paid, forgotten")], ["wrong_amount", qsTr("Wrong amount")]]

    title: qsTr("Card terminal")
    note: qsTr("waits for a card")
    color: Theme.okTint
    border.width: 3
    border.color: Theme.accent

    TerminalPicture {
        x: 0
        y: 4
        scale: 278 / height
        transformOrigin: Item.TopLeft
        amount: panel.terminal.amount
        currency: panel.terminal.currency
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
