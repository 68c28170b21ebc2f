import QtQuick
import "../theme"

// Anything that can be pressed: by finger, by key, by a screen reader.
Item {
    id: pressable

    required property string label
    property int radius: Theme.controlRadius
    property bool ringed: activeFocus
    readonly property bool down: area.pressed && enabled

    signal triggered

    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.focusable: true
    Accessible.onPressAction: if (enabled)
        triggered()
    Keys.onReturnPressed: triggered()
    Keys.onEnterPressed: triggered()
    Keys.onSpacePressed: triggered()

    MouseArea {
        id: area

        anchors.fill: parent
        onClicked: pressable.triggered()
    }

    Rectangle {
        visible: pressable.ringed
        anchors.fill: parent
        anchors.margins: -12
        radius: pressable.radius + 12
        color: "transparent"
        border.width: 6
        border.color: Theme.ink
    }
}
