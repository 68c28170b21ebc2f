pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"

// The readers' cards, and the place where one of them can lie.
Panel {
    id: panel

    required property BenchView bench
    required property CardReaderView reader
    readonly property int perPage: 2
    readonly property int pages: Math.max(1, Math.ceil(cards.count / perPage))
    property int page: 0

    title: qsTr("Cards")
    corner: [
        SmallKey {
            objectName: "more_cards"
            visible: panel.pages > 1
            height: 40
            ring: 12
            textSize: 20
            label: `${panel.page + 1} / ${panel.pages}`
            path: "M8 24H40M28 12L40 24L28 36"
            onTriggered: panel.page = (panel.page + 1) % panel.pages
        }
    ]

    Row {
        y: 8
        spacing: 12

        Repeater {
            id: cards

            model: panel.bench.readers

            Touchable {
                id: card

                required property int index
                required property string number
                required property string name
                required property string pin
                required property string standing

                objectName: "card_" + number
                visible: Math.floor(index / panel.perPage) === panel.page
                label: `${name} ${number}`
                draggable: true
                width: 190
                height: 108
                ring: 12
                opacity: panel.reader.number === number ? 0.25 : 1
                onTriggered: panel.reader.lay(number)
                onDropped: point => {
                    if (well.contains(well.mapFromItem(null, point.x, point.y)))
                        panel.reader.lay(number);
                }

                ReaderCard {
                    width: parent.width
                    height: parent.height
                    scale: card.dragged ? 0.94 : 1
                    number: card.number
                    name: card.name
                    pin: card.pin
                    standing: card.standing
                }
            }
        }
    }

    Stroke {
        x: 400
        y: 46
        size: 30
        weight: 4
        path: "M4 24H44M30 10L44 24L30 38"
        color: Theme.edge
    }

    Rectangle {
        id: well

        objectName: "card_well"
        anchors.right: parent.right
        width: 132
        height: parent.height
        radius: 18
        color: Theme.well

        Touchable {
            objectName: "card_lying"
            visible: panel.reader.number !== ""
            anchors.horizontalCenter: parent.horizontalCenter
            y: 16
            width: 108
            height: 68
            ring: 10
            rotation: -6
            label: panel.reader.number
            onTriggered: panel.reader.take()

            Rectangle {
                anchors.fill: parent
                radius: 10
                antialiasing: true
                color: Theme.accent

                Rectangle {
                    y: 10
                    width: parent.width
                    height: 8
                    antialiasing: true
                    color: "#4DFFF8EC"
                }

                Sans {
                    anchors.centerIn: parent
                    anchors.verticalCenterOffset: 8
                    text: panel.reader.number
                    font.pixelSize: 19
                    color: "#FFF8EC"
                }
            }
        }

        Sans {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 6
            text: qsTr("Card reader")
            font.pixelSize: 18
            color: Theme.ink2
        }
    }
}
