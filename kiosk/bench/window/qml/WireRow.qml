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
    readonly property bool narrow: width < 900

    label: gist
    ring: 8
    implicitHeight: bytes.y + bytes.height + 6
    onTriggered: whole = !whole

    Rectangle {
        anchors.fill: parent
        radius: 8
        color: row.down || row.hovered ? Theme.paper : "transparent"
    }

    Sans {
        id: when

        x: 10
        y: 6
        width: 112
        text: row.stamp
        font.family: "Noto Sans Mono"
        font.pixelSize: 17
        color: Theme.ink2
    }

    Stroke {
        id: arrow

        anchors.left: when.right
        y: 8
        size: 20
        weight: 5
        path: row.sent ? "M8 24H40M28 12L40 24L28 36" : "M40 24H8M20 12L8 24L20 36"
        color: row.sent ? Theme.accent : Theme.careEdge
    }

    Sans {
        id: device

        anchors.left: arrow.right
        anchors.leftMargin: 12
        y: 4
        width: Theme.chinese ? 108 : 136
        elide: Text.ElideRight
        text: Say.device(row.wire)
        font.pixelSize: 19
        color: Theme.ink2
    }

    Sans {
        id: said

        anchors.left: device.right
        anchors.leftMargin: 12
        y: 4
        width: row.narrow ? repeats.x - x - 8 : Theme.chinese ? 170 : 210
        elide: Text.ElideRight
        text: row.gist
        font.pixelSize: 19
        font.weight: Font.Bold
    }

    Text {
        id: bytes

        x: row.narrow ? 46 : said.x + said.width + 12
        y: row.narrow ? 30 : 6
        width: (row.narrow ? row.width - 10 : repeats.x - 6) - x
        text: row.text
        textFormat: Text.PlainText
        font.family: "Noto Sans Mono"
        font.pixelSize: 17
        color: Theme.ink
        wrapMode: Text.WrapAnywhere
        elide: Text.ElideRight
        maximumLineCount: row.whole ? 12 : 1
    }

    Sans {
        id: repeats

        anchors.right: parent.right
        anchors.rightMargin: 10
        y: 4
        width: 52
        horizontalAlignment: Text.AlignRight
        text: row.times > 1 ? `×${row.times}` : ""
        font.pixelSize: 19
        color: Theme.ink2
    }
}
