import QtQuick
import "../theme"

// The machine in one sentence.
Rectangle {
    id: banner

    required property string kind
    required property string title
    required property string note

    height: 132
    radius: Theme.panelRadius
    color: kind === "done" ? Theme.okTint : kind === "care" ? Theme.careTint : kind === "refused" ? Theme.stopTint : Theme.well
    border.width: Theme.highContrast ? 4 : 0
    border.color: Theme.edge

    StateMark {
        x: 32
        anchors.verticalCenter: parent.verticalCenter
        kind: banner.kind
        size: 64
    }

    Column {
        anchors.left: parent.left
        anchors.leftMargin: 124
        anchors.right: parent.right
        anchors.rightMargin: 32
        anchors.verticalCenter: parent.verticalCenter

        Sans {
            width: parent.width
            text: banner.title
            font.pixelSize: Theme.size(42)
            font.weight: Font.Bold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.itemTitle
        }

        Sans {
            width: parent.width
            text: banner.note
            font.pixelSize: Theme.smallest
            color: Theme.ink2
        }
    }
}
