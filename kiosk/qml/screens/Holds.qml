pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// What the reader waits for. One is cancelled, or reserved, after a question that says its title.
Page {
    id: screen

    readonly property HoldsView holds: kiosk.holds
    readonly property string page: holds.page
    readonly property bool listing: page === "list"
    readonly property bool any: listing && !holds.loading && !holds.failed && list.rowCount > 0
    readonly property bool asks: page === "cancel" || page === "place"
    readonly property bool chooses: page === "place" && holds.places.length > 1

    showsPatron: true
    bannerTitle: kiosk.libraryAway ? qsTr("The library system cannot be reached") : ""
    bannerMessage: qsTr("Reserving and cancelling have to wait until it is back.")
    primaryHeight: Theme.pick(152, asks ? 276 : 168)

    RowPages {
        id: list

        visible: screen.any
        y: Theme.pick(Math.max(616, shelf.y + shelf.height + 24), Theme.top + screen.pushed)
        width: parent.width
        height: Theme.pick(1540, Theme.bottom) - y
        rows: screen.holds.lines
        delegate: HoldRow {
            holds: screen.holds
            canAsk: !screen.kiosk.libraryAway
        }
    }

    HoldsNone {
        visible: screen.listing && !screen.any
        y: Theme.pick(290, Theme.top) + screen.pushed
        width: parent.width
        height: Theme.pick(1540, Theme.bottom) - y
        loading: screen.holds.loading
        failed: screen.holds.failed
    }

    HoldQuestion {
        objectName: "hold_question"
        visible: screen.asks
        y: Theme.pick(220, Theme.top + 24) + screen.pushed
        width: parent.width
        holds: screen.holds
    }

    HoldOutcome {
        objectName: "hold_outcome"
        visible: screen.page === "outcome"
        y: Theme.pick(240, Theme.top + 24) + screen.pushed
        width: parent.width
        holds: screen.holds
    }

    side: [
        Serif {
            visible: screen.listing
            y: Theme.pick(200, Theme.top - 8) + screen.sidePushed
            width: parent.width
            text: qsTr("My reservations")
            font.pixelSize: Theme.size(Theme.pick(Theme.chinese ? 104 : 88, Theme.chinese ? 64 : 54))
        },
        Sans {
            id: shelf

            visible: screen.any
            y: Theme.pick(380, Theme.top + 104) + screen.sidePushed
            width: parent.width
            text: qsTr("What lies on the hold shelf is yours to fetch: lay it on the pad to borrow it.")
            font.pixelSize: Theme.pick(Theme.lead, Theme.body)
            color: Theme.ink2
            wrapMode: Text.Wrap
        },
        Serif {
            visible: screen.chooses
            y: places.y - height - 20
            width: parent.width
            text: qsTr("Where would you like to fetch it?")
            font.pixelSize: Theme.size(Theme.pick(48, Theme.chinese ? 44 : 36))
            wrapMode: Text.Wrap
        },
        Column {
            id: places

            visible: screen.chooses
            y: Theme.primaryBottom - Theme.pick(132, 112) - 24 - height
            width: parent.width
            spacing: Theme.gutter

            Repeater {
                model: screen.chooses ? screen.holds.places : []

                PaperTile {
                    required property string modelData
                    required property int index

                    objectName: "place_" + index
                    width: places.width
                    height: Theme.pick(128, 112)
                    lying: true
                    labelSize: 38
                    main: index === 0
                    enabled: !screen.kiosk.libraryAway
                    icon: "shelf"
                    label: modelData
                    note: ""
                    onTriggered: screen.holds.confirm(index)
                }
            }
        }
    ]

    primary: [
        PlainButton {
            objectName: "hold_no"
            visible: screen.asks
            width: screen.chooses ? parent.width : Theme.pick((parent.width - Theme.gutter) / 2, parent.width)
            height: screen.chooses ? Theme.pick(132, 112) : Theme.pick(parent.height, 92)
            y: parent.height - height
            label: screen.page === "cancel" ? qsTr("Keep it") : qsTr("Do not reserve")
            textSize: Theme.body
            onTriggered: screen.kiosk.back()
        },
        PrimaryButton {
            objectName: "hold_yes"
            visible: screen.asks && !screen.chooses
            x: Theme.pick((parent.width + Theme.gutter) / 2, 0)
            width: parent.width - x
            height: Theme.pick(parent.height, 168)
            enabled: !screen.kiosk.libraryAway
            icon: screen.page === "cancel" ? "cross" : "bookmark"
            textSize: Theme.pick(Theme.chinese ? Theme.primary : Theme.size(38), Theme.size(38))
            label: screen.page === "cancel" ? qsTr("Cancel it") : qsTr("Reserve it")
            onTriggered: screen.holds.confirm(0)
        },
        PrimaryButton {
            objectName: "hold_done"
            visible: !screen.asks
            anchors.fill: parent
            icon: screen.listing ? "back" : "check"
            textSize: Theme.pick(Theme.primary, Theme.size(40))
            label: screen.listing ? qsTr("Back to my loans") : qsTr("Go on")
            onTriggered: screen.kiosk.back()
        }
    ]
}
