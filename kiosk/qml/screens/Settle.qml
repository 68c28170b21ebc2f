pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// Covers the technician's overview: which act, what was found, and once more what will be written down.
Item {
    id: page

    required property KioskView kiosk
    readonly property SettleView settle: kiosk.maintenance.settle
    readonly property bool lists: settle.page === "list"
    readonly property bool confirms: settle.page === "confirm"
    readonly property real columnWidth: Theme.pick(Theme.span, (Theme.span - 2 * Theme.gutter) / 2)
    readonly property real besideLeft: Theme.width - Theme.margin - columnWidth
    readonly property real answersTop: Theme.pick(card.y + card.height + 32, Theme.top)

    width: Theme.width
    height: Theme.height

    Header {
        x: Theme.margin
        y: Theme.headerTop
        kiosk: page.kiosk
    }

    Serif {
        id: title

        x: Theme.margin
        y: Theme.top
        width: page.columnWidth
        text: SettleWords.title(page.settle.page)
        font.pixelSize: Theme.size(64)
        wrapMode: Text.Wrap
    }

    Sans {
        id: note

        x: Theme.margin
        anchors.top: title.bottom
        anchors.topMargin: 8
        width: page.columnWidth
        text: SettleWords.note(page.settle.page, page.settle.technician)
        font.pixelSize: Theme.note
        color: Theme.ink2
        wrapMode: Text.Wrap
    }

    RowPages {
        visible: page.lists
        x: Theme.margin
        y: Theme.pick(640, note.y + note.height + 32)
        width: Theme.span
        height: Theme.toolsTop - 24 - y
        books: false
        rows: page.settle.acts
        delegate: SettleRow {
            now: page.kiosk.site.clock
            onPicked: op => page.settle.pick(op)
        }
    }

    Rectangle {
        id: card

        visible: !page.lists
        x: Theme.margin
        y: note.y + note.height + 32
        width: page.columnWidth
        height: 132
        radius: Theme.panelRadius
        color: Theme.sheet

        MaintenanceAct {
            anchors.fill: parent
            index: 0
            kind: page.settle.kind
            actState: page.settle.actState
            itemTail: page.settle.itemTail
            receipt: page.settle.receipt
            since: page.settle.since
            original: page.settle.original
            now: page.kiosk.site.clock
        }
    }

    Column {
        visible: page.settle.page === "act"
        x: page.besideLeft
        y: Theme.pick(Theme.toolsTop - 24 - height, page.answersTop)
        width: page.columnWidth
        spacing: 20

        Repeater {
            model: page.settle.findings

            FindingKey {
                required property string modelData

                objectName: "found_" + found
                width: page.columnWidth
                found: modelData
                onTriggered: page.settle.say(found)
            }
        }
    }

    Column {
        visible: page.confirms
        x: page.besideLeft
        y: page.answersTop
        width: page.columnWidth
        spacing: 20

        Rectangle {
            width: parent.width
            height: said.height + 64
            radius: Theme.panelRadius
            color: Theme.careTint
            border.width: Theme.highContrast ? 4 : 0
            border.color: Theme.careEdge

            Column {
                id: said

                x: 40
                y: 32
                width: parent.width - 80
                spacing: 12

                Sans {
                    width: parent.width
                    text: SettleWords.found(page.settle.found)
                    font.pixelSize: Theme.size(44)
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                }

                Sans {
                    width: parent.width
                    text: SettleWords.outcome(page.settle.found)
                    font.pixelSize: Theme.body
                    wrapMode: Text.Wrap
                }

                Sans {
                    width: parent.width
                    text: qsTr("It cannot be taken back.")
                    font.pixelSize: Theme.body
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                }
            }
        }

        Sans {
            objectName: "technical"
            visible: text !== ""
            width: parent.width
            text: page.settle.problem
            font.family: "Noto Sans"
            font.pixelSize: Theme.note
            color: Theme.stopInk
            wrapMode: Text.Wrap
        }
    }

    PrimaryButton {
        objectName: "settle_confirm"
        visible: page.confirms
        x: page.besideLeft
        y: Theme.toolsTop - 24 - height
        width: page.columnWidth
        height: 144
        enabled: !page.settle.running
        busy: page.settle.running
        label: page.settle.running ? qsTr("Writing it down…") : page.settle.problem ? qsTr("Not written down; try again") : qsTr("Write it down")
        onTriggered: page.settle.confirm()
    }

    ToolCell {
        objectName: "settle_back"
        x: Theme.margin
        y: Theme.toolsTop
        width: (page.columnWidth - 3 * Theme.gutter) / 4
        icon: "back"
        label: qsTr("Back")
        onTriggered: page.settle.back()
    }
}
