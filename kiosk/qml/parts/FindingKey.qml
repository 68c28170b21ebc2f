import QtQuick
import "../theme"

// One thing that a technician may have found, and what follows from saying it.
Pressable {
    id: key

    required property string found

    label: SettleWords.found(found)
    implicitHeight: words.height + 48
    Accessible.description: SettleWords.outcome(found)

    Rectangle {
        anchors.fill: parent
        radius: key.radius
        color: key.down ? Theme.well : Theme.sheet
        border.width: Theme.controlBorder
        border.color: Theme.edge
    }

    Column {
        id: words

        x: 40
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - 104

        Sans {
            width: parent.width
            text: key.label
            font.pixelSize: Theme.lead
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: SettleWords.outcome(key.found)
            font.pixelSize: Theme.smallest
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    }

    Icon {
        anchors.right: parent.right
        anchors.rightMargin: 32
        anchors.verticalCenter: parent.verticalCenter
        name: "next"
        size: 36
        color: Theme.ink2
    }
}
