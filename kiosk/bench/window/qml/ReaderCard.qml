import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// One demo reader's card, with what to type.
Rectangle {
    id: card

    required property string number
    required property string name
    required property string pin
    required property string standing

    readonly property bool narrow: width < 230

    height: narrow ? 108 : 84
    radius: 12
    color: standing === "good" ? Theme.accent : standing === "blocked" ? "#7A2A22" : "#3B4A57"

    Rectangle {
        y: 10
        width: parent.width
        height: 8
        color: "#4DFFF8EC"
    }

    Sans {
        x: 16
        y: 23
        width: parent.width - 32
        elide: Text.ElideRight
        text: [card.name, Say.standing(card.standing)].filter(Boolean).join(" · ")
        font.pixelSize: 19
        font.weight: Font.Bold
        color: "#FFF8EC"
    }

    Sans {
        x: 16
        y: 49
        text: card.number
        font.pixelSize: 20
        color: "#FFF8EC"
    }

    Sans {
        x: card.narrow ? 16 : parent.width - width - 16
        y: card.narrow ? 74 : 49
        text: qsTr("PIN %1").arg(card.pin)
        font.pixelSize: 20
        color: "#FFF8EC"
    }
}
