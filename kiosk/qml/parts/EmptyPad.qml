import QtQuick
import "../theme"

// Nothing yet: a drawing of the act, and one sentence.
Item {
    id: empty

    required property string title
    required property string message
    required property string after

    width: Theme.column

    Serif {
        id: title

        width: parent.width
        text: empty.title
        font.pixelSize: Theme.chinese ? Theme.screenTitle : Theme.size(84)
        wrapMode: Text.Wrap
    }

    Sans {
        anchors.top: title.bottom
        anchors.topMargin: 10
        width: parent.width
        text: empty.message
        font.pixelSize: Theme.size(40)
        color: Theme.ink2
        wrapMode: Text.Wrap
    }

    PadPicture {
        x: 26
        y: 600 - parent.y
        size: 900
    }

    Sans {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 1668 - height / 2 - parent.y
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: empty.after
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
    }
}
