import QtQuick
import "../parts"
import "../theme"

// The services. What does not go just now says so in the banner.
Page {
    id: welcome

    readonly property bool offline: kiosk.offline
    readonly property bool returnsOnly: kiosk.returnsOnly
    readonly property bool warns: kiosk.limits.length > 0
    // What is not grave stands over the shelf where the window is wide, and takes no room from the services.
    readonly property bool aside: warns && Theme.landscape && (Theme.large || !LimitWords.isGrave(kiosk.limits))
    readonly property bool pushes: warns && !aside
    readonly property bool account: kiosk.site.account && !offline && !returnsOnly
    readonly property int promptTop: Theme.pick(pushes ? 1084 : 1096, Theme.top)
    readonly property int tilesTop: pushes ? promptTop + banner.height + 24 : Theme.pick(1168, Theme.top + 72)
    readonly property int tilesBottom: Theme.pick(1700, Theme.toolsTop - 24)
    readonly property int tileHeight: Theme.landscape ? (tilesBottom - tilesTop - tall - 32 - low) / 2 : account && !pushes ? 368 : tilesBottom - tilesTop - (account ? tall + 16 : 48)
    readonly property bool rings: kiosk.site.callsStaff
    readonly property bool wordless: Theme.large && !Theme.landscape
    readonly property int callWidth: Theme.pick(Theme.large ? 196 : 144, Theme.sideThird)
    readonly property int numberWidth: Theme.large ? 184 : 192
    readonly property int tool: Theme.pick(Theme.large ? 164 : 138, rings ? Theme.sideThird : Theme.sideHalf)
    readonly property int tall: account ? Theme.pick(148, Theme.large ? 108 : 140) : 0
    readonly property bool asks: account && kiosk.site.looksUp
    readonly property int low: Theme.pick(0, asks ? 88 + Theme.gutter : 0)

    canGoBack: false
    ownTools: true

    News {
        visible: welcome.kiosk.lobby.news !== ""
        y: Theme.top + (welcome.aside ? banner.height + Theme.gutter : 0)
        width: parent.width
        message: welcome.kiosk.lobby.news
    }

    Serif {
        visible: welcome.kiosk.lobby.news === "" && !welcome.aside
        y: Theme.top
        text: qsTr("A good book,\nclose at hand.")
        font.pixelSize: Theme.chinese ? Theme.hero : Theme.size(100)
        lineHeight: Theme.chinese ? 154 : 132
    }

    Shelf {
        x: -Theme.margin
        y: Theme.pick(1040, 902) - height
        wide: Theme.landscape
    }

    side: [
        Sans {
            visible: !welcome.pushes
            y: welcome.promptTop
            text: qsTr("Touch a service to begin.")
            font.pixelSize: Theme.lead
            color: Theme.ink2
        },
        Banner {
            id: banner

            objectName: "banner"
            visible: welcome.warns
            x: welcome.aside ? Theme.margin - Theme.sideLeft : 0
            y: welcome.aside ? Theme.top : welcome.promptTop
            width: welcome.aside ? Theme.column : Theme.side
            icon: LimitWords.icon(welcome.kiosk.limits)
            title: LimitWords.title(welcome.kiosk.limits)
            message: LimitWords.message(welcome.kiosk.limits, welcome.kiosk.site.account)
        },
        ServiceTile {
            objectName: "borrow"
            visible: !welcome.returnsOnly
            y: welcome.tilesTop
            width: Theme.pick(Theme.sideHalf, Theme.side)
            height: welcome.tileHeight
            label: qsTr("Borrow")
            note: Theme.large ? qsTr("Up to %n books", "", welcome.kiosk.site.maxStack) : qsTr("Up to %n books at a time", "", welcome.kiosk.site.maxStack)
            icon: "borrow"
            onTriggered: welcome.kiosk.chooseBorrow()
        },
        ServiceTile {
            objectName: "return"
            x: welcome.returnsOnly ? 0 : Theme.pick(Theme.sideHalf + Theme.gutter, 0)
            y: welcome.tilesTop + (welcome.returnsOnly ? 0 : Theme.pick(0, welcome.tileHeight + Theme.gutter))
            width: welcome.returnsOnly ? Theme.side : Theme.pick(Theme.sideHalf, Theme.side)
            height: welcome.tileHeight
            label: qsTr("Return")
            note: qsTr("No card needed")
            icon: "return"
            onTriggered: welcome.kiosk.chooseReturn()
        },
        AccountTile {
            objectName: "account"
            visible: welcome.account
            y: welcome.tilesBottom - height - welcome.low
            width: Theme.pick(welcome.asks ? Theme.sideHalf : Theme.side, Theme.side)
            height: welcome.tall
            label: qsTr("My loans")
            note: qsTr("Due dates, renewals, holds")
            onTriggered: welcome.kiosk.chooseAccount()
        },
        AccountTile {
            objectName: "lookup"
            visible: welcome.asks
            x: Theme.pick(welcome.account ? Theme.sideHalf + Theme.gutter : 0, 0)
            y: welcome.tilesBottom - height
            width: Theme.pick(welcome.account ? Theme.sideHalf : Theme.side, Theme.side)
            height: Theme.pick(148, 88)
            icon: "book"
            label: qsTr("Look up a book")
            note: qsTr("Lay it down and see")
            onTriggered: welcome.kiosk.look.open()
        },
        MachineNumber {
            room: Theme.pick(welcome.numberWidth, Theme.toolWidth)
            x: Theme.pick(0, Theme.margin - Theme.sideLeft)
            y: Theme.toolsTop
            kiosk: welcome.kiosk
        },
        Row {
            x: Theme.pick(languages.x - Theme.gutter, -Theme.margin) - width
            y: Theme.toolsTop
            spacing: Theme.gutter

            ContrastKey {
                width: Theme.pick(Theme.large ? 100 : 140, Theme.toolWidth)
                wordless: welcome.wordless
                onWished: look => welcome.kiosk.chooseTheme(look)
            }

            SizeKey {
                width: Theme.pick(Theme.large ? 100 : 160, Theme.large ? 248 : Theme.toolWidth)
                wordless: welcome.wordless
                onWished: look => welcome.kiosk.chooseTheme(look)
            }
        },
        CallKey {
            visible: welcome.rings
            x: Theme.pick(welcome.numberWidth + Theme.gutter, 0)
            y: Theme.toolsTop
            width: welcome.callWidth
            help: welcome.kiosk.help
        },
        Row {
            id: languages

            x: Theme.side - width
            y: Theme.toolsTop
            spacing: Theme.gutter

            LanguageKey {
                width: Theme.pick(Theme.large ? 112 : 96, welcome.tool)
                code: "zh_CN"
                label: "中文"
                onTriggered: welcome.kiosk.chooseLanguage(code)
            }

            LanguageKey {
                width: welcome.tool
                code: "en"
                label: "English"
                onTriggered: welcome.kiosk.chooseLanguage(code)
            }
        }
    ]
}
