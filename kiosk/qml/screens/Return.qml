import QtQuick
import "../parts"
import "../theme"

CircPage {
    id: screen

    readonly property bool empty: list.rowCount === 0

    EmptyPad {
        visible: screen.empty
        pushed: screen.pushed
        title: qsTr("Please put the books on the pad")
        message: qsTr("No card needed. Flat, up to %n in one pile.", "", screen.kiosk.site.maxStack)
        after: qsTr("They are returned automatically. The screen then says where to put each one.")
    }

    RowPages {
        id: list

        visible: !screen.empty
        y: Theme.pick(320, Theme.top) + screen.pushed
        width: parent.width
        height: (screen.kiosk.gate.asks ? enclosure.y - 24 : Theme.pick(1560, Theme.bottom)) - y
        spacing: 16
        rows: screen.kiosk.rows
        delegate: ReturnRow {}
    }

    EnclosureQuestion {
        id: enclosure

        visible: screen.kiosk.gate.asks
        y: Theme.pick(1560, Theme.bottom) - height
        width: parent.width
        gate: screen.kiosk.gate
    }

    MoreBooks {
        readonly property real room: list.y + list.height - y

        visible: !screen.empty && !screen.kiosk.gate.asks && list.count === 1 && room >= 200 && !screen.kiosk.finishing && !screen.kiosk.pileTooHigh
        y: list.y + list.used + 18
        width: parent.width
        height: room
        note: qsTr("No card, several at a time")
    }

    side: CountLine {
        visible: !screen.empty
        y: Theme.top + screen.sidePushed
        rightSentence: screen.kiosk.offline ? qsTr("Noted %1") : qsTr("Returned %1")
        rightValue: screen.kiosk.done
        needs: screen.kiosk.needsReader
        underWay: screen.kiosk.inProgress
        quietly: qsTr("Please put each one as shown")
    }

    primary: FinishButton {
        visible: !screen.empty
        kiosk: screen.kiosk
        label: screen.kiosk.finishing ? qsTr("Completing the last ones…") : qsTr("Finish returning")
    }
}
