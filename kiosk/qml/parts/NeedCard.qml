import QtQuick
import "../theme"

// An item that needs the reader: title, what happened, what to do. The remedy is the largest text.
Rectangle {
    id: card

    required property string kind
    required property string title
    required property string happened
    required property string remedy
    readonly property bool refused: kind === "refused"

    implicitHeight: Math.max(212, words.height + 56)
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

        anchors.left: parent.left
        anchors.leftMargin: 124
        anchors.right: parent.right
        anchors.rightMargin: 32
        anchors.verticalCenter: parent.verticalCenter
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

        Sans {
            width: parent.width
            topPadding: 5
            text: card.remedy
            font.pixelSize: Theme.remedy
            font.weight: Font.Bold
            color: card.refused ? Theme.stopInk : Theme.careInk
            wrapMode: Text.Wrap
        }
    }
}
