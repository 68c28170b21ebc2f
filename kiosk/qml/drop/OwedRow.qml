import QtQuick
import Kiosk
import "../parts"
import "../theme"

// A list whose paper is not there yet: print it, or do without.
PagedRow {
    id: row

    required property StaffView staff
    required property int number
    required property int bin
    required property int items
    required property date at
    required property string listState
    readonly property bool printing: listState === "printing"
    readonly property int keyWidth: Theme.pick(196, 150)

    implicitHeight: Math.max(100, told.height + 12)
    Accessible.role: Accessible.ListItem
    Accessible.name: what.text
    Accessible.description: how.text

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: "printer"
        size: 48
        color: Theme.careInk
    }

    Column {
        id: told

        anchors.left: parent.left
        anchors.leftMargin: 64
        anchors.right: keys.left
        anchors.rightMargin: 16
        anchors.verticalCenter: parent.verticalCenter

        Sans {
            id: what

            width: parent.width
            text: qsTr("%1, %2: %n item(s)", "a bin, when it was changed, and what was in it", row.items).arg(StaffWords.bin(row.bin)).arg(TechnicianWords.time(row.at))
            font.pixelSize: Theme.note
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        Sans {
            id: how

            width: parent.width
            text: StaffWords.list(row.listState)
            font.pixelSize: Theme.smallest
            color: Theme.careInk
            wrapMode: Text.Wrap
        }
    }

    Row {
        id: keys

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 12

        PlainButton {
            objectName: "print_list_" + row.number
            enabled: !row.printing
            width: row.keyWidth
            height: 92
            textSize: Theme.note
            label: qsTr("Print", "a list")
            onTriggered: row.staff.printList(row.number)
        }

        PlainButton {
            objectName: "drop_list_" + row.number
            enabled: !row.printing
            width: row.keyWidth
            height: 92
            textSize: Theme.note
            label: qsTr("Got it", "a list: its paper is there, or is not needed")
            onTriggered: row.staff.dropList(row.number)
        }
    }
}
