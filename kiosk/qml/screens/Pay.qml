pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// Everything that is owed with one touch; one fee or a part with two. Then where the money is, until it is somewhere.
Page {
    id: screen

    readonly property PayView pay: kiosk.pay
    readonly property string payState: pay.payState
    readonly property bool typing: pay.typing
    readonly property bool choosing: payState === "choosing" && !typing
    readonly property bool over: PayWords.isOver(payState)
    readonly property bool waits: payState !== "choosing" && !over
    readonly property bool scans: pay.way === "qr" && (payState === "asking" || payState === "paying")
    readonly property int tileCount: pay.ways.length
    readonly property int tilesTop: Theme.pick(1352, Theme.toolsTop - 24 - tileCount * 112 - (tileCount - 1) * 16)

    showsPatron: true
    canGoBack: !typing && payState !== "booking"
    primaryHeight: Theme.pick(152, typing ? 132 : 168)
    bannerTitle: choosing && kiosk.libraryAway ? qsTr("The library system cannot be reached") : ""
    bannerMessage: qsTr("Paying has to wait until it is back.")

    // -- what is owed

    Serif {
        visible: screen.choosing && (Theme.landscape || screen.pushed === 0)
        y: Theme.pick(150, Theme.top - 8) + Theme.pick(0, screen.pushed)
        text: qsTr("Pay fees")
        font.pixelSize: Theme.size(Theme.pick(72, 64))
    }

    RowPages {
        visible: screen.choosing
        y: Theme.pick(630, Theme.top + 108) + Theme.pick(0, screen.pushed)
        width: parent.width
        height: Theme.pick(1216, Theme.bottom) - y
        groupSpacing: 12
        books: false
        rows: screen.pay.fees
        delegate: FeeRow {
            currency: screen.pay.currency
            onWanted: fee => screen.pay.chooseFee(fee)
        }
    }

    Column {
        visible: screen.typing
        y: Theme.pick(172, Theme.top + 24)
        width: parent.width
        spacing: 16

        Serif {
            text: qsTr("How much?")
            font.pixelSize: Theme.size(88)
        }

        Sans {
            width: parent.width
            text: qsTr("You owe %1 in all.").arg(PayWords.money(screen.pay.owed, screen.pay.currency))
            font.pixelSize: Theme.lead
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    }

    // -- where the money is

    Serif {
        visible: screen.waits && Theme.landscape
        y: Theme.top
        width: parent.width
        text: PayWords.title(screen.payState, screen.pay.way)
        font.pixelSize: Theme.size(64)
        wrapMode: Text.Wrap
    }

    PayCode {
        id: code

        visible: screen.waits && !atTerminal.visible
        y: Theme.pick(596, Theme.top + 116)
        width: Theme.pick(parent.width, 760)
        height: Theme.pick(760, Theme.bottom - y)
        code: screen.scans ? screen.pay.code : ""
    }

    PayTerminal {
        id: atTerminal

        visible: screen.pay.way === "terminal" && screen.payState === "paying"
        y: code.y
        width: parent.width
        height: code.height
        amount: screen.pay.amount
        currency: AccountWords.currency(screen.pay.currency)
    }

    Shelf {
        visible: screen.payState === "paid" && (Theme.landscape || !notice.visible)
        x: -Theme.margin
        y: Theme.pick(1360, 1006) - height
        wide: Theme.landscape
        gap: false
        transformOrigin: Item.BottomLeft
        scale: Theme.pick(1, 0.74)
    }

    PayOutcome {
        objectName: "pay_outcome"
        visible: screen.over
        y: Theme.pick(200, Theme.top + 24)
        width: parent.width
        pay: screen.pay
    }

    side: [
        PayTotal {
            visible: screen.choosing
            y: Theme.pick(screen.pushed ? 344 : 296, Theme.top)
            width: parent.width
            pay: screen.pay
        },
        Serif {
            visible: screen.choosing
            y: screen.tilesTop - Theme.pick(96, 76)
            text: qsTr("How would you like to pay?")
            font.pixelSize: Theme.size(Theme.pick(52, Theme.chinese ? 44 : 36))
        },
        Grid {
            visible: screen.choosing
            y: screen.tilesTop
            columns: Theme.pick(screen.tileCount, 1)
            spacing: Theme.gutter

            Repeater {
                model: screen.pay.ways

                PaperTile {
                    required property string modelData
                    required property int index

                    objectName: "way_" + modelData
                    width: Theme.pick((Theme.side - (screen.tileCount - 1) * Theme.gutter) / screen.tileCount, Theme.side)
                    height: Theme.pick(280, 112)
                    lying: Theme.landscape
                    labelSize: Theme.landscape ? 36 : Theme.chinese || screen.tileCount < 3 ? 46 : 36
                    main: index === 0
                    enabled: !screen.kiosk.libraryAway
                    icon: PayWords.wayIcon(modelData)
                    label: PayWords.wayName(modelData)
                    note: PayWords.wayNote(modelData)
                    onTriggered: screen.pay.payBy(modelData)
                }
            }
        },
        PlainButton {
            objectName: screen.pay.whole ? "pay_part" : "pay_all"
            visible: screen.choosing && (screen.pay.mayPart || !screen.pay.whole)
            y: Theme.pick(1648, screen.tilesTop - 76 - 16 - height)
            width: parent.width
            height: 92
            textSize: Theme.body
            label: screen.pay.whole ? qsTr("Pay a part only") : qsTr("Pay everything: %1").arg(PayWords.money(screen.pay.owed, screen.pay.currency))
            onTriggered: screen.pay.whole ? screen.pay.startTyping() : screen.pay.chooseAll()
        },
        PayAmount {
            visible: screen.typing
            anchors.fill: parent
            pay: screen.pay
        },
        Column {
            visible: screen.waits
            y: Theme.pick(160, Theme.top + 8)
            width: parent.width
            spacing: Theme.pick(12, 24)

            Serif {
                visible: !Theme.landscape
                width: parent.width
                text: PayWords.title(screen.payState, screen.pay.way)
                font.pixelSize: Theme.size(72)
                wrapMode: Text.Wrap
            }

            Serif {
                text: PayWords.money(screen.pay.amount, screen.pay.currency)
                font.pixelSize: Theme.size(Theme.pick(88, 72))
            }

            Sans {
                width: parent.width
                text: PayWords.meaning(screen.payState, screen.pay.way, "")
                font.pixelSize: Theme.lead
                color: Theme.ink2
                wrapMode: Text.Wrap
            }
        },
        PayTime {
            visible: screen.waits && screen.pay.left >= 0
            y: Theme.pick(1400, Theme.primaryBottom - 168 - 24 - height)
            width: parent.width
            seconds: screen.pay.left
            share: screen.pay.share
        },
        PlainButton {
            objectName: "pay_print"
            visible: screen.pay.canPrint
            enabled: ["asking", "no_paper", "cover_open", "failed"].indexOf(screen.pay.paper) >= 0
            y: Theme.primaryBottom - Theme.pick(152, 168) - 24 - height
            width: parent.width
            height: 112
            icon: "printer"
            label: PayWords.paperLabel(screen.pay.paper)
            onTriggered: screen.pay.print()
        },
        PaperState {
            id: notice

            objectName: "pay_paper"
            visible: screen.pay.canPrint && ["no_paper", "cover_open", "failed", "unproved"].indexOf(screen.pay.paper) >= 0
            y: Theme.primaryBottom - Theme.pick(152, 168) - 24 - 112 - 24 - height
            width: parent.width
            height: implicitHeight
            receipt: screen.pay.paper
        }
    ]

    primary: [
        PrimaryButton {
            objectName: "pay_done"
            visible: screen.over
            anchors.fill: parent
            icon: "check"
            textSize: Theme.pick(Theme.primary, Theme.size(40))
            label: qsTr("Back to my loans")
            onTriggered: screen.kiosk.back()
        },
        PlainButton {
            objectName: "pay_cancel"
            visible: screen.waits && screen.payState !== "booking"
            anchors.fill: parent
            icon: "cross"
            label: qsTr("Do not pay")
            onTriggered: screen.kiosk.back()
        },
        PrimaryButton {
            objectName: "amount_confirm"
            visible: screen.typing
            anchors.fill: parent
            enabled: screen.pay.fits
            textSize: Theme.pick(Theme.primary, Theme.size(36))
            label: screen.pay.fits ? qsTr("Pay %1").arg(PayWords.money(screen.pay.typed, screen.pay.currency)) : qsTr("Up to %1").arg(PayWords.money(screen.pay.owed, screen.pay.currency))
            onTriggered: screen.pay.confirm()
        }
    ]
}
