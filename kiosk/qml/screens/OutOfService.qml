import QtQuick
import "../parts"
import "../theme"

// Why nothing goes here, and where it does. The shelf is nearly empty.
Page {
    id: out

    readonly property bool shut: kiosk.door.shut && !kiosk.closed && code === ""
    readonly property string code: Words.repairCode(kiosk.libraryAway, kiosk.tagReaderAway, kiosk.journalAway)

    canGoBack: false

    Item {
        x: -Theme.margin
        width: Theme.pick(Theme.width, Theme.margin + Theme.column)
        height: Theme.pick(560, 500)

        Spine {
            x: parent.width - 264
            y: parent.height - height
            width: 63
            height: 376
            cloth: "#3B4A57"
            title: ""
        }

        Spine {
            x: parent.width - 150
            y: parent.height - height
            width: 52
            height: 332
            transformOrigin: Item.BottomRight
            rotation: -9
            cloth: "#A9683C"
            title: ""
        }

        Plank {
            y: parent.height
            width: parent.width
        }
    }

    Serif {
        id: title

        y: Theme.pick(634, 566)
        width: parent.width
        text: out.shut ? qsTr("Library closed") : qsTr("Out of service")
        font.pixelSize: Theme.screenTitle
        wrapMode: Text.Wrap
    }

    Sans {
        anchors.top: title.bottom
        anchors.topMargin: 12
        width: parent.width
        text: out.shut ? Words.opensAgain(out.kiosk.door.opensAt) : (out.kiosk.closed ? qsTr("It is being looked after.") : Words.outOfService(out.kiosk.libraryAway, out.kiosk.tagReaderAway, out.kiosk.journalAway)) + "\n" + qsTr("Earlier loans and returns are safely recorded.")
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
        lineHeight: 1.04
    }

    Sans {
        y: Theme.pick(1664, Theme.bottom - height)
        visible: !out.shut
        text: qsTr("We are sorry for the trouble.") + (out.code ? "　" + qsTr("Repair code %1").arg(out.code) : "")
        font.pixelSize: Theme.note
        color: Theme.ink2
    }

    side: [
        Serif {
            id: elsewhere

            y: Theme.pick(Theme.large ? 1010 : 976, Theme.top)
            width: parent.width
            text: out.shut ? qsTr("Opening hours") : qsTr("Please go here instead")
            font.pixelSize: Theme.section
            wrapMode: Text.Wrap
        },
        Elsewhere {
            anchors.top: elsewhere.bottom
            anchors.topMargin: 20
            width: parent.width
            visible: !out.shut
            otherMachines: !out.kiosk.libraryAway
        },
        OpeningDays {
            visible: out.shut
            anchors.top: elsewhere.bottom
            anchors.topMargin: 20
            width: parent.width
            days: out.kiosk.door.days
        }
    ]
}
