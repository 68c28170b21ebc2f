import QtQuick
import "../parts"
import "../theme"

CircPage {
    id: borrow

    readonly property bool empty: list.rowCount === 0
    readonly property string mayAdd: kiosk.offline ? qsTr("While it is away, %n at most for each reader", "", kiosk.offlineLimit) : kiosk.mayAdd === 0 ? qsTr("You have reached the number of books you may borrow") : kiosk.mayAdd > 0 ? (more.visible ? qsTr("You can borrow %n more", "", kiosk.mayAdd) : qsTr("You can borrow %n more. Just add them to the pad.", "", kiosk.mayAdd)) : ""

    showsPatron: true

    EmptyPad {
        visible: borrow.empty
        y: 152 + borrow.pushed
        title: qsTr("Please put your books on the pad")
        message: qsTr("Flat, up to %n in one pile, no need to open them.", "", borrow.kiosk.site.maxStack)
        after: qsTr("They are lent automatically, without another touch.")
    }

    Item {
        visible: !borrow.empty
        anchors.fill: parent

        CountLine {
            y: 144 + borrow.pushed
            leftSentence: qsTr("On the pad %1")
            leftValue: borrow.kiosk.onPad
            rightSentence: borrow.kiosk.offline ? qsTr("Noted %1") : qsTr("Lent %1")
            rightValue: borrow.kiosk.done
            needs: borrow.kiosk.needsReader
            underWay: borrow.kiosk.inProgress
        }

        RowPages {
            id: list

            y: 316 + borrow.pushed
            width: parent.width
            height: 1500 - y
            rows: borrow.kiosk.rows
            delegate: BorrowRow {}
        }

        MoreBooks {
            id: more

            readonly property real room: 1560 - y

            visible: list.count === 1 && room >= 300 && borrow.kiosk.mayAdd !== 0 && !borrow.kiosk.finishing
            y: list.y + list.used + 18
            width: parent.width
            height: room
            note: borrow.mayAdd || qsTr("No need to touch the screen")
        }

        Sans {
            visible: !more.visible && !borrow.kiosk.finishing
            anchors.horizontalCenter: parent.horizontalCenter
            y: 1524
            text: borrow.mayAdd || qsTr("More books? Just add them to the pad.")
            font.pixelSize: Theme.note
            color: Theme.ink2
        }

        FinishButton {
            kiosk: borrow.kiosk
            label: borrow.kiosk.finishing ? qsTr("Completing the last ones…") : qsTr("Finish borrowing")
        }
    }
}
