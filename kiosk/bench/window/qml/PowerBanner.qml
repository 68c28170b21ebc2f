import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// The kiosk is off: why, what that means for the books, and the way on.
Rectangle {
    id: banner

    required property BenchView bench

    height: 84
    radius: 20
    color: Theme.stopTint

    Stroke {
        x: 26
        anchors.verticalCenter: parent.verticalCenter
        path: Strokes.power
        size: 44
        color: Theme.stop
    }

    Sans {
        x: 92
        width: parent.width - 92 - start.width - 48
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap
        text: banner.bench.power === "cut" ? qsTr("The kiosk has no power. What was going on stands in its journal; switched on again it finishes that first.") : qsTr("The kiosk has ended by itself. Its journal keeps everything; start it again and it goes on.")
        font.pixelSize: 23
        color: Theme.ink
    }

    SmallKey {
        id: start

        objectName: "power_on"
        primary: true
        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.verticalCenter: parent.verticalCenter
        path: Strokes.power
        label: qsTr("Switch on")
        onTriggered: banner.bench.powerOn()
    }
}
