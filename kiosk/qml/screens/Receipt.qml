import QtQuick
import Kiosk
import "../parts"
import "../theme"

// What was done, and whether the reader wants it on paper. Ends by itself, without printing.
Page {
    id: screen

    readonly property PaperView paper: kiosk.paper
    readonly property bool borrowed: kiosk.lent > 0
    readonly property int amount: borrowed ? kiosk.lent : kiosk.returned
    readonly property bool cleared: borrowed && paper.cleared && kiosk.needsReader === 0 && paper.titles.length >= kiosk.lent
    readonly property bool asks: PaperWords.asks(paper.receipt)
    readonly property bool shows: paper.receipt === "shown"
    readonly property int zoneTop: Theme.pick(1632, Theme.toolsTop - 132) - ways.height
    readonly property int codeTop: Theme.pick(700, Theme.top)

    canGoBack: false
    showsPatron: true

    StateMark {
        y: Theme.pick(178, Theme.top + 14)
        kind: screen.kiosk.noted > 0 ? "noted" : "done"
        size: 128
    }

    Serif {
        id: title

        y: Theme.pick(332, 286)
        text: screen.borrowed ? qsTr("Borrowed.") : qsTr("Returned.")
        font.pixelSize: Theme.chinese ? Theme.farewell : Theme.size(116)
    }

    Column {
        id: summary

        anchors.top: title.bottom
        anchors.topMargin: 8
        width: parent.width
        spacing: 12

        Sans {
            width: parent.width
            text: PaperWords.summary(screen.borrowed, screen.amount, screen.kiosk.nextDue)
            font.pixelSize: Theme.size(Theme.pick(44, 40))
            wrapMode: Text.Wrap
        }

        Sans {
            visible: text !== ""
            width: parent.width
            text: screen.kiosk.noted > 0 ? (Theme.large ? qsTr("%n noted, settled later.", "", screen.kiosk.noted) : qsTr("%n noted here, to be settled when the system is back.", "", screen.kiosk.noted)) : screen.cleared ? qsTr("All are cleared for the gate. Take them along.") : ""
            font.pixelSize: Theme.lead
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    }

    PaperState {
        id: fault

        objectName: "paper_fault"
        visible: screen.asks && screen.paper.receipt !== "asking"
        y: Theme.pick(screen.zoneTop - 24, Theme.bottom) - height
        width: parent.width
        height: Math.max(Theme.pick(212, 160), implicitHeight)
        receipt: screen.paper.receipt
    }

    TakenBooks {
        id: taken

        visible: fault.visible ? !Theme.landscape && !ways.dense && fault.y >= y + height + 12 : !screen.shows || Theme.landscape
        y: Theme.pick(710, Theme.bottom - height)
        width: parent.width
        amount: screen.amount
        titles: screen.paper.titles
        cleared: screen.cleared
    }

    side: [
        Serif {
            visible: screen.paper.receipt === "asking"
            y: screen.zoneTop - 106
            text: qsTr("A receipt?")
            font.pixelSize: Theme.size(56)
        },
        PaperState {
            objectName: "paper_state"
            visible: screen.paper.receipt !== "asking" && !screen.asks && !screen.shows
            y: Math.min(screen.zoneTop, Theme.toolsTop - 40 - height)
            width: parent.width
            height: Math.max(320, implicitHeight)
            receipt: screen.paper.receipt
        },
        ReceiptWays {
            id: ways

            visible: screen.asks
            y: screen.zoneTop
            width: Theme.side
            paper: screen.paper
            printerAway: screen.kiosk.printerAway
        },
        ReceiptCode {
            visible: screen.shows
            y: screen.codeTop
            width: Theme.side
            height: done.y - 28 - y
            code: screen.paper.code
        },
        PrimaryButton {
            id: done

            objectName: "paper_done"
            visible: screen.shows
            y: Theme.primaryBottom - height - 104
            width: Theme.side
            label: qsTr("Done")
            onTriggered: screen.paper.decline()
        },
        TimeLeft {
            visible: (screen.asks || screen.shows) && screen.paper.left >= 0
            y: screen.shows ? done.y + done.height + 28 : screen.zoneTop + ways.height + 28
            width: parent.width
            seconds: screen.paper.left
            share: screen.paper.share
            printing: screen.asks
        }
    ]
}
