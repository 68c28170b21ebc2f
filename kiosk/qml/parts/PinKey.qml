import QtQuick
import "../theme"

// A key of the number pad. It looks the same whether it or another is pressed: whoever stands behind reads nothing.
Pressable {
    id: key

    property string digit: ""
    property string icon: ""
    required property bool acknowledged // some key of the pad is being pressed

    activeFocusOnTab: false // the pad is one stop

    Rectangle {
        anchors.fill: parent
        radius: key.radius
        color: key.acknowledged ? Theme.well : key.digit ? Theme.sheet : "transparent"
        border.width: Theme.controlBorder + (key.acknowledged && Theme.highContrast ? 3 : 0)
        border.color: Theme.edge
    }

    Sans {
        visible: key.icon === ""
        anchors.centerIn: parent
        anchors.verticalCenterOffset: key.acknowledged ? 2 : 0
        text: key.digit || key.label
        font.pixelSize: key.digit ? Theme.key : Theme.lead
        font.weight: key.digit ? Font.Bold : Font.Normal
    }

    Icon {
        visible: key.icon !== ""
        anchors.centerIn: parent
        anchors.verticalCenterOffset: key.acknowledged ? 2 : 0
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
