pragma ComponentBehavior: Bound
import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// An item that makes trouble, lying in the pile at the end of the shelf: its mark, and in words what is wrong with it.
Touchable {
    id: book

    required property int number
    required property string title
    required property string kind
    required property bool away
    required property bool slipped
    required property string gate
    readonly property bool isCard: kind === "reader_card"

    label: [title, Say.kind(kind), Say.gate(gate)].filter(Boolean).join(" · ")
    draggable: true
    ring: 6

    Rectangle {
        visible: book.away
        anchors.fill: parent
        anchors.margins: 1
        radius: 6
        color: Theme.paper
    }

    Rectangle {
        visible: !book.away
        x: book.down ? 3 : book.hovered ? -4 : 0
        opacity: book.dragged ? 0.3 : 1
        width: parent.width
        height: parent.height
        radius: book.isCard ? 10 : 5
        color: book.isCard ? Theme.accent : Bindery.cloth(book.number)
        border.width: book.slipped ? 4 : 0
        border.color: Theme.care

        Repeater {
            model: book.isCard ? [] : [10, parent.width - 14]

            Rectangle {
                required property int modelData

                x: modelData
                width: 4
                height: parent?.height ?? 0
                color: words.isPale ? "#80000000" : "#8CFFF8EC"
            }
        }

        StateMark {
            x: Theme.chinese ? 26 : 22
            anchors.verticalCenter: parent.verticalCenter
            kind: Say.mark(book.kind)
            size: 28
        }

        Sans {
            id: words

            readonly property bool isPale: !book.isCard && Bindery.isPale(book.number)

            x: Theme.chinese ? 64 : 56
            anchors.verticalCenter: parent.verticalCenter
            text: book.slipped ? qsTr("slipped: put it back") : Say.kind(book.kind)
            font.pixelSize: Theme.chinese ? 20 : 16
            font.weight: Font.Bold
            color: isPale ? "#20241F" : "#FFF8EC"
        }
    }
}
