import QtQuick
import "../theme"

// What happened, what it means, what to do; where the picture was, so that nothing below moves.
Rectangle {
    id: problem

    required property string what
    required property string message
    required property string remedy

    radius: Theme.panelRadius
    color: Theme.stopTint
    border.width: Theme.highContrast ? 4 : 0
    border.color: Theme.stop
    Accessible.role: Accessible.AlertMessage
    Accessible.name: what
    Accessible.description: remedy

    StateMark {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: 56
        anchors.verticalCenter: parent.verticalCenter
        kind: "refused"
        size: 136
    }

    Column {
        anchors.left: mark.right
        anchors.leftMargin: 48
        anchors.right: parent.right
        anchors.rightMargin: 40
        anchors.verticalCenter: parent.verticalCenter
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
            color: Theme.stopInk
            wrapMode: Text.Wrap
        }
    }
}
