import QtQuick

// A plug and its socket: together, or apart.
Item {
    id: cable

    required property bool plugged
    required property color color

    width: 88
    height: 30

    Rectangle {
        y: 13
        width: cable.plugged ? 24 : 12
        height: 4
        color: cable.color
    }

    Rectangle {
        x: cable.plugged ? 22 : 8
        y: 2
        width: 21
        height: 26
        radius: 8
        color: cable.color

        Rectangle {
            anchors.right: parent.right
            width: 8
            height: 26
            color: cable.color
        }
    }

    // The pins, seen only when pulled.
    Rectangle {
        visible: !cable.plugged
        x: 28
        y: 7
        width: 13
        height: 4
        color: cable.color
    }

    Rectangle {
        visible: !cable.plugged
        x: 28
        y: 19
        width: 13
        height: 4
        color: cable.color
    }

    Rectangle {
        visible: cable.plugged
        x: 45
        y: 2
        width: 21
        height: 26
        radius: 8
        color: cable.color

        Rectangle {
            width: 8
            height: 26
            color: cable.color
        }
    }

    Rectangle {
        visible: !cable.plugged
        x: 58
        y: 3
        width: 19
        height: 24
        radius: 7
        color: "transparent"
        border.width: 4
        border.color: cable.color
    }

    Rectangle {
        anchors.right: parent.right
        y: 13
        width: cable.plugged ? 24 : 12
        height: 4
        color: cable.color
    }
}
