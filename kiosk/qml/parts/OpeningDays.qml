pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../theme"

// Today and the days after it: when the library is open, and why a day is different.
Rectangle {
    id: opening

    required property DaysModel days

    height: rows.height + 32
    radius: Theme.panelRadius
    color: Theme.sheet

    Column {
        id: rows

        x: 32
        y: 16
        width: parent.width - 2 * x

        Repeater {
            model: opening.days

            Item {
                id: line

                required property int index
                required property date day
                required property string hours
                required property string name

                width: rows.width
                height: Theme.pick(88, 76)

                Sans {
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.index === 0 ? qsTr("Today") : Words.weekday(line.day)
                    font.pixelSize: Theme.note
                    font.weight: line.index === 0 ? Font.Bold : Font.Normal
                }

                Sans {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: [line.name, line.hours || qsTr("closed")].filter(part => part !== "").join("　")
                    font.pixelSize: Theme.note
                    font.weight: line.index === 0 ? Font.Bold : Font.Normal
                    color: line.hours ? Theme.ink : Theme.ink2
                }

                Rectangle {
                    visible: line.index > 0
                    width: parent.width
                    height: 2
                    color: Theme.line
                }
            }
        }
    }
}
