import QtQuick
import "../theme"

// Where to pay: the terminal, and a card held to it.
Rectangle {
    id: panel

    required property string amount
    required property string currency

    radius: Theme.panelRadius
    color: Theme.highContrast ? Theme.sheet : Theme.accent
    border.width: Theme.highContrast ? 4 : 0
    border.color: Theme.edge
    Accessible.ignored: true

    Item {
        anchors.centerIn: parent
        width: 790
        height: 640
        scale: Math.min(panel.width / 900, panel.height / 700)

        TerminalPicture {
            x: 30
            y: 20
            amount: panel.amount
            currency: panel.currency
        }

        Waves {
            x: 364
            y: 90
        }

        BankCardPicture {
            x: 476
            y: 110
        }
    }
}
