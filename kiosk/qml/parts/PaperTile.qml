import QtQuick
import "../theme"

// One answer to a question: the picture above the words, or, lying, before them.
Pressable {
    id: tile

    required property string icon
    required property string note
    property bool main: false
    property bool lying: false
    // Less room: a smaller picture, nearer to the words.
    property bool dense: false
    property int labelSize: Theme.landscape ? (Theme.chinese ? 44 : dense ? 30 : 34) : 46
    // Large, where the note has no room the name says enough.
    readonly property bool bare: Theme.large && (lying || (enabled && (dense || width < 400)))
    readonly property int pictureGap: dense ? 8 : 32
    readonly property real pictureTop: (height - (main ? 8 : 0) - picture.height - pictureGap - words.height) / 2
    readonly property color ink: !enabled ? Theme.disabledInk : main ? Theme.inkOnAccent : Theme.ink

    radius: Theme.panelRadius
    Accessible.description: note

    Rectangle {
        visible: tile.main && !tile.down && tile.enabled
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

        Icon {
            id: picture

            x: tile.lying ? 36 : (parent.width - width) / 2
            y: tile.lying ? (parent.height - height) / 2 : tile.pictureTop
            name: tile.icon
            size: tile.lying || tile.dense ? 56 : 80
            stroke: 2.6
            color: tile.ink
        }

        Column {
            id: words

            x: tile.lying ? 124 : 12
            y: tile.lying ? (parent.height - height) / 2 : tile.pictureTop + picture.height + tile.pictureGap
            width: parent.width - x - 12

            Serif {
                width: parent.width
                horizontalAlignment: tile.lying ? Text.AlignLeft : Text.AlignHCenter
                text: tile.label
                font.pixelSize: Theme.size(tile.labelSize)
                color: tile.ink
                wrapMode: Text.Wrap
            }

            Sans {
                visible: tile.note !== "" && !tile.bare
                width: parent.width
                horizontalAlignment: tile.lying ? Text.AlignLeft : Text.AlignHCenter
                text: tile.note
                elide: Text.ElideRight
                maximumLineCount: 2
                font.pixelSize: Theme.smallest
                color: tile.main || !tile.enabled ? tile.ink : Theme.ink2
                wrapMode: Text.Wrap
            }
        }
    }
}
