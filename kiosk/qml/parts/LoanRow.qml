import QtQuick
import Kiosk
import "../theme"

// One loan: when it is due, and either a key to renew it or what became of that.
PagedRow {
    id: row

    required property AccountView account
    required property bool canAsk
    required property string title
    required property date due
    required property string dueText
    required property int overdueDays
    required property int dueInDays
    required property string renewal
    required property string message
    required property bool canRenew
    required property bool mayHold

    signal wished(item: string)

    readonly property string name: title || qsTr("Item %1").arg(key)
    readonly property string dueWords: Words.isDate(due) ? Words.day(due) : dueText
    readonly property string mark: AccountWords.mark(renewal, overdueDays, dueInDays)
    readonly property string status: AccountWords.status(renewal, message, overdueDays, dueInDays)
    readonly property string tone: AccountWords.tone(renewal, overdueDays, dueInDays)
    readonly property color toneInk: tone === "stop" ? Theme.stopInk : tone === "care" ? Theme.careInk : tone === "done" ? Theme.done : Theme.ink2

    readonly property int keyWidth: Theme.large ? 190 : 132

    grouped: true
    implicitHeight: Math.max(136, words.height + 32)
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: date.text + " " + status

    Rectangle {
        anchors.fill: parent
        color: Theme.sheet
        topLeftRadius: row.opens ? Theme.panelRadius : 0
        topRightRadius: topLeftRadius
        bottomLeftRadius: row.closes ? Theme.panelRadius : 0
        bottomRightRadius: bottomLeftRadius
    }

    StateMark {
        visible: row.mark !== ""
        anchors.horizontalCenter: parent.left
        anchors.horizontalCenterOffset: 56
        anchors.verticalCenter: parent.verticalCenter
        kind: row.mark || "done"
        size: 48
    }

    Icon {
        visible: row.mark === ""
        anchors.horizontalCenter: parent.left
        anchors.horizontalCenterOffset: 56
        anchors.verticalCenter: parent.verticalCenter
        name: "book"
        size: 40
        color: Theme.edge
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: 113
        anchors.right: parent.right
        anchors.rightMargin: 28 + row.keyWidth + 24
        anchors.verticalCenter: parent.verticalCenter

        Serif {
            width: parent.width
            text: row.name
            font.family: Theme.serifFor(text)
            font.pixelSize: Theme.size(36)
            elide: Text.ElideRight
        }

        Item {
            readonly property bool fits: date.width + 20 + status.implicitWidth <= width

            width: parent.width
            height: status.text === "" ? date.height : status.y + status.height

            Sans {
                id: date

                text: row.dueWords ? qsTr("due %1").arg(row.dueWords) : ""
                font.pixelSize: Theme.note
                font.weight: Font.Bold
                color: row.tone === "stop" && row.overdueDays > 0 ? Theme.stopInk : Theme.ink
            }

            Sans {
                id: status

                x: parent.fits && date.text ? date.width + 20 : 0
                y: parent.fits ? date.baselineOffset - baselineOffset : date.height - 4
                width: Math.min(implicitWidth, parent.width - x)
                text: row.status
                font.pixelSize: Theme.note
                font.weight: row.tone === "" ? Font.Normal : Font.Bold
                color: row.toneInk
                wrapMode: Text.Wrap
            }
        }
    }

    PlainButton {
        objectName: "renew_" + row.key
        visible: row.canRenew && row.renewal !== "asking"
        enabled: row.canAsk && !row.account.renewing
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.verticalCenter: parent.verticalCenter
        width: row.keyWidth
        height: 88
        textSize: Theme.body
        label: qsTr("Renew")
        onTriggered: row.account.renew(row.key)
    }

    PlainButton {
        objectName: "reserve_" + row.key
        visible: row.mayHold
        enabled: row.canAsk
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.verticalCenter: parent.verticalCenter
        width: row.keyWidth
        height: 88
        textSize: Theme.body
        label: qsTr("Reserve")
        onTriggered: row.wished(row.key)
    }

    Sans {
        visible: !row.canRenew && !row.mayHold && row.renewal !== "asking" && row.renewal !== "renewed"
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.verticalCenter: parent.verticalCenter
        width: row.keyWidth
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("No renewal", "short, where the key would be")
        font.pixelSize: Theme.smallest
        color: Theme.ink2
        wrapMode: Text.Wrap
    }

    Rectangle {
        visible: !row.closes
        anchors.left: words.left
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.bottom: parent.bottom
        height: 2
        color: Theme.line
    }
}
