import QtQuick
import "../parts"
import "../theme"

Page {
    id: out

    canGoBack: false

    Item {
        x: -Theme.margin
        width: Theme.width
        height: 560

        Spine {
            x: 816
            y: parent.height - height
            width: 63
            height: 376
            cloth: "#3B4A57"
            title: ""
        }

        Spine {
            x: 930
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
        }
    }

    Serif {
        id: title

        y: 634
        width: parent.width
        text: qsTr("Out of service")
        font.pixelSize: Theme.screenTitle
        wrapMode: Text.Wrap
    }

    Sans {
        id: why

        anchors.top: title.bottom
        anchors.topMargin: 12
        width: parent.width
        text: (out.kiosk.closed ? qsTr("It is being looked after.") : Words.outOfService(out.kiosk.libraryAway, out.kiosk.tagReaderAway, out.kiosk.journalAway)) + "\n" + qsTr("Earlier loans and returns are safely recorded.")
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
        lineHeight: 1.04
    }

    Serif {
        id: elsewhere

        anchors.top: why.bottom
        anchors.topMargin: 56
        text: qsTr("Please go here instead")
        font.pixelSize: Theme.section
    }

    Elsewhere {
        anchors.top: elsewhere.bottom
        anchors.topMargin: 20
        width: parent.width
        otherMachines: !out.kiosk.libraryAway
    }

    Sans {
        readonly property string code: Words.repairCode(out.kiosk.libraryAway, out.kiosk.tagReaderAway, out.kiosk.journalAway)

        y: 1664
        text: qsTr("We are sorry for the trouble.") + (code ? "　" + qsTr("Repair code %1").arg(code) : "")
        font.pixelSize: Theme.note
        color: Theme.ink2
    }
}
