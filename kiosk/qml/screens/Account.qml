pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// What the reader has: what needs something first, and renewal with one touch.
Page {
    id: screen

    readonly property AccountView mine: kiosk.account
    readonly property bool known: !mine.loading && !mine.failed
    readonly property bool any: known && mine.onLoan > 0
    readonly property bool pays: known && mine.payable
    readonly property int payWidth: Theme.large ? 400 : 358
    readonly property bool reserves: known && mine.listsHolds
    readonly property int listBottom: Theme.pick(1556, Theme.bottom) - (reserves ? 92 + 20 : 0)
    // What is wrong, and what is long, needs the wide column where the side is narrow.
    readonly property bool wideNotice: Theme.landscape && known && (mine.blocks.length > 0 || AccountWords.breadth(notice.sentences) > (Theme.large ? (pays ? 0 : 40) : pays ? 52 : 84))
    readonly property int figuresTop: Theme.pick(pushed > 0 ? Math.max(296, Theme.top + pushed + (Theme.large ? 16 : 0)) : 290, Theme.top + 96)
    readonly property int noticeTop: Math.max(458, figuresTop + (Theme.large ? 160 : 0))
    readonly property int listTop: Theme.pick(known ? Math.max(608, noticeTop + notice.height + 16) : 420 + (Theme.large ? pushed : 0), Theme.top + (wideNotice ? notice.height + 16 : 0)) + Theme.pick(0, pushed)

    exits: true
    showsPatron: true
    bannerTitle: kiosk.libraryAway ? qsTr("The library system cannot be reached") : ""
    bannerMessage: qsTr("Renewals have to wait until it is back.")

    RowPages {
        id: list

        visible: screen.any
        y: screen.listTop
        width: parent.width
        height: screen.listBottom - y
        rows: screen.mine.loans
        delegate: LoanRow {
            account: screen.mine
            canAsk: !screen.kiosk.libraryAway
            onWished: item => screen.kiosk.holds.wish(item)
        }
    }

    AccountNone {
        visible: !screen.any
        x: 0
        y: screen.listTop
        width: parent.width
        height: screen.listBottom - y
        loading: screen.mine.loading
        failed: screen.mine.failed
    }

    PlainButton {
        objectName: "holds"
        visible: screen.reserves
        y: Theme.pick(1556, Theme.bottom) - height
        width: parent.width
        height: 92
        enabled: !screen.kiosk.libraryAway
        icon: "bookmark"
        textSize: Theme.body
        label: AccountWords.reservations(screen.mine.holdsReady, screen.mine.holdsWaiting)
        onTriggered: screen.kiosk.holds.open()
    }

    side: [
        Serif {
            visible: Theme.landscape || screen.pushed === 0
            y: Theme.pick(150, Theme.top - 8)
            text: qsTr("My loans")
            font.pixelSize: Theme.size(Theme.pick(72, 64))
        },
        AccountFigures {
            visible: screen.known
            y: screen.figuresTop
            width: parent.width
            account: screen.mine
        },
        AccountNotice {
            id: notice

            visible: screen.known
            x: screen.wideNotice ? Theme.margin - Theme.sideLeft : 0
            y: Theme.pick(screen.noticeTop, screen.wideNotice ? Theme.top + screen.pushed : Theme.top + 384)
            width: screen.wideNotice ? Theme.column : parent.width
            account: screen.mine
        }
    ]

    primaryHeight: Theme.pick(152, screen.pays && screen.any ? 252 : 168)
    primary: [
        PlainButton {
            objectName: "pay"
            visible: screen.pays
            width: screen.any ? Theme.pick(screen.payWidth, parent.width) : parent.width
            height: Theme.pick(parent.height, screen.any ? 92 : parent.height)
            enabled: !screen.kiosk.libraryAway
            icon: "coin"
            textSize: Theme.chinese || Theme.landscape ? Theme.lead : Theme.body
            label: qsTr("Pay %1").arg(PayWords.money(screen.mine.fees, screen.mine.currency))
            onTriggered: screen.kiosk.pay.open()
        },
        PrimaryButton {
            visible: screen.any
            objectName: "renew_all"
            x: screen.pays ? Theme.pick(screen.payWidth + Theme.gutter, 0) : 0
            y: screen.pays ? Theme.pick(0, 92 + 12) : 0
            width: parent.width - x
            height: parent.height - y
            icon: "renew"
            textSize: Theme.pick(Theme.primary, Theme.size(40))
            enabled: screen.mine.renewable > 0 && !screen.mine.renewing && !screen.kiosk.libraryAway
            busy: screen.mine.renewing
            label: screen.mine.renewing ? qsTr("Renewing…") : screen.kiosk.libraryAway ? qsTr("Renewals are not possible now") : screen.mine.renewable > 0 ? qsTr("Renew the %n that can be", "", screen.mine.renewable) : qsTr("Nothing to renew")
            onTriggered: screen.mine.renewAll()
        }
    ]
}
