import QtQuick
import "../theme"

Pressable {
    id: button

    property string icon: ""
    property bool selected: false
    property int textSize: Theme.lead
    property string family: Theme.sans
    property color ground: Theme.sheet

    implicitHeight: 100

    Rectangle {
        anchors.fill: parent
        radius: button.radius
        color: !button.enabled ? "transparent" : button.selected ? Theme.okTint : button.down ? Theme.well : button.ground
        border.width: button.selected ? 4 : Theme.controlBorder
        border.color: !button.enabled ? Theme.line : button.selected ? Theme.accent : Theme.edge
    }

    Row {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: button.down ? 2 : 0
        spacing: 18

        Icon {
            visible: button.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: button.icon || "check"
            size: 40
            stroke: 3.4
            color: button.enabled ? Theme.ink : Theme.disabledInk
        }

        Sans {
            anchors.verticalCenter: parent.verticalCenter
            text: button.label
            font.family: button.family
            font.pixelSize: button.textSize
            font.weight: button.selected ? Font.Bold : Font.Normal
            color: button.enabled ? Theme.ink : Theme.disabledInk
        }
    }
}
