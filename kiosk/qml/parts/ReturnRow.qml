pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A returned item and where to put it.
CircRow {
    id: row

    readonly property string name: Words.title(title, item, reason)
    readonly property string happened: incomplete ? Words.partsHere(partsHere, parts) : Words.returnStatus(rowState, reason, message, destination)
    readonly property bool unfinished: ["recognised", "asking", "securing"].indexOf(rowState) >= 0
    readonly property bool refused: rowState === "refused"
    readonly property bool waits: ["put_back", "incomplete", "crowded"].indexOf(rowState) >= 0
    readonly property bool asksReader: waits || rowState === "hold" || reason === "to_staff"

    implicitHeight: Math.max(Theme.pick(256, 208), words.height + Theme.pick(64, 40), here.height + 44)
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: happened

    Rectangle {
        anchors.fill: parent
        radius: Theme.panelRadius
        color: row.refused ? Theme.stopTint : row.waits ? Theme.careTint : Theme.sheet
        border.width: Theme.highContrast ? 3 : 0
        border.color: Theme.edge
    }

    StateMark {
        anchors.horizontalCenter: parent.left
        anchors.horizontalCenterOffset: 67
        anchors.verticalCenter: parent.verticalCenter
        kind: row.rowState === "securing" ? "protecting" : row.rowState
        size: 74
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: 132
        anchors.right: block.left
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter
        spacing: 6

        ItemTitle {
            width: parent.width
            full: Theme.size(40)
            least: Theme.size(35)
            text: row.name
        }

        Sans {
            width: parent.width
            text: row.happened
            font.pixelSize: Theme.note
            color: row.refused ? Theme.stopInk : row.waits ? Theme.careInk : Theme.ink2
            wrapMode: Text.Wrap
        }
    }

    ProgressBars {
        visible: row.unfinished
        anchors.centerIn: block
        progress: row.progress
    }

    Rectangle {
        id: block

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: 12
        width: Theme.large ? 330 : 304
        radius: Theme.controlRadius
        color: row.unfinished ? "transparent" : row.refused ? Theme.stop : row.asksReader ? Theme.care : row.rowState === "transit" ? Theme.sign : Theme.okTint

        PutHere {
            id: here

            visible: !row.unfinished
            anchors.centerIn: parent
            width: parent.width - 24
            ink: row.refused ? Theme.inkOnStop : row.rowState === "transit" ? Theme.inkOnSign : row.asksReader ? Theme.inkOnCare : Theme.ink
            icon: row.rowState === "hold" ? "bookmark" : row.rowState === "transit" ? "transit" : row.waits || row.reason === "unreadable_tag" ? "down" : Words.takesAway(row.reason) ? "up" : row.refused || row.reason === "to_staff" ? "person" : "shelf"
            lead: Words.putLead(row.rowState, row.reason)
            place: Words.putPlace(row.rowState, row.reason, row.missing)
        }
    }
}
