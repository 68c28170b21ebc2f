import QtQuick
import "../theme"

// How long the order can be paid.
Item {
    id: time

    required property int seconds
    required property real share

    height: 80

    Rectangle {
        width: parent.width
        height: 8
        radius: 4
        color: Theme.well
    }

    Rectangle {
        width: parent.width * Math.max(0, Math.min(1, 1 - time.share))
        height: 8
        radius: 4
        color: Theme.accent
    }

    Sans {
        y: 24
        width: parent.width
        text: qsTr("%1 left to pay", "minutes:seconds").arg(Math.floor(time.seconds / 60) + ":" + String(time.seconds % 60).padStart(2, "0"))
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
    }
}
