import QtQuick
import "../theme"

// A field of the pad. `dots` stand for what is not shown.
Pressable {
    id: field

    property string text: ""
    property int dots: 0
    property bool active: false

    implicitWidth: Theme.half
    implicitHeight: 124
    Accessible.role: Accessible.EditableText

    Rectangle {
        anchors.fill: parent
        radius: field.radius
        color: Theme.sheet
        border.width: field.active ? 5 : Theme.controlBorder
        border.color: field.active ? Theme.accent : Theme.edge
    }

    Sans {
        x: 28
        y: 12
        text: field.label
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }

    Row {
        x: 28
        y: 54
        height: 56
        spacing: 20

        Row {
            visible: field.dots > 0
            anchors.verticalCenter: parent.verticalCenter
            spacing: field.dots > 10 ? 8 : 17

            Repeater {
                model: field.dots

                Rectangle {
                    width: 25
                    height: 25
                    radius: 13
                    color: Theme.ink
                }
            }
        }

        Sans {
            visible: text !== ""
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: field.dots > 0 ? 4 : 0
            text: field.text
            font.pixelSize: field.text.length > 14 ? Theme.itemTitle : Theme.section
            font.weight: Font.Bold
            font.letterSpacing: 1
        }

        Rectangle {
            visible: field.active
            anchors.verticalCenter: parent.verticalCenter
            width: 4
            height: 48
            radius: 2
            color: Theme.accent
        }
    }
}
