import QtQuick
import "../theme"

// One act that is not settled, in a line.
Item {
    id: row

    required property int index
    required property string kind
    required property string actState
    required property string itemTail
    required property string receipt
    required property date since
    required property string original
    property date now
    readonly property real lift: original ? 20 : 0

    Rectangle {
        visible: row.index > 0
        x: 92
        width: parent.width - x - 22
        height: 2
        color: Theme.line
    }

    StateMark {
        x: 26
        anchors.verticalCenter: parent.verticalCenter
        kind: TechnicianWords.actMark(row.actState)
        size: 44
    }

    Sans {
        anchors.left: parent.left
        anchors.leftMargin: 92
        anchors.right: item.left
        anchors.rightMargin: 16
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -row.lift
        text: TechnicianWords.isTold(TechnicianWords.kind(row.kind), TechnicianWords.actState(row.actState, row.kind))
        font.pixelSize: Theme.note
        font.weight: Font.Bold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.smallest
    }

    Sans {
        id: item

        anchors.right: when.left
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -row.lift
        text: row.kind === "payment" ? TechnicianWords.money(row.itemTail, row.receipt) : row.itemTail ? qsTr("ending %1", "an item's number").arg(row.itemTail) : ""
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }

    Sans {
        id: when

        anchors.right: parent.right
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -row.lift
        text: TechnicianWords.moment(row.since, row.now)
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }

    // As the library system said it: staff look for these words there, whatever readers are told instead.
    Sans {
        objectName: "technical"
        visible: text !== ""
        anchors.left: parent.left
        anchors.leftMargin: 92
        anchors.right: parent.right
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: row.lift
        text: row.original
        font.family: /[\u2e80-\u9fff]/.test(text) ? Theme.sansFor("zh") : "Noto Sans"
        font.pixelSize: Theme.smallest
        color: Theme.ink2
        elide: Text.ElideRight
    }
}
