import QtQuick
import "../theme"

// What happened, what it means, what to do; where the picture was, so that nothing below moves.
Rectangle {
    id: problem

    required property string what
    required property string message
    required property string remedy
    property bool gentle: false

    radius: Theme.panelRadius
    color: gentle ? Theme.careTint : Theme.stopTint
    border.width: Theme.highContrast ? 4 : 0
    border.color: gentle ? Theme.care : Theme.stop
    Accessible.role: Accessible.AlertMessage
    Accessible.name: what
    Accessible.description: remedy

    StateMark {
        id: mark

        x: Theme.large ? 40 : Theme.pick(56, 96)
        y: (problem.height - height) / 2
        kind: problem.gentle ? "care" : "refused"
        size: Theme.large ? 104 : 136
    }

    Column {
        id: words

        x: mark.x + mark.width + (Theme.large ? 36 : Theme.pick(48, 72))
        y: (problem.height - height) / 2
        width: problem.width - 40 - x
        spacing: 12

        Serif {
            width: parent.width
            text: problem.what
            font.pixelSize: Theme.large ? 52 : Theme.pick(52, 64)
            wrapMode: Text.Wrap
        }

        Sans {
            visible: problem.message !== ""
            width: parent.width
            text: problem.message
            font.pixelSize: Theme.pick(Theme.body, Theme.lead)
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: problem.remedy
            font.pixelSize: Theme.pick(Theme.remedy, Theme.size(46))
            font.weight: Font.Bold
            color: problem.gentle ? Theme.careInk : Theme.stopInk
            wrapMode: Text.Wrap
        }
    }
}
