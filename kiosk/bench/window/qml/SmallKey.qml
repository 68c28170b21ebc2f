import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"

// A key of the bench: 52 high in the header, lower in panels.
Touchable {
    id: key

    property string path: ""
    property bool selected: false
    property int textSize: 22
    property bool primary: false
    readonly property color ink: !enabled ? Theme.disabledInk : primary ? Theme.inkOnAccent : Theme.ink
    readonly property color ground: primary ? (down ? Theme.accentDeep : Theme.accent) : selected ? Theme.okTint : down ? Theme.well : Theme.sheet

    ring: 14
    implicitWidth: words.width + 36
    implicitHeight: 52

    Rectangle {
        anchors.fill: parent
        radius: key.ring
        color: key.enabled || key.selected ? key.ground : "transparent"
        border.width: key.primary ? 0 : key.selected ? 3 : 2
        border.color: key.selected ? Theme.accent : key.enabled ? Theme.edge : Theme.line
    }

    Row {
        id: words

        anchors.centerIn: parent
        anchors.verticalCenterOffset: key.down ? 2 : 0
        spacing: 10

        Stroke {
            visible: key.path !== ""
            anchors.verticalCenter: parent.verticalCenter
            path: key.path || "M0 0"
            size: key.textSize + 2
            color: key.ink
        }

        Sans {
            anchors.verticalCenter: parent.verticalCenter
            text: key.label
            font.pixelSize: key.textSize
            font.weight: key.selected ? Font.Bold : Font.Normal
            color: key.ink
        }
    }
}
