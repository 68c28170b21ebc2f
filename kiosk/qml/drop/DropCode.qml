import QtQuick
import Kiosk
import "../parts"
import "../theme"

// Stands before the slot's screen while a receipt is scanned: the next book, "done" or a minute takes it away.
Rectangle {
    id: cover

    required property SlotView drop
    readonly property int side: Theme.pick(Theme.span, 900)

    color: Theme.paper

    ReceiptCode {
        x: (cover.width - width) / 2
        y: Theme.pick(300, 48)
        width: cover.side
        height: done.y - 28 - y
        code: cover.drop.code
    }

    PrimaryButton {
        id: done

        objectName: "code_done"
        x: (cover.width - width) / 2
        y: Theme.bottom - height
        width: cover.side
        label: qsTr("Done")
        onTriggered: cover.drop.done(false)
    }
}
