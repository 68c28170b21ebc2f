import QtQuick
import "../parts"
import "../theme"

// One item and its answer.
PagedRow {
    id: row

    required property string stage
    required property string title
    required property string reason
    required property date at
    readonly property string name: DropWords.title(title)
    readonly property string happened: DropWords.answer(stage, reason, at)
    readonly property bool underWay: stage === "seen" || stage === "asking"

    readonly property bool settled: ["returned", "sorted", "noted"].indexOf(stage) >= 0

    implicitHeight: Math.max(104, words.height + 16)
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: happened

    StateMark {
        anchors.verticalCenter: parent.verticalCenter
        kind: DropWords.mark(row.stage)
        size: 64
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: 96
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Serif {
            width: parent.width
            text: row.name
            font.family: Theme.serifFor(text)
            font.pixelSize: Theme.itemTitle
            elide: Text.ElideRight
        }

        Sans {
            width: parent.width
            text: row.happened
            font.pixelSize: Theme.note
            font.weight: row.underWay ? Font.Normal : Font.Bold
            color: row.underWay ? Theme.ink2 : row.stage === "handed_back" ? Theme.stopInk : row.settled ? Theme.done : Theme.careInk
            wrapMode: Text.Wrap
        }
    }
}
