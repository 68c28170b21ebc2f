import QtQuick
import "../theme"

// A number the reader checks, in its sentence: "on the pad %1".
Row {
    id: count

    required property string sentence
    required property int value
    property color color: Theme.ink
    readonly property int at: sentence.indexOf("%1")

    spacing: 18
    Accessible.role: Accessible.StaticText
    Accessible.name: sentence.replace("%1", value)

    Serif {
        visible: text !== ""
        anchors.baseline: number.baseline
        text: count.sentence.slice(0, count.at).trim()
        font.pixelSize: Theme.countLabel
    }

    Serif {
        id: number

        text: count.value
        font.family: Theme.numerals
        font.pixelSize: Theme.count
        lineHeight: 129
        color: count.color
    }

    Serif {
        visible: text !== ""
        anchors.baseline: number.baseline
        text: count.sentence.slice(count.at + 2).trim()
        font.pixelSize: Theme.countLabel
    }
}
