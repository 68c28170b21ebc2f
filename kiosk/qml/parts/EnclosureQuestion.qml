import QtQuick
import Kiosk
import "../theme"

// Is its disc inside? Only the reader can see that.
Rectangle {
    id: question

    required property GateView gate

    height: words.height + 24 + 20 + 112 + 28
    radius: Theme.panelRadius
    color: Theme.careTint
    border.width: Theme.highContrast ? 4 : 0
    border.color: Theme.care
    Accessible.role: Accessible.AlertMessage
    Accessible.name: asks.text

    Column {
        id: words

        x: 32
        y: 24
        width: parent.width - 64
        spacing: 2

        Serif {
            id: asks

            objectName: "enclosure_asks"
            width: parent.width
            text: Words.enclosureAsks(question.gate.media, question.gate.parts)
            font.pixelSize: Theme.size(44)
            color: Theme.careInk
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: question.gate.title
            font.pixelSize: Theme.body
            elide: Text.ElideRight
        }
    }

    PrimaryButton {
        objectName: "enclosure_inside"
        x: 32
        y: words.y + words.height + 20
        width: (parent.width - 64 - Theme.gutter) / 2
        height: 112
        textSize: Theme.size(40)
        label: question.gate.media ? qsTr("Yes, inside") : qsTr("Yes, all here")
        onTriggered: question.gate.answer(true)
    }

    PlainButton {
        objectName: "enclosure_missing"
        x: 32 + (parent.width - 64 + Theme.gutter) / 2
        y: words.y + words.height + 20
        width: (parent.width - 64 - Theme.gutter) / 2
        height: 112
        label: qsTr("No, missing")
        onTriggered: question.gate.answer(false)
    }
}
