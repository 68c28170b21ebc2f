import QtQuick
import "../parts"
import "../theme"

CircPage {
    id: borrow

    readonly property bool empty: list.rowCount === 0
    readonly property bool offers: !empty && kiosk.offeredItem !== "" && !kiosk.finishing && !kiosk.gate.asks
    readonly property bool reviews: kiosk.gate.toConfirm > 0 && !kiosk.finishing
    readonly property string mayAdd: kiosk.offline ? qsTr("While it is away, %n at most for each reader", "", kiosk.offlineLimit) : kiosk.mayAdd === 0 ? (Theme.large ? qsTr("That is as many as you may borrow") : qsTr("You have reached the number of books you may borrow")) : kiosk.mayAdd > 0 ? (more.visible || Theme.large ? qsTr("You can borrow %n more", "", kiosk.mayAdd) : qsTr("You can borrow %n more. Just add them to the pad.", "", kiosk.mayAdd)) : ""

    lends: true
    readonly property string lifts: qsTr("What you do not want, lift off the pad")

    showsPatron: true

    EmptyPad {
        visible: borrow.empty
        pushed: borrow.pushed
        title: qsTr("Please put your books on the pad")
        message: qsTr("Flat, up to %n in one pile, no need to open them.", "", borrow.kiosk.site.maxStack)
        after: borrow.kiosk.site.reviews ? qsTr("You look through them first; then all are lent with one touch.") : qsTr("They are lent automatically, without another touch.")
    }

    RowPages {
        id: list

        visible: !borrow.empty
        y: Theme.pick(316, Theme.top) + borrow.pushed
        width: parent.width
        height: (borrow.kiosk.gate.asks ? enclosure.y - 24 : Theme.pick(borrow.offers ? 1376 : Theme.large ? 1480 : 1500, Theme.bottom)) - y
        groupSpacing: Theme.pick(32, 16)
        rows: borrow.kiosk.rows
        delegate: BorrowRow {}
    }

    MoreBooks {
        id: more

        readonly property real room: Theme.pick(1560, Theme.bottom) - y

        visible: !borrow.empty && !borrow.offers && !borrow.kiosk.gate.asks && list.count === 1 && room >= 300 && borrow.kiosk.mayAdd !== 0 && !borrow.kiosk.finishing && !borrow.kiosk.pileTooHigh
        y: list.y + list.used + 18
        width: parent.width
        height: room
        note: borrow.mayAdd || qsTr("No need to touch the screen")
    }

    EnclosureQuestion {
        id: enclosure

        visible: borrow.kiosk.gate.asks
        y: Theme.pick(1560, Theme.bottom) - height
        width: parent.width
        gate: borrow.kiosk.gate
    }

    PlainButton {
        objectName: "offer"
        visible: borrow.offers
        x: Theme.pick(0, Theme.sideLeft - Theme.margin)
        y: Theme.pick(1400, Theme.primaryBottom - borrow.primaryHeight - 24 - height)
        width: Theme.side
        height: 100
        icon: "bookmark"
        textSize: Theme.body
        label: qsTr("Reserve “%1”", "a title").arg(HoldWords.shortened(borrow.kiosk.offeredTitle, Theme.pick(Theme.chinese ? 40 : 34, Theme.chinese ? 16 : 12)))
        onTriggered: borrow.kiosk.holds.wish(borrow.kiosk.offeredItem)
    }

    side: Item {
        visible: !borrow.empty
        anchors.fill: parent

        CountLine {
            id: counts

            y: Theme.top + borrow.sidePushed
            leftSentence: qsTr("On the pad %1")
            leftValue: borrow.kiosk.onPad
            rightSentence: borrow.kiosk.offline ? qsTr("Noted %1") : qsTr("Lent %1")
            rightValue: borrow.kiosk.done
            needs: borrow.kiosk.needsReader
            underWay: borrow.kiosk.inProgress
        }

        Sans {
            visible: !more.visible && !borrow.kiosk.finishing && !borrow.kiosk.pileTooHigh && !borrow.kiosk.gate.asks
            y: Theme.landscape ? counts.y + counts.height + 24 : (Theme.large ? 1504 : 1524)
            width: parent.width
            horizontalAlignment: Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
            text: Theme.landscape && borrow.reviews ? borrow.lifts : borrow.mayAdd || qsTr("More books? Just add them to the pad.")
            font.pixelSize: Theme.pick(Theme.note, Theme.body)
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    }

    primary: [
        FinishButton {
            visible: !borrow.empty && !borrow.reviews
            kiosk: borrow.kiosk
            label: borrow.kiosk.finishing ? qsTr("Completing the last ones…") : qsTr("Finish borrowing")
        },
        PrimaryButton {
            objectName: "lend_all"
            visible: !borrow.empty && borrow.reviews
            anchors.fill: parent
            icon: "borrow"
            note: Theme.landscape ? "" : borrow.lifts
            textSize: Theme.pick(Theme.primary, Theme.size(38))
            label: qsTr("Borrow these %n", "", borrow.kiosk.gate.toConfirm)
            onTriggered: borrow.kiosk.gate.lend()
        }
    ]
}
