import QtQuick
import "../theme"

// One fee, and whether it alone is to be paid. Without an id it can only be read.
PagedRow {
    id: row

    required property string fee
    required property string words
    required property string amount
    required property bool chosen
    property string currency: ""
    readonly property string sum: amount ? PayWords.money(amount, currency) : ""

    signal wanted(fee: string)

    grouped: fee === ""
    implicitHeight: fee === "" ? Math.max(76, line.implicitHeight + 28) : Math.max(104, choice.implicitHeight + 40)
    Accessible.role: Accessible.ListItem
    Accessible.name: words + " " + sum

    Pressable {
        visible: row.fee !== ""
        objectName: "fee_" + row.fee
        anchors.fill: parent
        label: row.words
        onTriggered: row.wanted(row.chosen ? "" : row.fee)

        Rectangle {
            anchors.fill: parent
            radius: Theme.controlRadius
            color: row.chosen ? Theme.okTint : parent.down ? Theme.well : Theme.sheet
            border.width: row.chosen ? 4 : Theme.controlBorder
            border.color: row.chosen ? Theme.accent : Theme.edge

            Rectangle {
                x: 32
                anchors.verticalCenter: parent.verticalCenter
                width: 44
                height: 44
                radius: 22
                color: row.chosen ? Theme.accent : Theme.sheet
                border.width: 3
                border.color: row.chosen ? Theme.accent : Theme.edge

                Icon {
                    visible: row.chosen
                    anchors.centerIn: parent
                    name: "check"
                    size: 28
                    stroke: 6
                    color: Theme.inkOnAccent
                }
            }

            FeeWords {
                id: choice

                anchors.fill: parent
                inset: 104
                words: row.words
                sum: row.sum
            }
        }
    }

    Rectangle {
        visible: row.fee === ""
        anchors.fill: parent
        color: Theme.sheet
        topLeftRadius: row.opens ? Theme.panelRadius : 0
        topRightRadius: topLeftRadius
        bottomLeftRadius: row.closes ? Theme.panelRadius : 0
        bottomRightRadius: bottomLeftRadius

        FeeWords {
            id: line

            anchors.fill: parent
            words: row.words
            sum: row.sum
        }

        Rectangle {
            visible: !row.closes
            x: 32
            width: parent.width - 64
            anchors.bottom: parent.bottom
            height: 2
            color: Theme.line
        }
    }
}
