pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../theme"

// What each test found, and under it the keys that start them. It grows upwards: keys stay where the finger is.
Item {
    id: tests

    required property KioskView kiosk
    property int resultLines: 3

    height: heading.height + results.height + keys.height + 40

    MaintenanceHeading {
        id: heading

        title: qsTr("Tests")
        note: qsTr("nothing is lent or returned")
    }

    Rectangle {
        y: heading.height + 4
        width: parent.width
        height: results.height + 24
        radius: 16
        color: Theme.sheet

        Column {
            id: results

            y: 12
            width: parent.width

            Repeater {
                model: tests.kiosk.maintenance.tests

                MaintenanceResult {
                    width: tests.width
                    resultLines: tests.resultLines
                }
            }
        }
    }

    Row {
        id: keys

        anchors.bottom: parent.bottom
        height: 112
        spacing: Theme.gutter

        Repeater {
            id: starts

            model: tests.kiosk.maintenance.tests

            MaintenanceTestKey {
                width: (tests.width - (starts.count - 1) * Theme.gutter) / starts.count
                onTriggered: tests.kiosk.runTest(key)
            }
        }
    }
}
