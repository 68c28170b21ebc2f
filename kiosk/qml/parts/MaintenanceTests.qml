pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../theme"

// What each test found, and under it the keys that start them. It grows upwards: keys stay where the finger is.
Item {
    id: tests

    required property KioskView kiosk

    width: Theme.side
    height: heading.height + results.height + keys.height + 40

    MaintenanceHeading {
        id: heading

        width: tests.width
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
                    resultLines: Theme.landscape ? 1 : tests.kiosk.maintenance.troubled === 0 ? 3 : tests.kiosk.maintenance.troubled <= 2 ? 2 : 1
                }
            }
        }
    }

    Grid {
        id: keys

        anchors.bottom: parent.bottom
        columns: Theme.pick(4, 2)
        spacing: Theme.gutter

        Repeater {
            model: tests.kiosk.maintenance.tests

            MaintenanceTestKey {
                onTriggered: tests.kiosk.runTest(name)
            }
        }
    }
}
