pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// The line from the slot to the exception bin, true to scale along the belt; below it the bins, to be touched.
Item {
    id: view

    required property StaffView staff
    property int chosen: -1
    readonly property real beginMm: -staff.handoverMm
    readonly property real pxPerMm: width / Math.max(1, staff.endMm + 260 - beginMm)
    readonly property int beltTop: 56
    readonly property int beltHeight: Theme.pick(76, 64)
    readonly property int tilesTop: beltTop + beltHeight + Theme.pick(104, 84)
    readonly property real tileRoom: (width + 12) / Math.max(1, tiles.count)

    signal chose(number: int)

    function across(mm: real): real {
        return (mm - beginMm) * pxPerMm;
    }

    Rectangle {
        y: view.beltTop
        width: view.across(view.staff.endMm)
        height: view.beltHeight
        radius: height / 2
        color: Theme.well
        border.width: 3
        border.color: view.staff.mainRuns ? Theme.done : Theme.edge
    }

    // Where the tag is read.
    Rectangle {
        x: view.across(view.beginMm + view.staff.antennaMm) - width / 2
        y: view.beltTop - 22
        width: 6
        height: view.beltHeight + 44
        radius: 3
        color: Theme.care
    }

    Sans {
        y: view.beltTop + view.beltHeight + 8
        text: qsTr("Slot")
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }

    Sans {
        x: view.across(view.beginMm + view.staff.antennaMm) + 16
        y: 0
        text: qsTr("Reader")
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }

    Repeater {
        model: view.staff.eyes

        Rectangle {
            required property real atMm
            required property bool dark

            x: view.across(atMm) - width / 2
            y: view.beltTop - 26
            width: 16
            height: 16
            radius: 8
            color: dark ? Theme.care : "transparent"
            border.width: 3
            border.color: dark ? Theme.careEdge : Theme.edge
        }
    }

    Repeater {
        model: view.staff.bodies

        Rectangle {
            id: body

            required property int inlet
            required property real leadMm
            required property real lengthMm
            required property int bin

            x: view.across(leadMm - lengthMm + (inlet < 0 ? 0 : view.beginMm))
            y: view.beltTop + 10
            width: Math.max(14, lengthMm * view.pxPerMm)
            height: view.beltHeight - 20
            radius: 6
            color: Theme.accent
            border.width: 2
            border.color: Theme.sheet

            Behavior on x {
                enabled: Theme.motion

                NumberAnimation {
                    duration: 200
                }
            }
        }
    }

    Repeater {
        id: tiles

        model: view.staff.bins

        Pressable {
            id: tile

            required property int index
            required property int number
            required property int items
            required property bool full
            required property bool docked
            required property real atMm
            required property bool out
            readonly property bool isChosen: view.chosen === number

            objectName: "bin_" + number
            x: index * view.tileRoom
            y: view.tilesTop
            width: view.tileRoom - 12
            height: view.height - y
            label: StaffWords.bin(number)
            Accessible.description: state.text
            onTriggered: view.chose(number)

            // From the diverter, bright when it is out, down to its bin.
            Rectangle {
                readonly property real fromX: view.across(Math.min(tile.atMm, view.staff.endMm)) - tile.x
                readonly property real fromY: view.beltTop + view.beltHeight + 6 - tile.y
                readonly property real runX: tile.width / 2 - fromX
                readonly property real runY: -8 - fromY

                x: fromX
                y: fromY - height / 2
                width: Math.hypot(runX, runY)
                height: 8
                radius: 4
                antialiasing: true
                transformOrigin: Item.Left
                rotation: Math.atan2(runY, runX) * 180 / Math.PI
                color: tile.out ? Theme.care : Theme.edge
            }

            Rectangle {
                anchors.fill: parent
                radius: tile.radius
                color: !tile.docked ? Theme.stopTint : tile.full ? Theme.careTint : tile.down ? Theme.well : tile.isChosen ? Theme.okTint : Theme.sheet
                border.width: tile.isChosen ? 5 : Theme.controlBorder
                border.color: tile.isChosen ? Theme.accent : !tile.docked ? Theme.stop : tile.full ? Theme.careEdge : Theme.edge
            }

            Column {
                anchors.centerIn: parent
                width: parent.width - 6

                Sans {
                    width: parent.width
                    text: tile.number === 0 ? qsTr("Exceptions") : tile.label
                    font.pixelSize: Theme.smallest
                    horizontalAlignment: Text.AlignHCenter
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.smallest
                }

                Text {
                    width: parent.width
                    text: tile.items
                    textFormat: Text.PlainText
                    font.family: Theme.numerals
                    font.weight: Font.Bold
                    font.pixelSize: Theme.size(Theme.pick(60, 56))
                    color: Theme.ink
                    horizontalAlignment: Text.AlignHCenter
                }

                Sans {
                    id: state

                    width: parent.width
                    text: !tile.docked ? qsTr("away", "a bin") : tile.full ? qsTr("full", "a bin") : tile.items === 0 ? qsTr("empty", "a bin") : qsTr("items", "below the number of items in a bin", tile.items)
                    font.pixelSize: Theme.smallest
                    font.weight: tile.full || !tile.docked ? Font.Bold : Font.Normal
                    color: !tile.docked ? Theme.stopInk : tile.full ? Theme.careInk : Theme.ink2
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
    }
}
