import QtQuick
import "../theme"

Rectangle {
    id: tile

    required property bool borrowed
    required property string label
    required property string amount

    height: 200
    radius: Theme.panelRadius
    color: Theme.sheet

    Icon {
        id: icon

        visible: tile.borrowed
        x: 56
        anchors.verticalCenter: parent.verticalCenter
        name: "book"
        size: 72
    }

    StateMark {
        visible: !tile.borrowed
        x: 56
        anchors.verticalCenter: parent.verticalCenter
        kind: "done"
        size: 72
    }

    Serif {
        anchors.left: icon.right
        anchors.leftMargin: 36
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
