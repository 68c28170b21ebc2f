import QtQuick
import "../theme"

// What happened, what it means, what to do; where the picture was, so that nothing below moves.
Rectangle {
    id: problem

    required property string what
    required property string message
    required property string remedy
    property bool gentle: false
    readonly property bool upright: height > width

    radius: Theme.panelRadius
    color: gentle ? Theme.careTint : Theme.stopTint
    border.width: Theme.highContrast ? 4 : 0
    border.color: gentle ? Theme.care : Theme.stop
    Accessible.role: Accessible.AlertMessage
    Accessible.name: what
    Accessible.description: remedy

    StateMark {
        id: mark

        x: problem.upright ? 48 : 56
        y: problem.upright ? words.y - height - 40 : (problem.height - height) / 2
        kind: problem.gentle ? "care" : "refused"
        size: 136
    }

    Column {
        id: words

        x: problem.upright ? 48 : mark.x + mark.width + 48
        y: problem.upright ? (problem.height - height + mark.height + 40) / 2 : (problem.height - height) / 2
        width: problem.width - 40 - x
        spacing: 12

        Serif {
            width: parent.width
            text: problem.what
            font.pixelSize: Theme.size(52)
            wrapMode: Text.Wrap
        }

        Sans {
            visible: problem.message !== ""
            width: parent.width
            text: problem.message
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: problem.remedy
            font.pixelSize: Theme.remedy
            font.weight: Font.Bold
            color: problem.gentle ? Theme.careInk : Theme.stopInk
            wrapMode: Text.Wrap
        }
    }
}
