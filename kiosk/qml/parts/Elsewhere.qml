import QtQuick
import "../theme"

// Where help is while this machine has none.
Rectangle {
    height: 156 * 2
    radius: Theme.panelRadius
    color: Theme.sheet

    Column {
        width: parent.width

        ElsewhereRow {
            width: parent.width
            icon: "person"
            place: qsTr("Service desk")
            what: qsTr("The staff lend and take back books")
        }

        ElsewhereRow {
            width: parent.width
            icon: "shelf"
            place: qsTr("Any other machine")
            what: qsTr("All of them do the same")
            last: true
        }
    }
}
