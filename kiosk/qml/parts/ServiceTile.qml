import QtQuick
import "../theme"

// One service on the welcome screen.
Pressable {
    id: tile

    required property string note
    required property string icon
    readonly property bool dense: height < (width < 500 ? 300 : 260)
    readonly property bool bare: Theme.large && height < 230

    radius: Theme.panelRadius
    Accessible.description: note

    Rectangle {
        visible: !tile.down
        anchors.fill: parent
        radius: tile.radius
        color: Theme.accentDeep
    }

    Rectangle {
        width: parent.width
        height: parent.height - Theme.thickness
        y: tile.down ? Theme.thickness : 0
        radius: tile.radius
        color: tile.down ? Theme.accentDeep : Theme.accent

        Behavior on y {
            enabled: !tile.down
            NumberAnimation {
                duration: Theme.release
            }
        }

        Icon {
            anchors.right: parent.right
            anchors.rightMargin: tile.dense ? 36 : 40
            y: tile.bare ? (parent.height - height) / 2 : tile.dense ? 36 : 40
            name: tile.icon
            size: tile.bare ? Math.min(80, tile.height - 28) : Theme.large && tile.width < 500 && tile.height < 340 ? 72 : tile.dense ? 96 : 120
            stroke: 2.3
            color: Theme.inkOnAccent
        }

        Serif {
            id: name

            x: 40
            y: tile.bare ? (parent.height - height) / 2 : small.y - height - (tile.dense ? 0 : 8)
            text: tile.label
            font.pixelSize: tile.dense ? Theme.size(68) : Theme.chinese ? Theme.size(96) : Theme.tileTitle
            color: Theme.inkOnAccent
        }

        Sans {
            id: small

            visible: !tile.bare
            x: 42
            anchors.bottom: parent.bottom
            anchors.bottomMargin: tile.dense ? 26 : 36
            width: parent.width - 84
            text: tile.note
            font.pixelSize: Theme.body
            color: Theme.inkOnAccent
            wrapMode: Text.Wrap
        }
    }
}
