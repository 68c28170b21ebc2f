import QtQuick
import "../theme"

Pressable {
    id: cell

    required property string icon
    property string word: label
    property string family: Theme.sans
    property color ink: Theme.ink
    property bool on: false
    property color edge: on ? Theme.accent : Theme.edge
    property bool flat: false

    implicitWidth: Theme.toolWidth
    implicitHeight: Theme.toolsHeight

    Rectangle {
        anchors.fill: parent
        radius: cell.radius
        color: cell.down ? Theme.well : cell.on ? Theme.okTint : "transparent"
        border.width: cell.on ? 4 : Theme.controlBorder
        border.color: cell.edge
    }

    Grid {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: cell.down ? 2 : 0
        columns: cell.flat ? 2 : 1
        spacing: cell.flat ? 12 : 2
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Icon {
            name: cell.icon
            size: cell.word !== "" ? 40 : Theme.large ? 56 : 48
            color: cell.ink
        }

        Sans {
            visible: text !== ""
            text: cell.word
            font.family: cell.family
            font.pixelSize: Theme.smallest
            color: cell.ink
        }
    }
}
