import QtQuick
import "../theme"

// One answer to the question for a receipt.
Pressable {
    id: tile

    required property string icon
    required property string note
    property bool main: false
    readonly property color ink: !enabled ? Theme.disabledInk : main ? Theme.inkOnAccent : Theme.ink

    radius: Theme.panelRadius
    Accessible.description: note

    Rectangle {
        visible: tile.main && !tile.down
        anchors.fill: parent
        radius: tile.radius
        color: Theme.accentDeep
    }

    Rectangle {
        width: parent.width
        height: parent.height - (tile.main ? 8 : 0)
        y: tile.main && tile.down ? 8 : 0
        radius: tile.radius
        color: !tile.enabled ? Theme.well : tile.main ? (tile.down ? Theme.accentDeep : Theme.accent) : tile.down ? Theme.well : Theme.sheet
        border.width: tile.main || !tile.enabled ? 0 : Theme.controlBorder
        border.color: Theme.edge

        Behavior on y {
            enabled: !tile.down
            NumberAnimation {
                duration: Theme.release
            }
        }

        Column {
            anchors.centerIn: parent
            width: parent.width - 24

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: tile.icon
                size: 80
                stroke: 2.6
                color: tile.ink
            }

            Item {
                width: 1
                height: 32
            }

            Serif {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: tile.label
                font.pixelSize: Theme.landscape ? Theme.size(Theme.chinese ? 44 : 34) : Theme.size(46)
                color: tile.ink
                wrapMode: Text.Wrap
            }

            Sans {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: tile.note
                font.pixelSize: Theme.smallest
                color: tile.main || !tile.enabled ? tile.ink : Theme.ink2
                wrapMode: Text.Wrap
            }
        }
    }
}
