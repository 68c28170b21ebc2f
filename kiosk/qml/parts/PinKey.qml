import QtQuick
import "../theme"

// A key of the number pad; it does not stay lit, so nobody reads a PIN from it.
Pressable {
    id: key

    property string digit: ""
    property string icon: ""


    Rectangle {
        anchors.fill: parent
        radius: key.radius
        color: key.down ? Theme.well : key.digit ? Theme.sheet : "transparent"
        border.width: Theme.controlBorder
        border.color: Theme.edge
    }

    Sans {
        visible: key.icon === ""
        anchors.centerIn: parent
        anchors.verticalCenterOffset: key.down ? 2 : 0
        text: key.digit || key.label
        font.pixelSize: key.digit ? Theme.key : Theme.lead
        font.weight: key.digit ? Font.Bold : Font.Normal
    }

    Icon {
        visible: key.icon !== ""
        anchors.centerIn: parent
        name: key.icon || "backspace"
        size: 56
    }

    Rectangle {
        visible: key.digit === "5"
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height - 17
        width: 36
        height: 4
        radius: 2
        color: Theme.edge
    }
}
