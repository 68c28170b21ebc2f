pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../theme"

// What must still follow, oldest first: as many as there is room for, four at most.
Item {
    id: acts

    required property MaintenanceView maintenance
    required property bool known
    required property date now
    property int room: 0
    readonly property bool fits: room >= heading.height
    readonly property int roomForRows: room - heading.height - 20
    readonly property int least: maintenance.actsTold ? 92 : 64
    readonly property int fitting: Math.max(0, Math.min(4, Math.floor(roomForRows / least)))
    readonly property int rowHeight: Math.max(least, Math.min(least + 16, Math.floor(roomForRows / Math.max(1, shown))))
    readonly property int shown: Math.min(fitting, maintenance.openCount)
    readonly property int unlisted: maintenance.openCount - shown

    height: !fits ? 0 : heading.height + (fitting > 0 ? list.height + 4 : 0)
    visible: fits

    MaintenanceHeading {
        id: heading

        height: acts.maintenance.settle.count > 0 ? 88 : 44
        room: acts.maintenance.settle.count > 0 ? settle.width + 24 : 0
        title: qsTr("Not settled")
        note: acts.known ? acts.count() : ""
    }

    PlainButton {
        id: settle

        objectName: "settle"
        visible: acts.maintenance.settle.count > 0
        anchors.right: parent.right
        width: 260
        height: 84
        icon: "check"
        textSize: Theme.note
        label: qsTr("Settle %1", "so many acts").arg(acts.maintenance.settle.count)
        onTriggered: acts.maintenance.settle.open()
    }

    function count(): string {
        const acts = unlisted > 0 ? qsTr("%n more", "acts that are not listed", unlisted) : qsTr("%n in all", "acts", maintenance.openCount);
        return maintenance.owed > 0 ? acts + "　" + qsTr("%n tag(s) owed", "security that waits for its item", maintenance.owed) : acts;
    }

    Rectangle {
        id: list

        visible: acts.fitting > 0
        anchors.top: heading.bottom
        anchors.topMargin: 4
        width: parent.width
        height: Math.max(1, acts.shown) * acts.rowHeight + 16
        radius: 16
        color: Theme.sheet

        StateMark {
            visible: nothing.visible
            x: 26
            anchors.verticalCenter: parent.verticalCenter
            kind: acts.known ? "done" : "out_of_use"
            size: 44
        }

        Sans {
            id: nothing

            visible: acts.shown === 0
            x: 92
            anchors.verticalCenter: parent.verticalCenter
            text: acts.known ? qsTr("Every loan and return is settled") : qsTr("Not to be seen: the journal does not work")
            font.pixelSize: Theme.note
        }

        Column {
            y: 8
            width: parent.width

            Repeater {
                model: acts.maintenance.openActs

                MaintenanceAct {
                    objectName: "open_act_" + index
                    visible: index < acts.shown
                    width: acts.width
                    height: acts.rowHeight
                    now: acts.now
                }
            }
        }
    }
}
