import QtQuick
import "../parts"
import "../theme"

// An alarm that stands, or an item that did not end in its bin: what, and what to do.
PagedRow {
    id: row

    required property string stage
    required property string code
    required property int place
    required property string words
    required property string action
    required property date at
    required property string title
    readonly property string what: (Words.isDate(at) ? TechnicianWords.time(at) + "  " : "") + StaffWords.alarm(words, code, place)

    implicitHeight: told.height + 20
    Accessible.role: Accessible.ListItem
    Accessible.name: what
    Accessible.description: todo.text

    StateMark {
        y: 6
        kind: row.stage === "" ? "care" : row.stage === "handed_back" ? "refused" : row.stage === "kept" ? "transit" : "care"
        size: 44
    }

    Column {
        id: told

        anchors.left: parent.left
        anchors.leftMargin: 64
        anchors.right: parent.right

        Sans {
            width: parent.width
            text: row.what
            font.pixelSize: Theme.note
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        Sans {
            visible: text !== ""
            width: parent.width
            text: row.title
            font.family: Theme.serifFor(text)
            font.pixelSize: Theme.smallest
            color: Theme.ink2
            elide: Text.ElideRight
        }

        Sans {
            id: todo

            width: parent.width
            text: StaffWords.action(row.action)
            font.pixelSize: Theme.smallest
            color: Theme.careInk
            wrapMode: Text.Wrap
        }
    }
}
