import QtQuick
import "../parts"
import "../theme"

// The farewell: when to meet again, and what not to leave behind.
Page {
    id: thanks

    readonly property bool borrowed: kiosk.lent > 0
    readonly property int tiles: (borrowed ? 1 : 0) + (kiosk.cardPresent ? 1 : 0) + (kiosk.printed ? 1 : 0)
    readonly property int tilesTop: Theme.pick(1456, Theme.top + 84)
    readonly property string meeting: borrowed && Words.isDate(kiosk.nextDue) ? qsTr("Until %1 at the latest.", "the day the first book is due").arg(Words.day(kiosk.nextDue)) : kiosk.lent + kiosk.returned > 0 ? qsTr("Everything is recorded.") : ""

    canGoBack: false

    Serif {
        id: title

        y: Theme.pick(184, Theme.top)
        text: qsTr("Thank you.\nSee you soon.")
        font.pixelSize: Theme.chinese ? Theme.farewell : Theme.size(116)
        lineHeight: Theme.chinese ? 172 : 152
    }

    Column {
        anchors.top: title.bottom
        anchors.topMargin: Theme.pick(20, 8)
        spacing: 6

        Sans {
            text: thanks.meeting
            font.pixelSize: Theme.size(40)
            color: Theme.ink2
        }

        Sans {
            visible: thanks.kiosk.noted > 0
            text: Theme.large ? qsTr("%n noted, settled later.", "", thanks.kiosk.noted) : qsTr("%n noted here, to be settled when the system is back.", "", thanks.kiosk.noted)
            color: Theme.ink2
        }
    }

    Shelf {
        x: -Theme.margin
        y: Theme.pick(1210, 1006) - height
        wide: Theme.landscape
        gap: thanks.borrowed
    }

    side: [
        Serif {
            y: Theme.pick(1356, Theme.top)
            text: thanks.tiles > 0 ? qsTr("Please take with you") : qsTr("Done")
            font.pixelSize: Theme.section
        },
        Grid {
            y: thanks.tilesTop
            columns: Theme.pick(3, 1)
            spacing: Theme.gutter

            FarewellTile {
                visible: thanks.borrowed
                slots: Theme.pick(thanks.tiles, 1)
                icon: "book"
                label: qsTr("Your books")
                amount: qsTr("%n book(s)", "", thanks.kiosk.lent)
            }

            FarewellTile {
                visible: !thanks.borrowed && thanks.kiosk.returned > 0 && thanks.tiles === 0
                label: qsTr("Returned")
                amount: qsTr("%n book(s)", "", thanks.kiosk.returned)
            }

            FarewellTile {
                visible: thanks.tiles === 0 && thanks.kiosk.returned === 0
                label: qsTr("All done")
            }

            FarewellTile {
                visible: thanks.kiosk.cardPresent
                slots: Theme.pick(thanks.tiles, 1)
                icon: "card"
                label: qsTr("Your card")
            }

            FarewellTile {
                visible: thanks.kiosk.printed
                slots: Theme.pick(thanks.tiles, 1)
                icon: "printer"
                label: qsTr("Your receipt")
            }
        },
        Sans {
            readonly property bool mailed: thanks.kiosk.paper.receipt === "mailed"

            visible: mailed || (thanks.kiosk.site.printer && thanks.kiosk.printerAway)
            y: Theme.pick(Theme.large ? Theme.toolsTop - 8 - height : 1676, Theme.toolsTop - 24 - height)
            width: parent.width
            text: mailed ? qsTr("The receipt is on its way to %1.").arg(thanks.kiosk.paper.mail) : Theme.large ? qsTr("No receipts on paper at the moment.") : qsTr("The receipt printer cannot print at the moment. Nothing else is affected.")
            font.pixelSize: Theme.smallest
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    ]
}
