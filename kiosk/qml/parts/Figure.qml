import QtQuick
import "../theme"

// A numeral with its unit, and what it counts below.
Item {
    id: figure

    required property int slot
    required property var value
    required property string unit
    required property string label
    property color color: Theme.ink
    property bool ruled: false
    readonly property bool hasRule: ruled && !Theme.landscape
    readonly property int inset: hasRule ? (Theme.large ? 22 : 32) : 0

    width: Theme.landscape ? slot / 2 : Math.max(words.width, amount.width) + inset + (Theme.large ? 22 : 32)
    height: 132
    Accessible.role: Accessible.StaticText
    Accessible.name: value + " " + unit + " " + label

    Rectangle {
        visible: figure.hasRule
        y: 4
        width: 2
        height: 112
        color: Theme.line
    }

    Row {
        id: amount

        x: figure.inset
        y: -16
        spacing: 12
        scale: Theme.landscape ? Math.min(1, (figure.width - 8) / width) : 1
        transformOrigin: Item.BottomLeft

        Serif {
            id: number

            text: figure.value
            font.family: Theme.numerals
            font.pixelSize: Theme.size(Theme.pick(84, 72))
            lineHeight: 92
            color: figure.color
        }

        Sans {
            anchors.baseline: number.baseline
            text: figure.unit
            color: figure.color
        }
    }

    Sans {
        id: words

        x: figure.inset
        y: Theme.pick(94, 76)
        text: figure.label
        font.pixelSize: Theme.note
        color: Theme.ink2
    }
}
