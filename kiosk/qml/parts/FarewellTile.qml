import QtQuick
import "../theme"

// A thing not to leave behind, or what was done. Alone it lies, with its number; among others it stands.
Rectangle {
    id: tile

    required property string label
    property string icon: ""
    property string amount: ""
    property int slots: 1
    readonly property bool stacked: Theme.landscape && amount !== ""
    readonly property bool stands: slots > 1

    width: (Theme.side - (slots - 1) * Theme.gutter) / slots
    height: stands ? 240 : Theme.pick(200, 148)
    radius: Theme.panelRadius
    color: Theme.sheet
    border.width: Theme.highContrast ? 3 : 0
    border.color: Theme.edge

    Item {
        id: sign

        x: tile.stands ? (tile.width - width) / 2 : Theme.pick(56, 40)
        y: tile.stands ? 48 : (tile.height - height) / 2
        width: 72
        height: 72

        Icon {
            visible: tile.icon !== ""
            name: tile.icon || "book"
            size: 72
        }

        StateMark {
            visible: tile.icon === ""
            kind: "done"
            size: 72
        }
    }

    Serif {
        id: name

        x: tile.stands ? (tile.width - width) / 2 : sign.x + sign.width + Theme.pick(36, 28)
        y: tile.stands ? 152 : (tile.height - height - (tile.stacked ? number.height : 0)) / 2
        text: tile.label
        font.pixelSize: Theme.size(Theme.pick(Theme.chinese ? 44 : 40, 40))
    }

    Serif {
        id: number

        visible: !tile.stands && text !== ""
        x: tile.stacked ? name.x : tile.width - width - 56
        y: tile.stacked ? name.y + name.height : (tile.height - height) / 2
        text: tile.amount
        font.pixelSize: Theme.size(Theme.pick(56, 34))
        color: Theme.done
    }
}
