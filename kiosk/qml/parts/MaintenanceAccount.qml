import QtQuick
import Kiosk
import "../theme"

// Every act that was begun is accounted for, or the difference is in red.
Item {
    id: account

    required property MaintenanceView maintenance
    required property bool known
    readonly property bool balanced: maintenance.difference === 0
    readonly property int figureSize: Theme.size(64 - 8 * Math.max(0, String(maintenance.intents).length - 4))

    height: known ? 200 : 0

    MaintenanceHeading {
        id: heading

        title: qsTr("Account")
        mark: account.balanced ? "done" : "refused"
        note: account.balanced ? qsTr("Balanced, difference 0") + (account.maintenance.head ? " · " + account.maintenance.head : "") : qsTr("Not balanced, difference %1").arg(account.maintenance.difference)
        noteColor: account.balanced ? Theme.done : Theme.stopInk
    }

    Rectangle {
        y: 48
        width: parent.width
        height: 152
        radius: 16
        color: account.balanced ? Theme.sheet : Theme.stopTint

        Row {
            x: 32
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.pick(12, 9)

            MaintenanceSum {
                figureSize: account.figureSize
                name: qsTr("begun", "acts")
                value: account.maintenance.intents
            }

            MaintenanceSum {
                figureSize: account.figureSize
                operator: account.balanced ? "=" : "≠"
                name: qsTr("done", "acts")
                value: account.maintenance.done
            }

            MaintenanceSum {
                figureSize: account.figureSize
                operator: "+"
                name: qsTr("refused", "acts")
                value: account.maintenance.refused
            }

            MaintenanceSum {
                figureSize: account.figureSize
                operator: "+"
                name: qsTr("to staff", "acts")
                value: account.maintenance.staff
            }

            MaintenanceSum {
                figureSize: account.figureSize
                operator: "+"
                name: qsTr("pending", "acts")
                value: account.maintenance.pending
            }
        }
    }
}
