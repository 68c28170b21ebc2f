import QtQuick
import "../theme"

// How long the question stays.
Item {
    id: time

    required property int seconds
    required property real share
    property bool printing: true

    height: 80

    Rectangle {
        width: parent.width
        height: 8
        radius: 4
        color: Theme.well
    }

    Rectangle {
        width: parent.width * Math.max(0, Math.min(1, time.share))
        height: 8
        radius: 4
        color: Theme.edge
    }

    Sans {
        y: 24
        width: parent.width
        text: time.printing && !(Theme.large && Theme.landscape) ? qsTr("Ends in %n second(s), without printing", "", time.seconds) : qsTr("Ends in %n second(s)", "", time.seconds)
        font.pixelSize: Theme.note
        color: Theme.ink2
        wrapMode: Text.Wrap
    }
}
