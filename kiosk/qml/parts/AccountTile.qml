import QtQuick
import "../theme"

// The reader's own account: quieter than lending and returning. Large, its name says enough.
Pressable {
    id: tile

    required property string note
    property string icon: "person"
    readonly property bool roomy: width > 800
    readonly property bool compact: height < 120
    readonly property bool bare: compact || Theme.large
    readonly property bool beside: roomy || bare || Theme.landscape

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
        y: (tile.roomy || tile.bare ? (parent.height - height) / 2 : 20) + (tile.down ? 2 : 0)
        text: tile.label
        font.pixelSize: tile.compact ? Theme.size(36) : Theme.large && !tile.roomy ? Theme.pick(Theme.chinese ? 56 : 42, 50) : Theme.size(Theme.landscape ? 48 : tile.roomy || Theme.chinese ? 56 : 42)
    }

    Sans {
        x: tile.roomy ? name.x + name.width + 30 : 42
        y: tile.roomy ? name.y + name.baselineOffset - baselineOffset : name.y + name.height
        visible: !tile.bare
        text: tile.note
        font.pixelSize: tile.roomy ? Theme.body : Theme.smallest
        color: Theme.ink2
    }

    Icon {
        anchors.right: parent.right
        anchors.rightMargin: tile.roomy ? 52 : 36
        anchors.verticalCenter: tile.beside ? parent.verticalCenter : name.verticalCenter
        name: tile.icon
        size: tile.compact || !tile.beside ? 44 : Theme.pick(64, 56)
        stroke: 2.8
    }
}
