import QtQuick
import "../parts"
import "../theme"

Page {
    id: thanks

    readonly property bool borrowed: kiosk.lent > 0

    canGoBack: false

    Serif {
        id: title

        y: 184
        text: qsTr("Thank you.\nSee you soon.")
        font.pixelSize: Theme.chinese ? Theme.farewell : Theme.size(116)
        lineHeight: Theme.chinese ? 172 : 152
    }

    Sans {
        anchors.top: title.bottom
        anchors.topMargin: 20
        text: thanks.borrowed && Words.isDate(thanks.kiosk.nextDue) ? qsTr("Until %1 at the latest.", "the day the first book is due").arg(Words.day(thanks.kiosk.nextDue)) : qsTr("Everything is recorded.")
        font.pixelSize: Theme.size(40)
        color: Theme.ink2
    }

    Shelf {
        x: -Theme.margin
        y: 1210 - height
        gap: thanks.borrowed
    }

    Serif {
        y: 1356
        text: thanks.borrowed ? qsTr("Please take with you") : qsTr("Done")
        font.pixelSize: Theme.section
    }

    FarewellTile {
        y: 1456
        width: parent.width
        borrowed: thanks.borrowed
        label: thanks.borrowed ? qsTr("Your books") : qsTr("Returned")
        amount: qsTr("%n book(s)", "", thanks.borrowed ? thanks.kiosk.lent : thanks.kiosk.returned)
    }
}
