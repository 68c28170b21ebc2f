import QtQuick
import "../theme"

Rectangle {
    id: tile

    required property string icon
    required property string label
    required property string amount

    height: 200
    radius: Theme.panelRadius
    color: Theme.sheet

    Icon {
        id: icon

        x: 56
        anchors.verticalCenter: parent.verticalCenter
        name: tile.icon
        size: 72
    }

    Serif {
        anchors.left: icon.right
        anchors.leftMargin: 40
        anchors.verticalCenter: parent.verticalCenter
        text: tile.label
        font.pixelSize: Theme.size(44)
    }

    Serif {
        anchors.right: parent.right
        anchors.rightMargin: 56
        anchors.verticalCenter: parent.verticalCenter
        text: tile.amount
        font.pixelSize: Theme.size(56)
        color: Theme.done
    }
}
