import QtQuick
import "../theme"

// What stands between a technician and the overview: what, what it means, what to do.
Rectangle {
    id: panel

    required property string kind
    required property string what
    property string meaning: ""
    property string command: ""
    property string remedy: ""
    readonly property bool refused: kind === "refused"

    radius: Theme.panelRadius
    color: refused ? Theme.stopTint : Theme.careTint
    border.width: Theme.highContrast ? 4 : 0
    border.color: refused ? Theme.stop : Theme.care
    Accessible.role: Accessible.AlertMessage
    Accessible.name: what
    Accessible.description: remedy

    StateMark {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: 56
        anchors.verticalCenter: parent.verticalCenter
        kind: panel.kind
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
            text: panel.what
            font.pixelSize: Theme.size(52)
            wrapMode: Text.Wrap
        }

        Sans {
            visible: text !== ""
            width: parent.width
            text: panel.meaning
            wrapMode: Text.Wrap
        }

        Sans {
            visible: text !== ""
            objectName: "technical"
            width: parent.width
            text: panel.command
            font.family: "Noto Sans Mono CJK SC"
            font.pixelSize: Theme.note
            wrapMode: Text.Wrap
        }

        Sans {
            visible: text !== ""
            width: parent.width
            text: panel.remedy
            font.pixelSize: Theme.remedy
            font.weight: Font.Bold
            color: panel.refused ? Theme.stopInk : Theme.careInk
            wrapMode: Text.Wrap
        }
    }
}
