import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// One frame: when, which way, with whom, what it says, and the bytes. A tap shows all of them.
Touchable {
    id: row

    required property string stamp
    required property string wire
    required property bool sent
    required property string word
    required property string detail
    required property string text
    required property int times
    property bool whole: false

    readonly property string gist: Say.gist(word, detail)

    label: gist
    ring: 8
    implicitHeight: bytes.y + bytes.height + 6
    onTriggered: whole = !whole

    Rectangle {
        anchors.fill: parent
        radius: 8
        color: row.down || row.hovered ? Theme.paper : "transparent"
    }

    Stroke {
        id: arrow

        x: 10
        y: 7
        size: 20
        weight: 5
        path: row.sent ? "M8 24H40M28 12L40 24L28 36" : "M40 24H8M20 12L8 24L20 36"
        color: row.sent ? Theme.accent : Theme.careEdge
    }

    Sans {
        anchors.left: arrow.right
        anchors.leftMargin: 12
        anchors.right: repeats.left
        anchors.rightMargin: 8
        y: 3
        elide: Text.ElideRight
        text: row.gist
        font.pixelSize: 19
        font.weight: Font.Bold
    }

    Sans {
        id: repeats

        anchors.right: when.left
        anchors.rightMargin: 12
        y: 3
        text: row.times > 1 ? `×${row.times}` : ""
        font.pixelSize: 19
        color: Theme.ink2
    }

    Sans {
        id: when

        anchors.right: parent.right
        anchors.rightMargin: 10
        y: 6
        text: row.stamp
        font.family: "Noto Sans Mono"
        font.pixelSize: 16
        color: Theme.ink2
    }

    Sans {
        id: device

        anchors.left: arrow.right
        anchors.leftMargin: 12
        y: 29
        width: Theme.chinese ? 94 : 118
        elide: Text.ElideRight
        text: Say.device(row.wire)
        font.pixelSize: 17
        color: Theme.ink2
    }

    Text {
        id: bytes

        anchors.left: device.right
        anchors.leftMargin: 8
        anchors.right: parent.right
        anchors.rightMargin: 10
        y: 30
        text: row.text
        textFormat: Text.PlainText
        font.family: "Noto Sans Mono"
        font.pixelSize: 16
        color: Theme.ink
        wrapMode: Text.WrapAnywhere
        elide: Text.ElideRight
        maximumLineCount: row.whole ? 12 : 1
    }
}
