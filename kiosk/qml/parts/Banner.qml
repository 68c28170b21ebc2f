import QtQuick
import "../theme"

// A part of the machine is away, and what that means.
Rectangle {
    id: banner

    required property string title
    required property string message

    width: Theme.column
    height: 148
    radius: Theme.panelRadius
    color: Theme.bannerGround
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title
    Accessible.description: message

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        anchors.horizontalCenter: parent.left
        anchors.horizontalCenterOffset: 64
        name: "cloud_off"
        size: 58
        color: Theme.bannerIcon
    }

    Column {
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: 124
        anchors.right: parent.right
        anchors.rightMargin: 32

        Sans {
            width: parent.width
            text: banner.title
            font.pixelSize: Theme.remedy
            font.weight: Font.Bold
            color: "#FFFDF9"
        }

        Sans {
            width: parent.width
            wrapMode: Text.Wrap
            text: banner.message
            font.pixelSize: Theme.note
            color: Theme.bannerText
        }
    }
}
