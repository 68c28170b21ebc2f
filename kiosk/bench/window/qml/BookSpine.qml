import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// A book on the shelf, or the gap it left. A tap lays it on the pad, and from the gap puts it back.
Touchable {
    id: book

    required property int number
    required property string title
    required property string kind
    required property bool away
    required property string gate
    readonly property bool passes: gate === "passes"

    readonly property string name: Bindery.shortTitle(title)
    readonly property bool stacked: Bindery.isStacked(name)
    readonly property real shrink: 0.62
    readonly property bool marked: kind !== "ordinary"
    readonly property real foot: (passes ? 42 : 34) + (marked ? 34 : 0)
    readonly property real room: height - 66 - foot
    readonly property real least: 14.5
    readonly property string fitted: Bindery.fitted(name, Math.floor(room / (least * 1.51)))
    readonly property real letter: Math.min(width * 0.5, 30, room / (Math.max(2, Array.from(fitted).length) * 1.51))

    label: [title, Say.kind(kind), Say.gate(gate)].join(" · ")
    draggable: true
    ring: 6

    // The gap.
    Rectangle {
        visible: book.away
        anchors.fill: parent
        anchors.margins: 1
        radius: 6
        color: Theme.paper
    }

    Spine {
        visible: !book.away
        y: book.down ? 3 : book.hovered ? -4 : 0
        opacity: book.dragged ? 0.3 : 1
        width: book.width / book.shrink
        height: book.height / book.shrink
        scale: book.shrink
        transformOrigin: Item.TopLeft
        cloth: Bindery.cloth(book.number)
        pale: Bindery.isPale(book.number)
        title: book.stacked ? book.fitted : ""
        lettering: book.letter / book.shrink

        Text {
            visible: !book.stacked
            anchors.centerIn: parent
            anchors.verticalCenterOffset: (34 - book.foot) / 2 / book.shrink + 12
            rotation: 90
            width: book.room / book.shrink + 10
            horizontalAlignment: Text.AlignHCenter
            elide: Text.ElideRight
            text: book.name
            textFormat: Text.PlainText
            color: Bindery.isPale(book.number) ? "#20241F" : "#FFF8EC"
            font.family: "Noto Serif"
            font.weight: Font.Bold
            font.pixelSize: Math.min(34, book.width * 0.66)
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 21
            antialiasing: true
        }
    }

    StateMark {
        visible: !book.away && book.marked
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: book.passes ? 44 : 34
        kind: Say.mark(book.kind)
        size: 30
    }

    LockChip {
        visible: !book.away && book.passes
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 12
        open: true
        size: 28
    }
}
