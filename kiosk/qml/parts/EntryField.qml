pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A field of the pad. `dots` stand for what is not shown.
Pressable {
    id: field

    property string text: ""
    property int dots: 0
    property bool active: false
    readonly property real room: width - 64 - (active ? 24 : 0)
    readonly property real pitch: dots > 0 ? Math.min(width < 300 ? 26 : 42, room / dots) : 0

    implicitWidth: 468
    implicitHeight: Theme.large ? Theme.pick(144, 132) : 124
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
        y: Theme.large ? 6 : 12
        text: field.label
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }

    Row {
        x: 28
        y: field.height - height - (Theme.large ? 10 : 14)
        height: Theme.large ? 68 : 56
        spacing: field.width < 300 ? 10 : 20

        Row {
            visible: field.dots > 0
            anchors.verticalCenter: parent.verticalCenter
            spacing: field.pitch * 0.4

            Repeater {
                model: field.dots

                Rectangle {
                    width: field.pitch * 0.6
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
            width: Math.min(implicitWidth, field.room)
            elide: Text.ElideLeft
            font.pixelSize: Math.max(Theme.smallest, Math.min(Theme.section, Math.floor((field.room - field.dots * field.pitch) / Math.max(1, field.text.length) * 1.6)))
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
