pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// All cards, and the reading area where one of them can lie.
Panel {
    id: panel

    required property BenchView bench
    readonly property CardReaderView reader: bench.cardReader
    readonly property bool works: reader.whyNot === ""
    // Without a reader its place at the right goes to words below.
    readonly property int perPage: works ? 4 : 2
    readonly property int pages: Math.max(1, Math.ceil(cards.count / perPage))
    property int page: 0

    onPagesChanged: page = 0
    property string lying: ""

    function isOverWell(scene: point): bool {
        return well.contains(well.mapFromItem(null, scene.x, scene.y));
    }

    title: qsTr("Cards")
    corner: [
        Sans {
            height: 40
            verticalAlignment: Text.AlignVCenter
            rightPadding: 8
            text: panel.works ? qsTr("tap or drag to the reader") : qsTr("to be typed on the kiosk")
            font.pixelSize: 22
            color: Theme.ink2
        },
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

    Grid {
        y: 4
        columns: 2
        spacing: 10

        Repeater {
            id: cards

            model: panel.bench.cards

            Touchable {
                id: card

                required property int index
                required property string key
                required property string kind
                required property string number
                required property string name
                required property string pin
                required property string standing
                readonly property bool held: panel.reader.held === key

                objectName: "card_" + key
                visible: Math.floor(index / panel.perPage) === panel.page
                enabled: panel.works
                label: kind === "reader" ? `${name} ${number}` : Say.card(kind)
                draggable: true
                width: 200
                height: 84
                ring: 12
                z: dragged ? 5 : 0
                onHeldChanged: if (held)
                    lyingCard.show(card)
                onTriggered: held ? panel.reader.take() : panel.reader.hold(key)
                onPicked: point => carried(point)
                onCarried: point => {
                    const here = mapFromItem(null, point.x, point.y);
                    picture.x = here.x - width / 2;
                    picture.y = here.y - height / 2;
                }
                onDropped: point => {
                    picture.x = picture.y = 0;
                    if (panel.isOverWell(point))
                        panel.reader.hold(key);
                }

                Rectangle {
                    visible: card.held || card.dragged
                    anchors.fill: parent
                    radius: 12
                    color: Theme.paper
                    border.width: 2
                    border.color: Theme.line
                }

                CampusCard {
                    id: picture

                    visible: !card.held
                    width: parent.width
                    height: parent.height
                    rotation: card.dragged ? -4 : 0
                    kind: card.kind
                    number: card.number
                    name: card.name
                    pin: card.pin
                    standing: card.standing
                }
            }
        }
    }

    Rectangle {
        id: well

        objectName: "card_well"
        anchors.right: parent.right
        y: panel.works ? 4 : 98
        width: panel.works ? 146 : parent.width
        height: panel.works ? 178 : 84
        radius: 18
        color: Theme.well

        Touchable {
            objectName: "card_lying"
            visible: panel.reader.held !== ""
            anchors.centerIn: parent
            anchors.verticalCenterOffset: -14
            width: 132
            height: 84
            ring: 12
            label: qsTr("Take the card away")
            onTriggered: panel.reader.take()

            CampusCard {
                id: lyingCard

                function show(card: var) {
                    kind = card.kind;
                    number = card.number;
                    name = card.name;
                    pin = card.pin;
                    standing = card.standing;
                }

                anchors.centerIn: parent
                width: 200
                height: 84
                scale: 0.66
                rotation: -6
                kind: "reader"
                number: ""
                name: ""
                pin: ""
                standing: "good"
            }
        }

        Stroke {
            visible: panel.works && panel.reader.held === ""
            anchors.horizontalCenter: parent.horizontalCenter
            y: 42
            size: 64
            weight: 2.6
            path: "M8 10H40A4 4 0 0 1 44 14V34A4 4 0 0 1 40 38H8A4 4 0 0 1 4 34V14A4 4 0 0 1 8 10M4 19H44M12 30H20"
            color: Theme.edge
        }

        Sans {
            visible: panel.works
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 10
            text: panel.reader.held === "" ? qsTr("Card reader") : qsTr("tap to take away")
            font.pixelSize: 18
            color: Theme.ink2
        }

        Sans {
            objectName: "why_no_cards"
            visible: !panel.works
            anchors.fill: parent
            anchors.margins: 8
            wrapMode: Text.Wrap
            elide: Text.ElideRight
            text: `${qsTr("No card reader here:")} ${panel.reader.whyNot}`
            font.pixelSize: 15
            color: Theme.careInk
        }
    }
}
