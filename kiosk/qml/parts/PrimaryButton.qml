import QtQuick
import "../theme"

// The one thing to do on a screen. Not available, it says why; at work, it says with what.
Pressable {
    id: button

    property string note: ""
    property string icon: "check"
    property bool busy: false
    property int textSize: Theme.pick(Theme.primary, Theme.size(42))
    readonly property int room: width - 64 - (busy || (enabled && icon !== "") ? 72 : 0)

    implicitWidth: parent ? parent.width : Theme.side
    implicitHeight: note ? 152 : 144
    Accessible.description: note

    Rectangle {
        visible: button.enabled && !button.down
        anchors.fill: parent
        radius: button.radius
        color: Theme.accentDeep
    }

    Rectangle {
        id: face

        width: parent.width
        height: parent.height - (button.enabled ? Theme.thickness : 0)
        y: button.down ? Theme.thickness : 0
        radius: button.radius
        color: !button.enabled ? Theme.well : button.down ? Theme.accentDeep : Theme.accent

        Behavior on y {
            enabled: !button.down
            NumberAnimation {
                duration: Theme.release
            }
        }

        Row {
            anchors.centerIn: parent
            spacing: 24

            TurningArc {
                visible: button.busy
                anchors.verticalCenter: parent.verticalCenter
                width: 44
                height: 44
                stroke: 5
                inset: 4
                color: Theme.ink2
            }

            Icon {
                visible: !button.busy && button.enabled && button.icon !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: button.icon || "check"
                size: 48
                stroke: 3.4
                color: Theme.inkOnAccent
            }

            Column {
                anchors.verticalCenter: parent.verticalCenter
                spacing: -1

                Sans {
                    width: Math.min(implicitWidth, button.room)
                    horizontalAlignment: button.enabled || button.busy ? Text.AlignLeft : Text.AlignHCenter
                    wrapMode: Text.Wrap
                    text: button.label
                    font.pixelSize: button.textSize
                    font.weight: Font.Bold
                    color: button.enabled ? Theme.inkOnAccent : Theme.disabledInk
                }

                Sans {
                    visible: button.note !== ""
                    width: Math.min(implicitWidth, button.room)
                    wrapMode: Text.Wrap
                    text: button.note
                    font.pixelSize: Theme.smallest
                    color: button.enabled ? Theme.inkOnAccent : Theme.disabledInk
                }
            }
        }
    }
}
