import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"

// What a tag says to the gate: open, it may pass.
Rectangle {
    id: chip

    required property bool open
    property real size: 30

    width: size
    height: size
    radius: size / 2
    color: Theme.sheet

    Icon {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -1
        name: chip.open ? "unlock" : "lock"
        size: chip.size * 0.62
        stroke: 4.4
        color: chip.open ? Theme.accent : Theme.ink
    }
}
