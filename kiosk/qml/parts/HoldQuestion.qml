import QtQuick
import Kiosk
import "../theme"

// The one book that is to be cancelled or reserved, and what follows.
Column {
    id: question

    required property HoldsView holds
    readonly property bool cancels: holds.page === "cancel"

    spacing: Theme.pick(36, 28)

    Serif {
        width: parent.width
        text: question.cancels ? qsTr("Cancel this reservation?") : qsTr("Reserve this book?")
        font.pixelSize: Theme.size(Theme.chinese ? Theme.pick(88, 80) : Theme.pick(72, 68))
        wrapMode: Text.Wrap
    }

    Rectangle {
        width: parent.width
        height: Math.max(200, title.height + 88)
        radius: Theme.panelRadius
        color: Theme.sheet
        border.width: Theme.highContrast ? 3 : 0
        border.color: Theme.edge

        Icon {
            x: 48
            anchors.verticalCenter: parent.verticalCenter
            name: "book"
            size: 72
            stroke: 2.6
            color: Theme.accent
        }

        Serif {
            id: title

            x: 168
            width: parent.width - x - 48
            anchors.verticalCenter: parent.verticalCenter
            text: question.holds.title
            font.family: Theme.serifFor(text)
            font.pixelSize: Theme.size(Theme.pick(48, 44))
            maximumLineCount: 3
            elide: Text.ElideRight
            wrapMode: Text.Wrap
        }
    }

    Sans {
        width: parent.width
        text: question.cancels ? HoldWords.loss(question.holds.ready, question.holds.until) : qsTr("Once it is back, it is kept for you on the hold shelf.")
        font.pixelSize: Theme.lead
        wrapMode: Text.Wrap
    }

    Sans {
        objectName: "hold_fee"
        visible: !question.cancels && question.holds.fee !== ""
        width: parent.width
        text: qsTr("The library charges %1 for it. That is put on your account.", "an amount of money").arg(PayWords.money(question.holds.fee, question.holds.currency))
        font.pixelSize: Theme.lead
        font.weight: Font.Bold
        color: Theme.careInk
        wrapMode: Text.Wrap
    }

    Sans {
        width: parent.width
        text: question.cancels ? qsTr("You can reserve it again right away, at the end of the queue.") : qsTr("You can cancel it at any time under “My loans”.")
        font.pixelSize: Theme.body
        color: Theme.ink2
        wrapMode: Text.Wrap
    }
}
