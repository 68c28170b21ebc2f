import QtQuick
import "../theme"

// A figure of the account over its name, with the sign that leads to it.
Row {
    id: sum

    required property string name
    required property int value
    property string operator: ""
    property int figureSize: Theme.size(56)

    spacing: Theme.pick(12, 9)

    Sans {
        visible: sum.operator !== ""
        y: 16
        text: sum.operator
        font.pixelSize: Theme.size(44)
        color: Theme.ink2
    }

    Column {
        Serif {
            text: sum.value
            font.family: Theme.numerals
            font.pixelSize: sum.figureSize
            lineHeight: 80
        }

        Sans {
            text: sum.name
            font.pixelSize: Theme.smallest
            color: Theme.ink2
        }
    }
}
