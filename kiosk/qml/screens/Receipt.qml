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
    readonly property int zoneTop: Theme.pick(1312, Theme.toolsTop - 452)

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
            font.pixelSize: Theme.pick(44, 40)
            wrapMode: Text.Wrap
        }

        Sans {
            visible: text !== ""
            width: parent.width
            text: screen.kiosk.noted > 0 ? qsTr("%n noted here, to be settled when the system is back.", "", screen.kiosk.noted) : screen.cleared ? qsTr("All are cleared for the gate. Take them along.") : ""
            font.pixelSize: Theme.lead
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    }

    TakenBooks {
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
            id: fault

            objectName: "paper_state"
            visible: screen.paper.receipt !== "asking"
            y: screen.asks ? screen.zoneTop - height - 24 : screen.zoneTop
            width: parent.width
            height: screen.asks ? Math.max(212, implicitHeight) : 320
            receipt: screen.paper.receipt
        },
        PaperTile {
            objectName: "paper_no"
            visible: screen.asks
            y: screen.zoneTop
            width: Theme.sideHalf
            height: 320
            main: true
            icon: "leaf"
            label: qsTr("No, thank you")
            note: qsTr("Finish now")
            onTriggered: screen.paper.decline()
        },
        PaperTile {
            objectName: "paper_yes"
            visible: screen.asks
            x: Theme.sideHalf + Theme.gutter
            y: screen.zoneTop
            width: Theme.sideHalf
            height: 320
            enabled: !screen.kiosk.printerAway
            icon: "printer"
            label: screen.paper.receipt === "asking" ? qsTr("Print") : qsTr("Try again")
            note: screen.kiosk.printerAway ? qsTr("Not possible now") : qsTr("About 3 seconds")
            onTriggered: screen.paper.print()
        },
        TimeLeft {
            visible: screen.asks && screen.paper.left >= 0
            y: screen.zoneTop + 320 + 28
            width: parent.width
            seconds: screen.paper.left
            share: screen.paper.share
        }
    ]
}
