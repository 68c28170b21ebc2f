import QtQuick
import "../theme"

// A number the reader checks, in its sentence: "on the pad %1". Wide, the words before it stand below it.
Item {
    id: count

    required property string sentence
    required property int value
    property color color: Theme.ink
    readonly property int at: sentence.indexOf("%1")
    readonly property string before: sentence.slice(0, at).trim()
    readonly property bool stacked: Theme.landscape

    implicitWidth: stacked ? Math.max(figures.width, below.width) : figures.width
    implicitHeight: stacked ? 252 : 129
    Accessible.role: Accessible.StaticText
    Accessible.name: sentence.replace("%1", value)

    Row {
        id: figures

        y: count.stacked ? -28 : 0
        spacing: Theme.pick(18, 12)

        Serif {
            visible: text !== ""
            anchors.baseline: number.baseline
            text: count.stacked ? "" : count.before
            font.pixelSize: Theme.countLabel
        }

        Serif {
            id: number

            text: count.value
            font.family: Theme.numerals
            font.pixelSize: count.stacked ? Theme.size(160) : Theme.count
            lineHeight: count.stacked ? 172 : 129
            color: count.color
        }

        Serif {
            visible: text !== ""
            anchors.baseline: number.baseline
            text: count.sentence.slice(count.at + 2).trim()
            font.pixelSize: Theme.countLabel
        }
    }

    Serif {
        id: below

        visible: count.stacked
        y: 158
        text: count.before
        font.pixelSize: Theme.size(38)
    }
}
