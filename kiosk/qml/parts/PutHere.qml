import QtQuick
import "../theme"

// Icon, "please put it on", and the place in large letters.
Column {
    id: here

    required property string icon
    required property string lead
    required property string place
    required property color ink

    spacing: 4

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        name: here.icon
        size: 56
        color: here.ink
    }

    Sans {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: here.lead
        font.pixelSize: Theme.smallest
        color: here.ink
    }

    Serif {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: here.place
        font.pixelSize: Theme.chinese ? Theme.size(50) : Theme.size(40)
        color: here.ink
        wrapMode: Text.Wrap
    }
}
