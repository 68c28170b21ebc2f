pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A field of the pad. `dots` stand for what is not shown.
Pressable {
    id: field

    property string text: ""
    property int dots: 0
    property bool active: false

    implicitWidth: 468
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
            spacing: Math.min(17, (field.width - 80) / field.dots - 25)

            Repeater {
                model: field.dots

                Rectangle {
                    width: Math.min(25, (field.width - 80) / field.dots)
                    height: width
                    radius: width / 2
                    color: Theme.ink
                }
            }
        }

        Sans {
            visible: text !== ""
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: field.dots > 0 ? 4 : 0
            text: field.text
            font.pixelSize: field.text.length > 14 ? Math.min(Theme.itemTitle, field.width * 0.068) : field.text.length > 8 ? Math.min(Theme.section, field.width * 0.1) : Theme.section
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
