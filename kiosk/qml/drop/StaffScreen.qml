pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// The line as it is, its bins to be changed, what went wrong and what to do. Wide, the troubles stand at the right.
Rectangle {
    id: screen

    required property SlotView drop
    readonly property StaffView staff: drop.staff
    readonly property string otherLanguage: Theme.chinese ? "en" : "zh_CN"
    readonly property string kind: StaffWords.mark(staff.lineState, staff.linked, staff.alarmSeverity)
    readonly property real lineWidth: Theme.pick(Theme.span, 1000)
    readonly property real beside: Theme.pick(Theme.margin, Theme.margin + lineWidth + 48)
    readonly property real besideWidth: Theme.width - Theme.margin - beside
    property int chosen: -1
    property bool choosesRules: false

    color: Theme.paper

    onVisibleChanged: {
        chosen = -1;
        choosesRules = false;
    }

    Sans {
        x: Theme.margin
        y: Theme.headerTop + 8
        text: qsTr("%1 · for technicians", "a machine's number").arg(screen.drop.site.machine)
        font.pixelSize: Theme.smallest
        font.weight: Font.Bold
    }

    Sans {
        visible: Words.isDate(screen.drop.site.clock)
        x: Theme.width - Theme.margin - width
        y: Theme.headerTop + 8
        text: Words.dayAndTime(screen.drop.site.clock)
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }

    Rectangle {
        id: banner

        objectName: "line_banner"
        x: Theme.margin
        y: Theme.pick(128, 106)
        width: screen.lineWidth
        height: Math.max(Theme.pick(196, 160), told.height + 32)
        radius: Theme.panelRadius
        color: screen.kind === "done" ? Theme.okTint : screen.kind === "care" ? Theme.careTint : Theme.stopTint
        border.width: Theme.highContrast ? 4 : 0
        border.color: Theme.edge
        Accessible.role: Accessible.AlertMessage
        Accessible.name: state.text
        Accessible.description: alarm.text + " " + action.text

        StateMark {
            x: 32
            anchors.verticalCenter: parent.verticalCenter
            kind: screen.kind
            size: 64
        }

        Column {
            id: told

            anchors.left: parent.left
            anchors.leftMargin: 124
            anchors.right: parent.right
            anchors.rightMargin: 32
            anchors.verticalCenter: parent.verticalCenter

            Sans {
                id: state

                width: parent.width
                text: StaffWords.state(screen.staff.lineState, screen.staff.linked) + (screen.staff.alarmCount > 1 ? "　" + qsTr("%n alarms", "", screen.staff.alarmCount) : "")
                font.pixelSize: Theme.size(42)
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            Sans {
                id: alarm

                visible: text !== ""
                width: parent.width
                text: !screen.staff.linked ? qsTr("Nothing can be shown or changed until it is back.") : screen.staff.alarmWords ? StaffWords.alarm(screen.staff.alarmWords, screen.staff.alarmCode, screen.staff.alarmPlace) : screen.staff.online ? qsTr("No alarm stands.") : qsTr("The library system is away: items are accepted and checked in later.")
                font.pixelSize: Theme.note
                wrapMode: Text.Wrap
            }

            Sans {
                id: action

                visible: text !== ""
                width: parent.width
                text: !screen.staff.linked ? qsTr("See whether the service of the sorter runs.") : screen.staff.alarmAction ? StaffWords.action(screen.staff.alarmAction) : ""
                font.pixelSize: Theme.note
                font.weight: Font.Bold
                color: screen.kind === "care" ? Theme.careInk : Theme.stopInk
                wrapMode: Text.Wrap
            }
        }
    }

    LineView {
        id: line

        visible: screen.staff.linked
        x: Theme.margin
        y: banner.y + banner.height + Theme.pick(74, 24)
        width: screen.lineWidth
        height: Theme.pick(424, 368)
        staff: screen.staff
        chosen: screen.chosen
        onChose: number => screen.chosen = screen.chosen === number ? -1 : number
    }

    Item {
        id: change

        visible: screen.staff.linked
        x: Theme.margin
        y: line.y + line.height + 16
        width: screen.lineWidth
        height: 112

        Sans {
            visible: screen.chosen < 0 && !screen.choosesRules
            anchors.verticalCenter: parent.verticalCenter
            width: rules.visible ? rules.x - 24 : parent.width
            text: qsTr("Changed a bin? Touch it here: its list is printed and its count begins anew.")
            font.pixelSize: Theme.note
            color: Theme.ink2
            wrapMode: Text.Wrap
        }

        PlainButton {
            id: rules

            objectName: "rules"
            visible: screen.chosen < 0 && !screen.choosesRules && screen.staff.alternates.length > 0
            anchors.right: parent.right
            width: 330
            height: parent.height
            textSize: Theme.note
            selected: screen.staff.rules !== ""
            label: qsTr("Rules: %1", "routing rules").arg(StaffWords.rules(screen.staff.rules))
            onTriggered: screen.choosesRules = true
        }

        RulesRow {
            visible: screen.chosen < 0 && screen.choosesRules
            anchors.fill: parent
            staff: screen.staff
            onChose: screen.choosesRules = false
        }

        PlainButton {
            objectName: "change_bin"
            visible: screen.chosen >= 0
            width: parent.width - 262
            height: parent.height
            icon: "renew"
            textSize: Theme.body
            selected: true
            label: qsTr("%1 is changed", "a bin").arg(StaffWords.bin(screen.chosen))
            onTriggered: {
                const number = screen.chosen;
                screen.chosen = -1;
                screen.staff.changeBin(number);
            }
        }

        PlainButton {
            objectName: "keep_bin"
            visible: screen.chosen >= 0
            anchors.right: parent.right
            width: 246
            height: parent.height
            textSize: Theme.body
            label: qsTr("Not changed", "a bin")
            onTriggered: screen.chosen = -1
        }
    }

    Column {
        id: lists

        x: screen.beside
        y: Theme.pick(change.y + change.height + 24, 106)
        width: screen.besideWidth
        spacing: 8

        Repeater {
            id: owed

            model: screen.staff.lists

            OwedRow {
                visible: index < 2
                width: lists.width
                staff: screen.staff
            }
        }

        Sans {
            visible: owed.count > 2
            width: parent.width
            text: qsTr("and %n more list(s)", "", owed.count - 2)
            font.pixelSize: Theme.smallest
            color: Theme.careInk
        }
    }

    MaintenanceHeading {
        id: heading

        x: screen.beside
        y: lists.y + (owed.count > 0 ? lists.height + 16 : 0)
        width: screen.besideWidth
        title: qsTr("To see to")
    }

    Sans {
        visible: troubles.rowCount === 0
        x: screen.beside
        y: troubles.y + 8
        width: screen.besideWidth
        text: screen.staff.linked ? qsTr("Every item ended in its bin.") : ""
        font.pixelSize: Theme.note
        color: Theme.ink2
    }

    RowPages {
        id: troubles

        x: screen.beside
        y: heading.y + 56
        width: screen.besideWidth
        height: Theme.pick(jogs.y - 24, Theme.toolsTop - 24) - y
        rows: screen.staff.troubles
        books: false
        spacing: 8
        delegate: TroubleRow {}
    }

    Row {
        id: jogs

        x: Theme.margin
        y: Theme.pick(Theme.toolsTop - 24 - height, Theme.bottom - height)
        height: Theme.toolsHeight
        spacing: Theme.gutter

        HeldKey {
            objectName: "jog_inlet_back"
            width: (screen.lineWidth - 2 * Theme.gutter) / 3
            height: parent.height
            enabled: screen.staff.jogs
            staff: screen.staff
            belt: 1
            direction: -1
            icon: "back"
            label: qsTr("Inlet back")
        }

        HeldKey {
            objectName: "jog_inlet"
            width: (screen.lineWidth - 2 * Theme.gutter) / 3
            height: parent.height
            enabled: screen.staff.jogs
            staff: screen.staff
            belt: 1
            direction: 1
            icon: "play"
            label: qsTr("Inlet forward")
        }

        HeldKey {
            objectName: "jog_belt"
            width: (screen.lineWidth - 2 * Theme.gutter) / 3
            height: parent.height
            enabled: screen.staff.jogs
            staff: screen.staff
            belt: 0
            direction: 1
            icon: "play"
            label: qsTr("Belt forward")
        }
    }

    Sans {
        x: Theme.pick(Theme.margin + Theme.toolWidth + 24, Theme.margin)
        y: Theme.pick(Theme.toolsTop + 8, jogs.y - height - 12)
        width: Theme.pick(Theme.span - 2 * (Theme.toolWidth + 24), screen.lineWidth)
        text: screen.staff.jogs ? qsTr("A belt moves only while its key is held. Keep hands off it.") : qsTr("Belts move by hand only while the line is stopped or held.")
        font.pixelSize: Theme.smallest
        color: screen.staff.jogs ? Theme.careInk : Theme.ink2
        wrapMode: Text.Wrap
    }

    ToolCell {
        objectName: "back"
        x: screen.beside
        y: Theme.toolsTop
        icon: "back"
        label: qsTr("To readers", "back to the readers' screen")
        onTriggered: screen.staff.back()
    }

    ToolCell {
        objectName: "language"
        x: Theme.width - Theme.margin - width
        y: Theme.toolsTop
        icon: "globe"
        label: Theme.chinese ? "English" : "中文"
        family: Theme.sansFor(screen.otherLanguage)
        onTriggered: screen.drop.chooseLanguage(screen.otherLanguage)
    }
}
