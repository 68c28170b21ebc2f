import QtQuick
import "../parts"

CircPage {
    id: screen

    readonly property bool empty: list.rowCount === 0

    EmptyPad {
        visible: screen.empty
        y: 152 + screen.pushed
        title: qsTr("Please put the books on the pad")
        message: qsTr("No card needed. Flat, up to %n in one pile.", "", screen.kiosk.site.maxStack)
        after: qsTr("They are returned automatically. The screen then says where to put each one.")
    }

    Item {
        visible: !screen.empty
        anchors.fill: parent

        CountLine {
            y: 144 + screen.pushed
            rightSentence: qsTr("Returned %1")
            rightValue: screen.kiosk.done
            needs: screen.kiosk.needsReader
            underWay: screen.kiosk.inProgress
            quietly: qsTr("Please put each one as shown")
        }

        RowPages {
            id: list

            y: 320 + screen.pushed
            width: parent.width
            height: 1560 - y
            spacing: 16
            rows: screen.kiosk.rows
            delegate: ReturnRow {}
        }

        MoreBooks {
            readonly property real room: list.y + list.height - y

            visible: list.count === 1 && room >= 200 && !screen.kiosk.finishing
            y: list.y + list.used + 18
            width: parent.width
            height: room
            note: qsTr("No card, several at a time")
        }

        FinishButton {
            kiosk: screen.kiosk
            label: screen.kiosk.finishing ? qsTr("Completing the last ones…") : qsTr("Finish returning")
        }
    }
}
