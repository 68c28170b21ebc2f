import QtQuick
import Kiosk
import "../theme"

// The rows, newest in view. What does not fit goes to further pages with two keys; nothing scrolls.
Item {
    id: pages

    required property KeyedModel rows
    required property Component delegate
    property int spacing: 12
    property int groupSpacing: 32
    property bool books: true
    property int page: 0
    property int count: 1
    property int after: 0
    property real used: 0
    readonly property int rowCount: repeater.count
    readonly property int pagerHeight: 100

    // All that the places depend on. A binding, because it falls silent with its screen; a connection would not.
    // Not while the model changes: every row that moves would place all of them again.
    readonly property string shape: rows.changing ? "" : inOrder().map(row => [row.key, row.implicitHeight, row.grouped]).join() + height

    onShapeChanged: if (shape)
        arrange()
    Accessible.role: Accessible.List

    function arrange() {
        let needed = place(height);
        if (needed > 1)
            needed = place(height - pagerHeight - 20);
        count = needed;
        if (page >= count)
            page = count - 1;
        turn();
    }

    // By their own index: while rows move, the repeater's order may lag behind.
    function inOrder(): list<PagedRow> {
        const found = [];
        for (let i = 0; i < repeater.count; ++i) {
            const row = repeater.itemAt(i) as PagedRow;
            if (row)
                found.push(row);
        }
        return found.sort((one, other) => one.index - other.index);
    }

    // Give every row its page and place in `available` pixels, and return how many pages that takes.
    function place(available: real): int {
        let last = null;
        let bottom = 0;
        let onPage = 0;
        for (const row of inOrder()) {
            let joined = last !== null && last.grouped && row.grouped;
            let top = last === null ? 0 : bottom + (joined ? 0 : last.grouped || row.grouped ? groupSpacing : spacing);
            if (last !== null && top + row.implicitHeight > available) {
                onPage += 1;
                top = 0;
                joined = false;
            }
            row.page = onPage;
            row.y = top;
            row.opens = !joined;
            row.closes = true;
            if (joined)
                last.closes = false;
            bottom = top + row.implicitHeight;
            if (onPage === page)
                used = bottom;
            last = row;
        }
        return onPage + 1;
    }

    function turn() {
        let left = 0;
        for (const row of inOrder()) {
            row.visible = row.page === page;
            row.settledIn = true;
            left += row.page > page ? 1 : 0;
        }
        after = left;
    }

    onPageChanged: turn()

    Repeater {
        id: repeater

        model: pages.rows
        delegate: pages.delegate
        onItemAdded: (index, item) => {
            const row = item as PagedRow;
            row.width = Qt.binding(() => pages.width);
            pages.page = 0;
        }
    }

    Item {
        visible: pages.count > 1
        anchors.bottom: parent.bottom
        width: parent.width
        height: pages.pagerHeight

        PlainButton {
            objectName: "page_up"
            width: Math.min(306, (parent.width - 180) / 2)
            enabled: pages.page > 0
            icon: "up"
            textSize: Theme.body
            label: Theme.large ? qsTr("Previous", "page, short") : qsTr("Previous page")
            onTriggered: pages.page -= 1
        }

        Serif {
            anchors.centerIn: parent
            text: (pages.page + 1) + " / " + pages.count
            font.pixelSize: Theme.lead
        }

        PlainButton {
            objectName: "page_down"
            anchors.right: parent.right
            width: Math.min(306, (parent.width - 180) / 2)
            enabled: pages.after > 0
            icon: "down"
            textSize: Theme.body
            label: pages.after > 0 ? (pages.books ? qsTr("%n more", "items on further pages", pages.after) : qsTr("%1 more", "what is no book, on further pages").arg(pages.after)) : qsTr("That is all")
            onTriggered: pages.page += 1
        }
    }
}
