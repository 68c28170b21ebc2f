import QtQuick
import "../theme"

Pressable {
    id: cell

    required property string icon
    property string word: label
    property string family: Theme.sans
    property color ink: Theme.ink
    property color edge: Theme.edge

    implicitWidth: Theme.toolWidth
    implicitHeight: Theme.toolsHeight

    Rectangle {
        anchors.fill: parent
        radius: cell.radius
        color: cell.down ? Theme.well : "transparent"
        border.width: Theme.controlBorder
        border.color: cell.edge
    }

    Column {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: cell.down ? 2 : 0
        spacing: 2

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: cell.icon
            size: 40
            color: cell.ink
        }

        Sans {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: text !== ""
            text: cell.word
            font.family: cell.family
            font.pixelSize: Theme.smallest
            color: cell.ink
        }
    }
}
