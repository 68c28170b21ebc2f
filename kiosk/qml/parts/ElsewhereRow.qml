import QtQuick
import "../theme"

Item {
    id: row

    required property string icon
    required property string place
    required property string what
    property bool last: false

    implicitHeight: Math.max(156, words.height + 44)

    Rectangle {
        id: disc

        x: Theme.pick(32, 24)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.pick(92, 80)
        height: width
        radius: width / 2
        color: Theme.okTint

        Icon {
            anchors.centerIn: parent
            name: row.icon
            size: 48
            color: Theme.accent
        }
    }

    Column {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Theme.pick(32, 24)
        anchors.right: parent.right
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter

        Serif {
            width: parent.width
            text: row.place
            font.pixelSize: Theme.size(Theme.pick(44, Theme.chinese ? 40 : 34))
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: row.what
            font.pixelSize: Theme.pick(Theme.body, Theme.smallest)
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    }

    Rectangle {
        visible: !row.last
        anchors.bottom: parent.bottom
        anchors.left: words.left
        anchors.right: parent.right
        anchors.rightMargin: 32
        height: 2
        color: Theme.line
    }
}
