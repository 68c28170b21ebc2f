import QtQuick
import Kiosk
import "../theme"

// One thing that the reader waits for, and a key to cancel it or to have it again.
PagedRow {
    id: row

    required property HoldsView holds
    required property bool canAsk
    required property string item
    required property string title
    required property bool ready
    required property date until
    required property string holdState
    required property bool cancelling
    required property int position
    required property string message
    required property bool canCancel

    readonly property string name: title || qsTr("Item %1").arg(item)
    readonly property string mark: HoldWords.mark(holdState, ready)
    readonly property string status: HoldWords.status(holdState, cancelling, ready, until, position, message)
    readonly property string tone: HoldWords.tone(holdState, ready)
    readonly property bool again: holdState === "cancelled"
    readonly property int keyWidth: again ? (Theme.large ? 324 : 268) : Theme.large ? 190 : 148

    grouped: true
    implicitHeight: Math.max(136, words.height + 32)
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: status

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
        name: "bookmark"
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

        Sans {
            width: parent.width
            text: row.status
            font.pixelSize: Theme.note
            font.weight: row.tone === "" ? Font.Normal : Font.Bold
            color: row.tone === "stop" ? Theme.stopInk : row.tone === "care" ? Theme.careInk : row.tone === "done" ? Theme.done : Theme.ink2
            wrapMode: Text.Wrap
        }
    }

    PlainButton {
        objectName: "cancel_" + row.item
        visible: row.canCancel
        enabled: row.canAsk && !row.holds.asking
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.verticalCenter: parent.verticalCenter
        width: row.keyWidth
        height: 88
        textSize: Theme.body
        label: qsTr("Cancel", "a reservation")
        onTriggered: row.holds.cancel(row.item)
    }

    PlainButton {
        objectName: "again_" + row.item
        visible: row.again
        enabled: row.canAsk && !row.holds.asking
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.verticalCenter: parent.verticalCenter
        width: row.keyWidth
        height: 88
        textSize: Theme.body
        label: qsTr("Reserve again")
        onTriggered: row.holds.wish(row.item)
    }

    Sans {
        visible: row.item === ""
        anchors.right: parent.right
        anchors.rightMargin: 28
        anchors.verticalCenter: parent.verticalCenter
        width: row.keyWidth
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("At the desk", "short, where the key to cancel would be")
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
