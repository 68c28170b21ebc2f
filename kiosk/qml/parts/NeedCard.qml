import QtQuick
import "../theme"

// An item that needs the reader: title, what happened, what to do. Wide, what to do stands at the right.
Rectangle {
    id: card

    required property string kind
    required property string title
    required property string happened
    required property string remedy
    readonly property bool refused: kind === "refused"
    readonly property bool wide: width > 1100
    readonly property int remedyLeft: wide ? 700 : 124

    implicitHeight: wide ? Math.max(147, words.height + 40, action.height + 40) : Math.max(212, words.height + action.height + 54)
    radius: Theme.panelRadius
    color: refused ? Theme.stopTint : Theme.careTint
    border.width: Theme.highContrast ? 4 : 0
    border.color: refused ? Theme.stop : Theme.care

    StateMark {
        anchors.horizontalCenter: parent.left
        anchors.horizontalCenterOffset: 64
        anchors.verticalCenter: parent.verticalCenter
        kind: card.kind
        size: 72
    }

    Column {
        id: words

        x: 124
        y: (card.height - height - (card.wide ? 0 : action.height)) / 2
        width: (card.wide ? card.remedyLeft - 32 : card.width - 32) - x
        spacing: -2

        Serif {
            width: parent.width
            text: card.title
            font.family: Theme.serifFor(text)
            font.pixelSize: Theme.itemTitle
            elide: Text.ElideRight
        }

        Sans {
            width: parent.width
            text: card.happened
            font.pixelSize: Theme.smallest
            wrapMode: Text.Wrap
        }
    }

    Sans {
        id: action

        x: card.remedyLeft
        y: card.wide ? (card.height - height) / 2 : words.y + words.height - 2
        width: card.width - 32 - x
        topPadding: card.wide ? 0 : 5
        text: card.remedy
        font.pixelSize: card.wide ? Theme.size(35) : Theme.remedy
        font.weight: Font.Bold
        color: card.refused ? Theme.stopInk : Theme.careInk
        wrapMode: Text.Wrap
    }
}
