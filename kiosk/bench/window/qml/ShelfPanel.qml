pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// All books as spines, and a pile of items that make trouble; what lies on the pad leaves a gap.
Panel {
    id: shelf

    required property BenchView bench
    required property Hand hand
    property string pointed: ""

    readonly property int pileWidth: Theme.chinese ? 224 : 240
    readonly property real available: width - 56 - pileWidth - 24
    readonly property real gap: 3
    readonly property int standing: books.count - trouble()
    readonly property real stretch: Math.min(1.3, (available - gap * standing) / Math.max(1, widthOf(standing)))

    function widthOf(count: int): real {
        let sum = 0;
        for (let at = 0; at < count; at++)
            sum += Bindery.width(at);
        return sum;
    }

    function trouble(): int {
        let found = 0;
        for (let at = 0; at < books.count; at++) {
            const book = books.itemAt(at) as BookSpine;
            found += book && Say.isTrouble(book.kind) ? 1 : 0;
        }
        return found;
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
                visible: !Say.isTrouble(kind)
                anchors.bottom: parent?.bottom
                number: index
                away: place >= 0
                width: Bindery.width(index) * shelf.stretch
                height: Bindery.height(index)
                onTriggered: away ? shelf.bench.lift(item) : shelf.bench.lay(item)
                onPicked: point => {
                    if (!away)
                        shelf.hand.pick(item, number, title, kind, gate, point);
                }
                onCarried: point => shelf.hand.carry(point)
                onDropped: point => shelf.hand.drop(point)
                onHoveredChanged: shelf.point(book, hovered)
                onActiveFocusChanged: shelf.point(book, activeFocus)
            }
        }
    }

    Column {
        anchors.right: parent.right
        anchors.bottom: plank.top
        width: shelf.pileWidth
        spacing: 2

        Repeater {
            model: shelf.bench.books

            FlatBook {
                id: flat

                required property int index
                required property string item
                required property int place

                objectName: "book_" + item
                visible: Say.isTrouble(kind)
                number: index
                away: place >= 0
                x: [10, 0, 6, 14, 2, 26][index % 6]
                width: shelf.pileWidth - [14, 0, 12, 20, 6, 52][index % 6]
                height: [46, 50, 44, 48, 46, 44][index % 6]
                onTriggered: away ? shelf.bench.lift(item) : shelf.bench.lay(item)
                onPicked: point => {
                    if (!away)
                        shelf.hand.pick(item, number, title, kind, gate, point);
                }
                onCarried: point => shelf.hand.carry(point)
                onDropped: point => shelf.hand.drop(point)
                onHoveredChanged: shelf.point(flat, hovered)
                onActiveFocusChanged: shelf.point(flat, activeFocus)
            }
        }
    }

    function point(book: Touchable, on: bool) {
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
