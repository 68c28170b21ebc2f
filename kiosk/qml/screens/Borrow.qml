import QtQuick
import "../parts"
import "../theme"

CircPage {
    id: borrow

    readonly property bool empty: list.rowCount === 0

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
            rightSentence: qsTr("Lent %1")
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

        Sans {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 1524
            text: borrow.kiosk.mayAdd === 0 ? qsTr("You have reached the number of books you may borrow") : borrow.kiosk.mayAdd > 0 ? qsTr("You can borrow %n more. Just add them to the pad.", "", borrow.kiosk.mayAdd) : qsTr("More books? Just add them to the pad.")
            font.pixelSize: Theme.note
            color: Theme.ink2
        }

        FinishButton {
            kiosk: borrow.kiosk
            label: borrow.kiosk.finishing ? qsTr("Completing the last ones…") : qsTr("Finish borrowing")
        }
    }
}
