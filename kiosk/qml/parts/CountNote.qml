import QtQuick
import "../theme"

// A line that explains the counts; landscape, with its mark.
Item {
    id: note

    property string mark: ""
    property bool strong: false
    required property string text
    readonly property bool marked: Theme.landscape && mark !== ""

    height: words.height

    StateMark {
        visible: note.marked
        anchors.verticalCenter: parent.verticalCenter
        kind: note.mark || "care"
        size: 38
    }

    Sans {
        id: words

        x: note.marked ? 56 : 0
        width: parent.width - x
        horizontalAlignment: Theme.landscape ? Text.AlignLeft : Text.AlignRight
        wrapMode: Text.Wrap
        text: note.text
        font.pixelSize: note.marked ? Theme.size(34) : note.mark ? Theme.note : Theme.body
        font.weight: note.strong ? Font.Bold : Font.Normal
        color: note.strong || note.marked ? Theme.ink : Theme.ink2
    }
}
