import QtQuick
import "../theme"

// A part of the machine is away, and what that means; slim, in one line.
Rectangle {
    id: banner

    required property string title
    property string message: ""
    property string icon: "cloud_off"
    readonly property bool slim: message === ""
    readonly property bool narrow: width < 800
    readonly property bool small: slim || narrow

    width: Theme.column
    height: Math.max(slim ? 64 : 148, words.height + (slim ? 24 : 36))
    radius: slim ? Theme.controlRadius : Theme.panelRadius
    color: Theme.bannerGround
    border.width: Theme.highContrast ? 3 : 0
    border.color: Theme.bannerText
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title
    Accessible.description: message

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        anchors.horizontalCenter: parent.left
        anchors.horizontalCenterOffset: banner.small ? 48 : 64
        name: banner.icon
        size: banner.small ? 44 : 58
        color: Theme.bannerIcon
    }

    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: banner.small ? 92 : 124
        anchors.right: parent.right
        anchors.rightMargin: banner.narrow ? 20 : 32

        Sans {
            width: parent.width
            text: banner.title
            font.pixelSize: banner.slim ? Theme.note : banner.narrow ? Theme.itemTitle : Theme.remedy
            font.weight: banner.slim ? Font.Normal : Font.Bold
            wrapMode: Text.Wrap
            color: "#FFFDF9"
        }

        Sans {
            visible: !banner.slim
            width: parent.width
            wrapMode: Text.Wrap
            text: banner.message
            font.pixelSize: banner.narrow ? Theme.smallest : Theme.note
            color: Theme.bannerText
        }
    }
}
