pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// All books as spines; the ones on the pad leave a gap.
Panel {
    id: shelf

    required property BenchView bench
    required property Hand hand
    property string pointed: ""

    readonly property real available: width - 56
    readonly property real gap: 3
    readonly property real natural: widthOf(books.count)
    readonly property real stretch: Math.min(1.3, (available - gap * books.count) / Math.max(1, natural))

    function widthOf(count: int): real {
        let sum = 0;
        for (let at = 0; at < count; at++)
            sum += Bindery.width(at);
        return sum;
    }

    function count(kind: string): int {
        let found = 0;
        for (let at = 0; at < books.count; at++) {
            const book = books.itemAt(at) as BookSpine;
            found += book && book.kind === kind ? 1 : 0;
        }
        return found;
    }

    title: qsTr("Shelf")
    note: pointed || qsTr("Tap a book to lay it on the pad, or drag it")

    Row {
        id: row

        anchors.bottom: plank.top
        spacing: shelf.gap

        Repeater {
            id: books

            model: shelf.bench.books

            BookSpine {
                id: book

                required property int index
                required property string item
                required property int place

                objectName: "book_" + item
                anchors.bottom: parent?.bottom
                number: index
                away: place >= 0
                width: Bindery.width(index) * shelf.stretch
                height: Bindery.height(index)
                onTriggered: away ? shelf.bench.lift(item) : shelf.bench.lay(item)
                onPicked: point => {
                    if (!away)
                        shelf.hand.pick(item, number, title, gate, point);
                }
                onCarried: point => shelf.hand.carry(point)
                onDropped: point => shelf.hand.drop(point)
                onHoveredChanged: shelf.point(book, hovered)
                onActiveFocusChanged: shelf.point(book, activeFocus)
            }
        }
    }

    function point(book: BookSpine, on: bool) {
        pointed = on ? book.label : "";
    }

    Rectangle {
        id: plank

        anchors.bottom: legend.top
        anchors.bottomMargin: 14
        width: parent.width
        height: 9
        color: Theme.plank
    }

    Row {
        id: legend

        anchors.bottom: parent.bottom
        anchors.bottomMargin: -8
        spacing: 28

        Repeater {
            model: ["ordinary", "hold", "transit", "reference"]

            Row {
                id: entry

                required property string modelData
                readonly property int number: shelf.count(modelData)

                visible: number > 0
                spacing: 10

                StateMark {
                    anchors.verticalCenter: parent.verticalCenter
                    kind: Say.mark(entry.modelData)
                    size: 26
                }

                Sans {
                    text: `${Say.kind(entry.modelData)} ${entry.number}`
                    font.pixelSize: 22
                    color: Theme.ink2
                }
            }
        }

        Row {
            spacing: 10

            LockChip {
                anchors.verticalCenter: parent.verticalCenter
                open: true
                size: 26
                border.width: 1
                border.color: Theme.line
            }

            Sans {
                text: qsTr("lent: the gate lets it pass")
                font.pixelSize: 22
                color: Theme.ink2
            }
        }
    }
}
