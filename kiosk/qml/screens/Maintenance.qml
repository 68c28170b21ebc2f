pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// Look above: how the machine is. Touch below: tests, and the machine's own door.
Item {
    id: overview

    required property KioskView kiosk
    readonly property MaintenanceView maintenance: kiosk.maintenance
    readonly property date now: kiosk.site.clock
    readonly property bool journalKnown: !kiosk.journalAway
    readonly property bool serving: !kiosk.tagReaderAway && !kiosk.journalAway && (!kiosk.libraryAway || kiosk.offline)
    readonly property int wants: maintenance.troubled + (maintenance.difference !== 0 ? 1 : 0)

    width: Theme.width
    height: Theme.height

    function summary(): string {
        const machine = kiosk.site.machine;
        if (maintenance.closed)
            return wants > 0 ? qsTr("%1 is closed, %n thing(s) to see to", "", wants).arg(machine) : qsTr("%1 is closed by a technician").arg(machine);
        if (!serving)
            return qsTr("%1 cannot serve, %n thing(s) to see to", "", wants).arg(machine);
        return wants > 0 ? qsTr("%1 serves, %n thing(s) to see to", "", wants).arg(machine) : qsTr("%1 serves, all devices are well").arg(machine);
    }

    Header {
        x: Theme.margin
        y: Theme.headerTop
        kiosk: overview.kiosk
    }

    MaintenanceBanner {
        objectName: "maintenance_banner"
        x: Theme.margin
        y: Theme.top
        kind: overview.maintenance.closed ? "out_of_use" : !overview.serving ? "refused" : overview.wants > 0 ? "care" : "done"
        title: overview.summary()
        note: (overview.maintenance.version ? qsTr("Version %1").arg(overview.maintenance.version) + "　" : "") + qsTr("up for %1").arg(TechnicianWords.uptime(overview.maintenance.uptimeMin))
    }

    MaintenanceHeading {
        x: Theme.margin
        y: Theme.pick(292, 266)
        title: qsTr("Devices")
    }

    Flow {
        id: parts

        x: Theme.margin
        y: Theme.pick(340, 312)
        width: Theme.column
        spacing: 12

        Repeater {
            id: devices

            readonly property int troubled: overview.maintenance.troubled

            model: overview.maintenance.parts

            MaintenancePart {
                required property int index

                objectName: "part_" + part + "_" + health
                now: overview.now
                least: devices.troubled > 0 || Theme.landscape ? 104 : 128
                faultLines: devices.troubled > 3 ? 2 : devices.troubled > 1 ? 3 : 4
                wide: troubled || (index === devices.count - 1 && (devices.count - devices.troubled) % 2 === 1)
            }
        }
    }

    MaintenanceActs {
        id: acts

        x: Theme.margin
        y: parts.y + parts.height + 16
        room: Theme.pick(tests.y - 16, Theme.bottom) - account.height - 16 - y
        maintenance: overview.maintenance
        known: overview.journalKnown
        now: overview.now
    }

    MaintenanceAccount {
        id: account

        visible: known
        x: Theme.margin
        y: acts.y + acts.height + 16
        maintenance: overview.maintenance
        known: overview.journalKnown
    }

    MaintenanceTests {
        id: tests

        x: Theme.sideLeft
        y: Theme.toolsTop - 24 - height - Theme.pick(0, Theme.toolsHeight + Theme.gutter)
        kiosk: overview.kiosk
    }

    Item {
        x: Theme.sideLeft
        y: Theme.toolsTop
        width: Theme.side
        height: Theme.toolsHeight

        ToolCell {
            objectName: "back"
            icon: "back"
            label: qsTr("To readers", "back to the readers' screens")
            onTriggered: overview.kiosk.back()
        }

        ToolCell {
            objectName: "close_machine"
            x: Theme.pick(2 * (width + Theme.gutter), 0)
            y: Theme.pick(0, -height - Theme.gutter)
            width: Theme.pick(Theme.toolWidth, Theme.side)
            icon: overview.maintenance.closed ? "renew" : "pause"
            label: overview.maintenance.closed ? qsTr("Open machine") : qsTr("Close machine")
            ink: overview.maintenance.closed ? Theme.done : Theme.stopInk
            edge: overview.maintenance.closed ? Theme.done : Theme.stop
            onTriggered: overview.kiosk.toggleClosed()
        }

        ToolCell {
            readonly property string other: Theme.chinese ? "en" : "zh_CN"

            objectName: "language"
            anchors.right: parent.right
            icon: "globe"
            label: Theme.chinese ? "English" : "中文"
            family: Theme.sansFor(other)
            onTriggered: overview.kiosk.chooseLanguage(other)
        }
    }
}
