import QtQuick

// A book between shelf and pad, under the finger that carries it.
Item {
    id: hand

    property string item: ""

    signal released(item: string, point: point)

    function pick(book: string, number: int, title: string, kind: string, gate: string, at: point) {
        cover.number = number;
        cover.title = title;
        cover.kind = kind;
        cover.gate = gate;
        item = book;
        carry(at);
    }

    function carry(at: point) {
        const here = parent.mapFromItem(null, at.x, at.y);
        x = here.x;
        y = here.y;
    }

    function drop(at: point) {
        const book = item;
        item = "";
        if (book)
            released(book, at);
    }

    visible: item !== ""

    BookCover {
        id: cover

        x: -width / 2
        y: -height / 2
        number: 0
        title: ""
        kind: "ordinary"
        gate: "alarms"
        rotation: 3
    }
}
