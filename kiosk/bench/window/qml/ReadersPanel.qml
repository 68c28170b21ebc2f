pragma ComponentBehavior: Bound
import QtQuick
import Bench

// Who can sign in, and with what.
Panel {
    id: readers

    required property BenchView bench
    readonly property int perPage: width > 400 ? 2 : 4
    readonly property int pages: Math.max(1, Math.ceil(cards.count / perPage))
    property int page: 0

    title: qsTr("Readers")
    corner: [
        SmallKey {
            objectName: "more_readers"
            visible: readers.pages > 1
            height: 40
            ring: 12
            textSize: 20
            label: `${readers.page + 1} / ${readers.pages}`
            path: "M8 24H40M28 12L40 24L28 36"
            onTriggered: readers.page = (readers.page + 1) % readers.pages
        }
    ]

    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            id: cards

            model: readers.bench.readers

            ReaderCard {
                required property int index

                visible: Math.floor(index / readers.perPage) === readers.page
                width: readers.width > 400 ? (readers.width - 56 - 8) / 2 : readers.width - 56
            }
        }
    }
}
