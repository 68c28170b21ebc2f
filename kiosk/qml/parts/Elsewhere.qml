import QtQuick
import "../theme"

// Where help is while this machine has none.
Rectangle {
    id: elsewhere

    // While the library system is away, the other machines are no better off.
    required property bool otherMachines

    height: rows.height
    radius: Theme.panelRadius
    color: Theme.sheet

    Column {
        id: rows

        width: parent.width

        ElsewhereRow {
            width: parent.width
            icon: "person"
            place: qsTr("Service desk")
            what: qsTr("The staff lend and take back books")
            last: !elsewhere.otherMachines
        }

        ElsewhereRow {
            width: parent.width
            visible: elsewhere.otherMachines
            icon: "shelf"
            place: qsTr("Any other machine")
            what: qsTr("All of them do the same")
            last: true
        }
    }
}
