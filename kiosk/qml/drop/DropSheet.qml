import QtQuick
import Kiosk
import "../parts"
import "../theme"

// What became of each item of this visit, and the way out: with or without paper.
Rectangle {
    id: sheet

    required property SlotView drop
    readonly property bool busy: pages.rowCount > 0
    readonly property bool printing: drop.receipt !== "" && !PaperWords.asks(drop.receipt)
    readonly property bool asks: drop.intake === "press"
    readonly property bool waits: drop.inProgress > 0
    readonly property int cell: Theme.pick(174, drop.site.callsStaff ? 122 : 150)
    readonly property int gap: Theme.pick(Theme.gutter, 12)
    readonly property int actionsLeft: Theme.pick(Theme.margin, Theme.width - Theme.margin - actions.width)

    color: Theme.sheet

    Banner {
        id: offline

        objectName: "banner"
        visible: !sheet.drop.online && sheet.drop.closed === ""
        x: Theme.margin
        y: 20
        width: Theme.pick(Theme.span, sheet.busy ? 1080 : 1200)
        title: qsTr("Library system away: books are checked in later")
    }

    RowPages {
        id: pages

        x: Theme.margin
        y: offline.visible ? 96 : 16
        width: Theme.pick(Theme.span, 1080)
        height: Theme.pick(actions.y - y - 20, parent.height - y - 20)
        rows: sheet.drop.rows
        spacing: 4
        delegate: DropItem {}
    }

    PrimaryButton {
        objectName: "open"
        visible: !sheet.busy && sheet.asks
        x: Theme.margin
        y: 32
        width: Theme.pick(Theme.span, 1080)
        icon: "down"
        label: qsTr("Open")
        onTriggered: sheet.drop.open()
    }

    Item {
        id: actions

        x: sheet.actionsLeft
        y: sheet.busy ? Theme.pick(parent.height - 472, 16) : parent.height - 160
        width: Theme.pick(Theme.span, 676)
        height: parent.height - y

        Row {
            visible: sheet.busy
            spacing: 16

            Sans {
                anchors.baseline: numeral.baseline
                text: qsTr("Returned just now", "before a number of books")
                font.pixelSize: Theme.lead
            }

            Text {
                id: numeral

                text: sheet.drop.returned
                textFormat: Text.PlainText
                font.family: Theme.numerals
                font.weight: Font.Bold
                font.pixelSize: Theme.size(88)
                color: Theme.done
            }

            Sans {
                anchors.baseline: numeral.baseline
                text: qsTr("books", "after a number of books returned", sheet.drop.returned)
                font.pixelSize: Theme.lead
            }
        }

        Sans {
            visible: sheet.drop.receipt !== ""
            y: 118
            width: parent.width
            text: PaperWords.title(sheet.drop.receipt)
            font.pixelSize: Theme.note
            color: Theme.careInk
            elide: Text.ElideRight
        }

        Row {
            id: ways

            readonly property int shown: paper.visible + phone.visible + none.visible
            readonly property int textSize: shown > 2 ? Theme.note : Theme.body
            readonly property real share: (width - Theme.gutter * (shown - 1)) / Math.max(1, shown)

            visible: sheet.busy && !sheet.printing
            y: 172
            width: parent.width
            spacing: Theme.gutter

            PlainButton {
                id: paper

                objectName: "done_paper"
                visible: sheet.drop.offersPaper && !sheet.waits
                width: ways.share
                height: 108
                icon: ways.shown > 2 ? "" : "printer"
                textSize: ways.textSize
                label: qsTr("Print receipt", "and be done")
                onTriggered: sheet.drop.done(true)
            }

            PlainButton {
                id: phone

                objectName: "show_code"
                visible: sheet.drop.offersCode && !sheet.waits
                width: ways.share
                height: 108
                icon: ways.shown > 2 ? "" : "phone"
                textSize: ways.textSize
                label: qsTr("To my phone")
                onTriggered: sheet.drop.showCode()
            }

            PlainButton {
                id: none

                objectName: "done"
                visible: sheet.drop.offersNone || sheet.waits
                enabled: !sheet.waits
                width: ways.share
                height: 108
                textSize: ways.textSize
                label: sheet.waits ? qsTr("Done once this one is finished") : qsTr("Done")
                onTriggered: sheet.drop.done(false)
            }
        }

        Item {
            y: parent.height - (Theme.pick(48, 32) + Theme.toolsHeight)
            width: parent.width
            height: Theme.toolsHeight

            DropNumber {
                drop: sheet.drop
            }

            CallKey {
                id: call

                visible: sheet.drop.site.callsStaff
                x: Theme.pick(206, contrast.x - width - sheet.gap)
                width: sheet.cell
                help: sheet.drop.help
            }

            PlainButton {
                objectName: "open"
                visible: sheet.busy && sheet.asks
                anchors.right: Theme.landscape && call.visible ? call.left : contrast.left
                anchors.rightMargin: sheet.gap
                width: sheet.cell
                height: Theme.toolsHeight
                label: qsTr("Open")
                selected: true
                onTriggered: sheet.drop.open()
            }

            ContrastKey {
                id: contrast

                anchors.right: language.left
                anchors.rightMargin: sheet.gap
                width: Theme.pick(sheet.cell, 82)
                wordless: Theme.landscape
                onWished: look => sheet.drop.chooseTheme(look)
            }

            ToolCell {
                id: language

                readonly property string other: Theme.chinese ? "en" : "zh_CN"

                objectName: "language"
                anchors.right: parent.right
                width: sheet.cell
                icon: "globe"
                label: Theme.chinese ? "English" : "中文"
                family: Theme.sansFor(other)
                onTriggered: sheet.drop.chooseLanguage(other)
            }
        }
    }
}
