pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../../qml/parts"
import "../../../../qml/theme"
import ".."

// The plant from above, true to scale along the belts. Eyes and diverters are touched to spoil and to mend them.
Item {
    id: line

    required property PlantView plant
    readonly property real beginPx: 110
    readonly property real pxPerMm: (width - beginPx - 110) / Math.max(1, plant.endMm)
    readonly property real beltTop: 92
    readonly property real beltHeight: 104
    readonly property real binTop: 344

    function across(mm: real): real {
        return beginPx + mm * pxPerMm;
    }

    // The slot and its lamp.
    Rectangle {
        y: line.beltTop - 30
        width: 84
        height: line.beltHeight + 60
        radius: 16
        color: line.plant.insert ? "#164C3E" : "#20241F"

        Rectangle {
            anchors.centerIn: parent
            width: 16
            height: parent.height - 48
            radius: 8
            color: "#04140F"
        }

        Rectangle {
            objectName: "lamp"
            x: parent.width - 30
            y: 14
            width: 16
            height: 16
            radius: 8
            color: line.plant.insert ? "#86E0B4" : Theme.ink2
        }
    }

    Rectangle {
        x: line.across(0) - 16
        y: line.beltTop
        width: line.across(line.plant.handoverMm) - x - 3
        height: line.beltHeight
        radius: 18
        color: Theme.well
        border.width: 4
        border.color: line.plant.inletRuns !== 0 ? Theme.done : Theme.edge
    }

    Rectangle {
        x: line.across(line.plant.handoverMm) + 3
        y: line.beltTop
        width: line.across(line.plant.endMm) - x
        height: line.beltHeight
        radius: 18
        color: Theme.well
        border.width: 4
        border.color: line.plant.mainRuns ? Theme.done : Theme.edge
    }

    Rectangle {
        x: line.across(line.plant.antennaMm) - 14
        y: line.beltTop - 8
        width: 28
        height: line.beltHeight + 16
        radius: 8
        color: "transparent"
        border.width: 4
        border.color: Theme.care
    }

    Sans {
        x: line.across(line.plant.antennaMm) - width / 2
        y: line.beltTop + line.beltHeight + 16
        text: qsTr("reader")
        font.pixelSize: 20
        color: Theme.ink2
    }

    Repeater {
        model: line.plant.eyes

        Touchable {
            id: eye

            required property int key
            required property string name
            required property real atMm
            required property bool dark
            required property bool spoilt

            objectName: "eye_" + key
            label: qsTr("Eye %1").arg(key)
            x: line.across(atMm) - width / 2
            y: line.beltTop - 66
            width: 44
            height: 60
            onTriggered: line.plant.toggle("eye " + key, "eye " + key + " stuck")

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: 14
                width: 28
                height: 28
                radius: 14
                color: eye.spoilt ? Theme.stop : eye.dark ? Theme.care : Theme.sheet
                border.width: 3
                border.color: eye.spoilt ? Theme.stop : eye.dark ? Theme.careEdge : Theme.edge
            }

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: 46
                width: 2
                height: 20
                color: eye.dark ? Theme.careEdge : Theme.edge
            }
        }
    }

    Repeater {
        model: line.plant.books

        Rectangle {
            id: book

            required property int key
            required property real leadMm
            required property real lengthMm
            required property int home
            required property string what
            required property bool read

            x: line.across(leadMm - lengthMm)
            y: line.beltTop + 14
            width: Math.max(10, lengthMm * line.pxPerMm)
            height: line.beltHeight - 28
            radius: 5
            color: what === "book" ? Theme.accent : Theme.stop
            border.width: read ? 5 : 2
            border.color: read ? Theme.care : Theme.sheet

            Behavior on x {
                enabled: Theme.motion

                NumberAnimation {
                    duration: 210
                }
            }

            Sans {
                anchors.centerIn: parent
                text: book.home
                font.pixelSize: 24
                font.weight: Font.Bold
                color: "#FFFDF9"
            }
        }
    }

    Repeater {
        model: line.plant.diverters

        Touchable {
            id: diverter

            required property int number
            required property real atMm
            required property bool out
            required property string fault

            objectName: "diverter_" + number
            label: qsTr("Diverter %1").arg(number)
            x: line.across(atMm) - 40
            y: line.beltTop + line.beltHeight + 4
            width: 80
            height: 60
            onTriggered: line.plant.toggle("diverter " + number, "diverter " + number + " never")

            Rectangle {
                x: 34
                y: 2
                width: 12
                height: diverter.out ? 96 : 48
                radius: 6
                color: diverter.fault !== "" ? Theme.stop : diverter.out ? Theme.care : Theme.edge
                transformOrigin: Item.Top
                rotation: diverter.out ? 0 : -62
            }
        }
    }

    Repeater {
        model: line.plant.bins

        Item {
            id: tile

            required property int index
            required property int number
            required property real atMm
            required property bool present
            required property bool full
            required property int items
            required property string newest
            required property int strays
            readonly property real room: (line.width - 5 * 16) / 6

            x: index * (room + 16)
            y: line.binTop
            width: room
            height: line.height - y

            Rectangle {
                readonly property real fromX: line.across(tile.atMm) - tile.x
                readonly property real fromY: line.beltTop + line.beltHeight + 70 - tile.y
                readonly property real runX: tile.width / 2 - fromX
                readonly property real runY: -6 - fromY

                x: fromX
                y: fromY - height / 2
                width: Math.hypot(runX, runY)
                height: 6
                radius: 3
                antialiasing: true
                transformOrigin: Item.Left
                rotation: Math.atan2(runY, runX) * 180 / Math.PI
                color: Theme.line
            }

            Rectangle {
                visible: tile.present
                width: parent.width
                height: 150
                radius: 14
                color: tile.full ? Theme.careTint : Theme.sheet
                border.width: 3
                border.color: tile.strays > 0 ? Theme.stop : tile.full ? Theme.careEdge : Theme.edge
            }

            Column {
                x: 16
                y: 10
                width: parent.width - 32

                Sans {
                    text: tile.number === 0 ? qsTr("Exceptions") : qsTr("Bin %1").arg(tile.number)
                    font.pixelSize: 22
                    color: Theme.ink2
                }

                Text {
                    text: tile.present ? tile.items : "–"
                    textFormat: Text.PlainText
                    font.family: Theme.numerals
                    font.weight: Font.Bold
                    font.pixelSize: 56
                    color: Theme.ink
                }

                Sans {
                    width: parent.width
                    elide: Text.ElideRight
                    text: !tile.present ? qsTr("taken away") : tile.strays > 0 ? qsTr("%n wrong here", "", tile.strays) : tile.full ? qsTr("full") : tile.newest
                    font.pixelSize: 20
                    color: tile.strays > 0 ? Theme.stopInk : tile.full ? Theme.careInk : Theme.ink2
                }
            }

            Column {
                visible: tile.number > 0
                y: 160
                width: parent.width
                spacing: 8

                SmallKey {
                    objectName: "take_" + tile.number
                    width: parent.width
                    height: 42
                    textSize: 20
                    label: tile.present ? qsTr("Take it away") : qsTr("Put one back")
                    onTriggered: line.plant.tell((tile.present ? "remove bin " : "return bin ") + tile.number)
                }

                SmallKey {
                    objectName: "fill_" + tile.number
                    enabled: tile.present
                    width: parent.width
                    height: 42
                    textSize: 20
                    label: tile.full ? qsTr("Change it") : qsTr("Fill it")
                    onTriggered: line.plant.tell((tile.full ? "empty bin " : "fill bin ") + tile.number)
                }
            }
        }
    }
}
