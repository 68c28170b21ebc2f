import QtQuick
import "../theme"

// How the receipt is getting on: what happened, and what to do.
Rectangle {
    id: paper

    required property string receipt
    readonly property string tone: PaperWords.tone(receipt)

    implicitHeight: words.height + 56
    radius: Theme.panelRadius
    color: tone === "care" ? Theme.careTint : tone === "done" ? Theme.okTint : Theme.sheet
    border.width: Theme.highContrast ? 4 : 0
    border.color: tone === "care" ? Theme.care : Theme.done
    Accessible.role: Accessible.AlertMessage
    Accessible.name: PaperWords.title(receipt)
    Accessible.description: PaperWords.remedy(receipt)

    StateMark {
        id: mark

        x: Theme.pick(56, 36)
        anchors.verticalCenter: parent.verticalCenter
        kind: paper.receipt === "printing" || paper.receipt === "sending" ? "asking" : paper.tone === "done" ? "done" : paper.receipt === "unproved" ? "noted" : "care"
        size: Theme.pick(104, 72)
    }

    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.pick(44, 28)
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.verticalCenter: parent.verticalCenter
        spacing: 4

        Serif {
            width: parent.width
            text: PaperWords.title(paper.receipt)
            font.pixelSize: Theme.size(Theme.pick(46, 38))
            wrapMode: Text.Wrap
        }

        Sans {
            visible: text !== ""
            width: parent.width
            text: PaperWords.meaning(paper.receipt)
            font.pixelSize: Theme.smallest
            wrapMode: Text.Wrap
        }

        Sans {
            visible: text !== ""
            width: parent.width
            text: PaperWords.remedy(paper.receipt)
            font.pixelSize: Theme.size(Theme.pick(36, 30))
            font.weight: Font.Bold
            color: paper.tone === "care" ? Theme.careInk : Theme.done
            wrapMode: Text.Wrap
        }
    }
}
