import QtQuick
import Kiosk
import "../theme"

// Where the money is: what happened, what it means, what to do.
Item {
    id: outcome

    required property PayView pay
    readonly property string payState: pay.payState
    readonly property string remedy: PayWords.remedy(payState, pay.way)
    readonly property bool attention: ["staff", "unpaid", "unproved"].indexOf(payState) >= 0

    StateMark {
        id: mark

        kind: PayWords.mark(outcome.payState)
        size: 128
    }

    Column {
        anchors.top: mark.bottom
        anchors.topMargin: 40
        width: parent.width
        spacing: 20

        Serif {
            width: parent.width
            text: PayWords.title(outcome.payState, outcome.pay.way)
            font.pixelSize: Theme.size(outcome.payState === "paid" ? (Theme.chinese ? 132 : 116) : 76)
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: PayWords.meaning(outcome.payState, outcome.pay.way, PayWords.money(outcome.pay.amount, outcome.pay.currency))
            font.pixelSize: Theme.size(Theme.pick(40, 36))
            wrapMode: Text.Wrap
        }

        Rectangle {
            visible: outcome.remedy !== ""
            width: parent.width
            height: words.height + 56
            radius: Theme.panelRadius
            color: outcome.attention ? Theme.careTint : Theme.okTint
            border.width: Theme.highContrast ? 4 : 0
            border.color: outcome.attention ? Theme.care : Theme.done
            Accessible.role: Accessible.AlertMessage
            Accessible.name: outcome.remedy

            Column {
                id: words

                x: 36
                width: parent.width - 72
                anchors.verticalCenter: parent.verticalCenter
                spacing: 6

                Sans {
                    width: parent.width
                    text: outcome.remedy
                    font.pixelSize: Theme.remedy
                    font.weight: Font.Bold
                    color: outcome.attention ? Theme.careInk : Theme.done
                    wrapMode: Text.Wrap
                }

                Sans {
                    visible: text !== ""
                    width: parent.width
                    text: outcome.payState !== "unpaid" && outcome.pay.receipt ? qsTr("Payment number %1").arg((Theme.large ? "\n" : "") + outcome.pay.receipt) : ""
                    font.pixelSize: Theme.smallest
                    wrapMode: Text.WrapAnywhere
                }
            }
        }
    }
}
