import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// A card, or a phone that stands for one: whose it is, and with a demo reader's what to type.
Rectangle {
    id: card

    required property string kind
    required property string number
    required property string name
    required property string pin
    required property string standing
    readonly property bool pale: kind === "worn"
    readonly property color ink: pale ? "#20241F" : "#FFF8EC"

    implicitWidth: 200
    implicitHeight: 84
    radius: kind === "phone" ? 20 : 12
    antialiasing: rotation !== 0
    color: {
        switch (kind) {
        case "reader":
            return standing === "good" ? Theme.accent : standing === "blocked" ? "#7A2A22" : "#3B4A57";
        case "stranger":
            return "#8A6D2F";
        case "other_university":
            return "#594A6B";
        case "worn":
            return "#D8CBB2";
        default:
            return Theme.ink;
        }
    }

    Rectangle {
        visible: card.kind !== "phone"
        y: 10
        width: parent.width
        height: 8
        antialiasing: card.antialiasing
        color: card.pale ? "#4D000000" : "#4DFFF8EC"
    }

    Rectangle {
        visible: card.kind === "phone"
        anchors.horizontalCenter: parent.horizontalCenter
        y: 9
        width: 44
        height: 5
        radius: 3
        color: "#80FFF8EC"
    }

    Stroke {
        visible: card.kind === "worn"
        anchors.right: parent.right
        anchors.rightMargin: 6
        y: 4
        size: 76
        weight: 1.6
        path: "M4 10L30 16L22 26L44 30M10 44L24 36L38 44"
        color: "#8C57574D"
    }

    Sans {
        x: 14
        y: 24
        width: parent.width - 28
        horizontalAlignment: Text.AlignLeft
        elide: Text.ElideRight
        text: card.kind === "reader" ? [card.name, Say.standing(card.standing)].filter(Boolean).join(" · ") : Say.card(card.kind)
        font.pixelSize: Theme.chinese ? 19 : 17
        font.weight: Font.Bold
        color: card.ink
    }

    Sans {
        x: 14
        y: 51
        width: parent.width - 28
        text: card.kind === "reader" ? card.number : Say.cardNote(card.kind)
        font.pixelSize: Theme.chinese ? 18 : 17
        color: card.ink
    }

    Sans {
        visible: card.kind === "reader"
        anchors.right: parent.right
        anchors.rightMargin: 14
        y: 51
        text: qsTr("PIN %1").arg(card.pin)
        font.pixelSize: Theme.chinese ? 18 : 17
        color: card.ink
    }
}
