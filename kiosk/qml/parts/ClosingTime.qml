import QtQuick
import "../theme"

// The library closes soon: how many minutes are left.
Rectangle {
    id: closing

    required property int minutes

    implicitWidth: row.width + 40
    implicitHeight: 56
    radius: height / 2
    color: Theme.careTint
    border.width: Theme.highContrast ? Theme.controlBorder : 0
    border.color: Theme.careEdge

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 12

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "clock"
            size: 30
            color: Theme.careInk
        }

        Sans {
            anchors.verticalCenter: parent.verticalCenter
            text: Words.closesIn(closing.minutes)
            font.pixelSize: Theme.smallest
            font.weight: Font.Bold
            color: Theme.careInk
        }
    }
}
