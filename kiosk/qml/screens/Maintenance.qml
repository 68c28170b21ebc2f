pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// Look above: how the machine is. Touch below: tests, and the machine's own door. Wide, the two stand side by side.
Item {
    id: overview

    required property KioskView kiosk
    readonly property MaintenanceView maintenance: kiosk.maintenance
    readonly property date now: kiosk.site.clock
    readonly property bool journalKnown: !kiosk.journalAway
    readonly property bool serving: !kiosk.tagReaderAway && !kiosk.journalAway && (!kiosk.libraryAway || kiosk.offline)
    readonly property int troubled: maintenance.troubled
    readonly property int wants: troubled + (maintenance.difference !== 0 ? 1 : 0)
    readonly property real columnWidth: Theme.pick(Theme.span, (Theme.span - 2 * Theme.gutter) / 2)
    readonly property real besideLeft: Theme.width - Theme.margin - columnWidth
    readonly property string otherLanguage: Theme.chinese ? "en" : "zh_CN"

    width: Theme.width
    height: Theme.height

    readonly property int cell: (columnWidth - 3 * Theme.gutter) / 4

    function cellLeft(place: int): real {
        return besideLeft + place * (cell + Theme.gutter);
    }

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
        width: overview.columnWidth
        kind: overview.maintenance.closed ? "out_of_use" : !overview.serving ? "refused" : overview.wants > 0 ? "care" : "done"
        title: overview.summary()
        note: (overview.maintenance.version ? qsTr("Version %1").arg(overview.maintenance.version) + "　" : "") + qsTr("up for %1").arg(TechnicianWords.uptime(overview.maintenance.uptimeMin))
    }

    MaintenanceHeading {
        x: Theme.margin
        y: Theme.top + 148
        width: overview.columnWidth
        title: qsTr("Devices")
    }

    Flow {
        id: parts

        x: Theme.margin
        y: Theme.top + 196
        width: overview.columnWidth
        spacing: 12

        Repeater {
            id: devices

            model: overview.maintenance.parts

            MaintenancePart {
                required property int index

                objectName: "part_" + key + "_" + health
                now: overview.now
                room: overview.columnWidth
                least: Theme.landscape || overview.troubled > 0 ? 104 : 128
                faultLines: overview.troubled > 3 ? 2 : overview.troubled > 1 ? 3 : 4
                wide: troubled || (index === devices.count - 1 && (devices.count - overview.troubled) % 2 === 1)
            }
        }
    }

    MaintenanceActs {
        id: acts

        x: Theme.margin
        y: parts.y + parts.height + 16
        width: overview.columnWidth
        room: Theme.pick(tests.y - account.height - 32, Theme.bottom) - y
        maintenance: overview.maintenance
        known: overview.journalKnown
        now: overview.now
    }

    MaintenanceAccount {
        id: account

        visible: known
        x: overview.besideLeft
        y: Theme.pick(acts.y + acts.height + 16, Theme.top)
        width: overview.columnWidth
        maintenance: overview.maintenance
        known: overview.journalKnown
    }

    MaintenanceTests {
        id: tests

        x: overview.besideLeft
        y: Theme.toolsTop - 24 - height
        width: overview.columnWidth
        kiosk: overview.kiosk
        resultLines: overview.troubled > 2 ? Theme.pick(1, 2) : overview.troubled > 0 ? 2 : Theme.pick(3, 2)
    }

    ToolCell {
        objectName: "back"
        x: overview.cellLeft(Theme.landscape ? 2 : 0)
        y: Theme.toolsTop
        width: overview.cell
        icon: "back"
        label: qsTr("To readers", "back to the readers' screens")
        onTriggered: overview.kiosk.back()
    }

    ToolCell {
        objectName: "sound"
        visible: overview.kiosk.sound.there
        x: overview.cellLeft(1)
        y: Theme.toolsTop
        width: overview.cell
        icon: overview.kiosk.sound.muted ? "sound" : "sound_off"
        label: overview.kiosk.sound.muted ? qsTr("Unmute") : qsTr("Mute")
        onTriggered: overview.kiosk.sound.toggleMuted()
    }

    ToolCell {
        objectName: "close_machine"
        x: overview.cellLeft(Theme.landscape ? 0 : 2)
        y: Theme.toolsTop
        width: overview.cell
        icon: overview.maintenance.closed ? "renew" : "pause"
        label: overview.maintenance.closed ? qsTr("Open machine") : qsTr("Close machine")
        ink: overview.maintenance.closed ? Theme.done : Theme.stopInk
        edge: overview.maintenance.closed ? Theme.done : Theme.stop
        onTriggered: overview.kiosk.toggleClosed()
    }

    ToolCell {
        objectName: "language"
        x: overview.cellLeft(3)
        y: Theme.toolsTop
        width: overview.cell
        icon: "globe"
        label: Theme.chinese ? "English" : "中文"
        family: Theme.sansFor(overview.otherLanguage)
        onTriggered: overview.kiosk.chooseLanguage(overview.otherLanguage)
    }
}
