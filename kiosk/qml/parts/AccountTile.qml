import QtQuick
import "../theme"

// The reader's own account: quieter than lending and returning.
Pressable {
    id: tile

    required property string note
    readonly property bool roomy: width > 800

    radius: Theme.panelRadius
    Accessible.description: note

    Rectangle {
        anchors.fill: parent
        radius: tile.radius
        color: tile.down ? Theme.well : Theme.sheet
        border.width: Theme.controlBorder
        border.color: Theme.edge
    }

    Serif {
        id: name

        x: 40
        y: (tile.roomy ? (parent.height - height) / 2 : 20) + (tile.down ? 2 : 0)
        text: tile.label
        font.pixelSize: Theme.pick(56, 48)
    }

    Sans {
        x: tile.roomy ? name.x + name.width + 30 : 42
        y: tile.roomy ? name.y + name.baselineOffset - baselineOffset : name.y + name.height
        text: tile.note
        font.pixelSize: tile.roomy ? Theme.body : Theme.smallest
        color: Theme.ink2
    }

    Icon {
        anchors.right: parent.right
        anchors.rightMargin: Theme.pick(52, 40)
        anchors.verticalCenter: parent.verticalCenter
        name: "person"
        size: Theme.pick(64, 56)
        stroke: 2.8
    }
}
