import QtQuick
import Kiosk
import "../parts"
import "../theme"

// What is this book? It is laid down, and its record is shown; nothing is lent by that.
Page {
    id: screen

    readonly property LookView look: kiosk.look
    readonly property bool empty: look.lookState === "empty"
    readonly property bool reserves: !empty && look.mayHold

    showsPatron: true
    bannerTitle: kiosk.libraryAway ? qsTr("The library system cannot be reached") : ""
    bannerMessage: qsTr("What a book is can be told when it is back.")
    primaryHeight: Theme.pick(152, reserves ? 276 : 168)

    EmptyPad {
        visible: screen.empty
        pushed: screen.pushed
        title: qsTr("Which book is it?")
        message: qsTr("Lay it on the pad: you see what it is, and whether it can be borrowed.")
        after: qsTr("Nothing is lent or returned by that.")
    }

    LookCard {
        objectName: "look_card"
        visible: !screen.empty
        y: Theme.pick(176, Theme.top) + screen.pushed
        width: parent.width
        look: screen.look
    }

    side: [
        Sans {
            visible: !screen.empty
            y: Theme.pick(1500 - height, Theme.top + 8)
            width: parent.width
            horizontalAlignment: Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
            text: screen.look.others > 0 ? qsTr("Several lie on the pad; this is the last one laid down.") : qsTr("Another book? Just lay it on the pad.")
            font.pixelSize: Theme.pick(Theme.body, Theme.lead)
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    ]

    primary: [
        PlainButton {
            objectName: "look_reserve"
            visible: screen.reserves
            width: Theme.pick((parent.width - Theme.gutter) / 2, parent.width)
            height: Theme.pick(parent.height, 92)
            icon: "bookmark"
            textSize: Theme.body
            label: qsTr("Reserve it")
            onTriggered: screen.look.reserve()
        },
        PrimaryButton {
            objectName: "look_done"
            visible: !screen.empty
            x: screen.reserves ? Theme.pick((parent.width + Theme.gutter) / 2, 0) : 0
            y: parent.height - height
            width: parent.width - x
            height: Theme.pick(parent.height, 168)
            label: qsTr("Done")
            onTriggered: screen.kiosk.back()
        }
    ]
}
