import QtQuick
import "../theme"

// Whose screen this is, for a reader who came here by chance.
Rectangle {
    radius: Theme.panelRadius
    color: Theme.highContrast ? Theme.sheet : Theme.accent
    border.width: Theme.highContrast ? 4 : 0
    border.color: Theme.accent

    Rectangle {
        id: plate

        x: 56
        anchors.verticalCenter: parent.verticalCenter
        width: 236
        height: 256
        radius: 36
        color: Theme.highContrast ? Theme.sheet : Theme.accentDeep

        Rectangle {
            anchors.fill: parent
            anchors.margins: 30
            radius: 18
            color: "transparent"
            border.width: 4
            border.color: "#5F9C85"
        }

        Icon {
            anchors.centerIn: parent
            name: "wrench"
            size: 108
            stroke: 2.3
            color: "#CFE3D8"
        }
    }

    Column {
        anchors.left: plate.right
        anchors.leftMargin: 48
        anchors.right: parent.right
        anchors.rightMargin: 40
        anchors.verticalCenter: parent.verticalCenter
        spacing: 14

        Serif {
            width: parent.width
            text: qsTr("For technicians")
            font.pixelSize: Theme.size(56)
            color: "#FFFDF9"
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: qsTr("Devices, open acts, the account and tests.")
            color: "#CFE3D8"
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: qsTr("Are you a reader? Please touch Back.")
            font.pixelSize: Theme.remedy
            font.weight: Font.Bold
            color: "#F4C766"
            wrapMode: Text.Wrap
        }
    }
}
