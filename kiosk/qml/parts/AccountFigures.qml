import QtQuick
import Kiosk
import "../theme"

// What counts, in large numerals; landscape, two by two.
Grid {
    id: figures

    required property AccountView account

    columns: Theme.pick(4, 2)
    rowSpacing: 4

    Figure {
        slot: figures.width
        value: figures.account.onLoan
        unit: qsTr("books", "after a number of books", figures.account.onLoan)
        label: qsTr("on loan")
    }

    Figure {
        slot: figures.width
        visible: figures.account.overdue > 0
        value: figures.account.overdue
        unit: qsTr("books", "after a number of books", figures.account.overdue)
        label: qsTr("overdue")
        color: Theme.stopInk
        ruled: true
    }

    Figure {
        slot: figures.width
        visible: figures.account.fees !== ""
        value: figures.account.fees
        unit: AccountWords.currency(figures.account.currency)
        label: qsTr("to pay")
        color: Theme.stopInk
        ruled: true
    }

    Figure {
        slot: figures.width
        visible: figures.account.holdsReady > 0
        value: figures.account.holdsReady
        unit: qsTr("books", "after a number of books", figures.account.holdsReady)
        label: Theme.large ? qsTr("to fetch", "short: ready on the hold shelf") : qsTr("ready to fetch")
        color: Theme.done
        ruled: true
    }

    Figure {
        slot: figures.width
        visible: figures.account.holdsReady <= 0 && figures.account.holdsWaiting > 0
        value: figures.account.holdsWaiting
        unit: qsTr("books", "after a number of books", figures.account.holdsWaiting)
        label: Theme.large ? qsTr("waiting", "short: reserved and not here yet") : qsTr("reserved, waiting")
        ruled: true
    }
}
