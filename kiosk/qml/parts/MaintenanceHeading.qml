import QtQuick
import "../theme"

// A heading of the overview, and what sums its section up.
Item {
    id: heading

    required property string title
    property string note: ""
    property string mark: ""
    property color noteColor: Theme.ink2
    property int room: 0

    width: parent ? parent.width : 0
    height: 44

    Sans {
        anchors.verticalCenter: parent.verticalCenter
        text: heading.title
        font.weight: Font.Bold
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: heading.room
        anchors.verticalCenter: parent.verticalCenter
        spacing: 12

        StateMark {
            visible: heading.mark !== ""
            anchors.verticalCenter: parent.verticalCenter
            kind: heading.mark || "done"
            size: 32
        }

        Sans {
            text: heading.note
            font.pixelSize: Theme.smallest
            font.weight: heading.mark ? Font.Bold : Font.Normal
            color: heading.noteColor
        }
    }
}
