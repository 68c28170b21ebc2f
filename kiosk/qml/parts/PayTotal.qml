import QtQuick
import Kiosk
import "../theme"

// How much, in a numeral that cannot be misread, and of what.
Item {
    id: total

    required property PayView pay
    readonly property string words: PayWords.share(pay.whole, pay.single, PayWords.money(pay.owed, pay.currency))

    height: Theme.pick(208, 176)
    Accessible.role: Accessible.StaticText
    Accessible.name: PayWords.money(pay.amount, pay.currency) + " " + words

    Row {
        spacing: 20

        Serif {
            id: number

            text: total.pay.amount
            font.family: Theme.numerals
            font.pixelSize: Theme.size(Theme.pick(128, 104))
            lineHeight: Theme.pick(140, 112)
        }

        Sans {
            anchors.baseline: number.baseline
            text: AccountWords.currency(total.pay.currency)
            font.pixelSize: Theme.size(44)
        }
    }

    Sans {
        y: Theme.pick(164, 132)
        width: parent.width
        text: total.words
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
    }
}
