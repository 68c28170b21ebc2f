import QtQuick
import Kiosk
import "../theme"

// Whose machine, and either whose visit or what time. Never a control.
Item {
    id: header

    required property KioskView kiosk
    property bool showsPatron: false
    readonly property bool patronKnown: showsPatron && kiosk.patronName + kiosk.patronTail !== ""
    readonly property bool closes: kiosk.door.closesInMin >= 0
    // Upright and large there is room for one of both: whose visit it is, or whose library.
    readonly property bool scant: Theme.large && !Theme.landscape
    readonly property bool named: Theme.landscape ? !(Theme.large && closes && patronKnown) : Theme.large ? !closes && !patronKnown : !(closes && patronKnown)

    width: Theme.span
    height: 56

    Logo {
        id: logo

        anchors.verticalCenter: parent.verticalCenter
    }

    Sans {
        anchors.left: logo.right
        anchors.leftMargin: 18
        anchors.verticalCenter: parent.verticalCenter
        visible: header.named
        text: header.kiosk.site.nameIn(Theme.language)
        font.pixelSize: Theme.smallest
        font.weight: Font.Bold
    }

    ClosingTime {
        visible: header.closes
        x: header.patronKnown ? Theme.pick(logo.width + 18, patron.x - width - 48) : header.width - width
        anchors.verticalCenter: parent.verticalCenter
        minutes: header.kiosk.door.closesInMin
    }

    Row {
        id: patron

        visible: header.patronKnown && !(header.scant && header.kiosk.door.closesInMin === 0)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 16

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "person"
            size: 30
            color: Theme.ink2
        }

        Sans {
            visible: text !== "" && !(header.scant && header.closes)
            text: header.kiosk.patronName
            font.pixelSize: Theme.smallest
            color: Theme.ink2
        }

        Sans {
            visible: header.kiosk.patronTail !== ""
            leftPadding: 12
            text: qsTr("card ending %1").arg(header.kiosk.patronTail)
            font.pixelSize: Theme.smallest
            color: Theme.ink2
        }
    }

    Sans {
        visible: !header.patronKnown && !header.closes && Words.isDate(header.kiosk.site.clock)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: header.scant ? Words.time(header.kiosk.site.clock) : Words.dayAndTime(header.kiosk.site.clock)
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }
}
