import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"

// A sheet of the bench: what it is, at the right a note, below it the thing itself.
Rectangle {
    id: panel

    property string title: ""
    property string note: ""
    property color noteInk: Theme.ink2
    default property alias content: body.data
    property alias corner: corner.data

    radius: Theme.panelRadius
    color: Theme.sheet

    Serif {
        id: heading

        x: 28
        y: 16
        text: panel.title
        font.pixelSize: 28
    }

    Sans {
        visible: !corner.visible
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.left: heading.right
        anchors.leftMargin: 24
        anchors.baseline: heading.baseline
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideRight
        text: panel.note
        font.pixelSize: 22
        color: panel.noteInk
    }

    Row {
        id: corner

        visible: children.length > 0
        anchors.right: parent.right
        anchors.rightMargin: 20
        y: 14
        spacing: 8
    }

    Item {
        id: body

        x: 28
        y: 64
        width: parent.width - 56
        height: parent.height - 64 - 24
    }
}
