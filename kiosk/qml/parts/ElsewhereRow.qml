import QtQuick
import "../theme"

Item {
    id: row

    required property string icon
    required property string place
    required property string what
    property bool last: false

    height: 156

    Rectangle {
        id: disc

        x: 32
        anchors.verticalCenter: parent.verticalCenter
        width: 92
        height: 92
        radius: 46
        color: Theme.okTint

        Icon {
            anchors.centerIn: parent
            name: row.icon
            size: 48
            color: Theme.accent
        }
    }

    Column {
        anchors.left: disc.right
        anchors.leftMargin: 32
        anchors.verticalCenter: parent.verticalCenter

        Serif {
            text: row.place
            font.pixelSize: Theme.size(44)
        }

        Sans {
            text: row.what
            font.pixelSize: Theme.body
            color: Theme.ink2
        }
    }

    Rectangle {
        visible: !row.last
        anchors.bottom: parent.bottom
        x: 156
        width: parent.width - x - 32
        height: 2
        color: Theme.line
    }
}
