import QtQuick
import "../theme"

// One act that can be settled, as a key.
PagedRow {
    id: row

    required property string kind
    required property string actState
    required property string itemTail
    required property string receipt
    required property date since
    required property string original
    property date now

    signal picked(op: string)

    implicitHeight: 116
    Accessible.role: Accessible.ListItem
    Accessible.name: press.label

    Pressable {
        id: press

        objectName: "settle_act_" + row.index
        anchors.fill: parent
        label: TechnicianWords.isTold(TechnicianWords.kind(row.kind), TechnicianWords.actState(row.actState, row.kind))
        onTriggered: row.picked(row.key)

        Rectangle {
            anchors.fill: parent
            radius: Theme.controlRadius
            color: press.down ? Theme.well : Theme.sheet
            border.width: Theme.controlBorder
            border.color: Theme.edge
        }

        MaintenanceAct {
            anchors.fill: parent
            anchors.rightMargin: 64
            index: 0
            kind: row.kind
            actState: row.actState
            itemTail: row.itemTail
            receipt: row.receipt
            since: row.since
            original: row.original
            now: row.now
        }

        Icon {
            anchors.right: parent.right
            anchors.rightMargin: 28
            anchors.verticalCenter: parent.verticalCenter
            name: "next"
            size: 36
            color: Theme.ink2
        }
    }
}
