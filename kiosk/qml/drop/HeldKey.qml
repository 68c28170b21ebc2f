import QtQuick
import Kiosk
import "../parts"
import "../theme"

// A key that moves a belt as long as it is held, by finger or by the space bar, and says so again and again.
Pressable {
    id: key

    required property StaffView staff
    required property int belt
    required property int direction
    required property string icon
    property bool pressedByKey: false
    readonly property bool held: enabled && visible && (down || pressedByKey)

    function tell(way: int) {
        staff.jog(belt, way);
    }

    onHeldChanged: tell(held ? direction : 0)
    onActiveFocusChanged: if (!activeFocus)
        pressedByKey = false
    Keys.onSpacePressed: event => {
        if (!event.isAutoRepeat)
            pressedByKey = true;
    }
    Keys.onReleased: event => {
        if (event.key === Qt.Key_Space && !event.isAutoRepeat)
            pressedByKey = false;
    }

    Timer {
        interval: 90
        running: key.held
        repeat: true
        onTriggered: key.tell(key.direction)
    }

    Rectangle {
        anchors.fill: parent
        radius: key.radius
        color: key.held ? Theme.careTint : key.enabled ? Theme.sheet : "transparent"
        border.width: key.held ? 5 : Theme.controlBorder
        border.color: key.held ? Theme.careEdge : key.enabled ? Theme.edge : Theme.line
    }

    Column {
        anchors.centerIn: parent

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: key.icon
            size: 40
            color: key.enabled ? Theme.ink : Theme.disabledInk
        }

        Sans {
            anchors.horizontalCenter: parent.horizontalCenter
            text: key.label
            font.pixelSize: Theme.smallest
            color: key.enabled ? Theme.ink : Theme.disabledInk
        }
    }
}
