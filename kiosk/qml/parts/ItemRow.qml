import QtQuick
import "../theme"

// A plain row of the sheet: mark, title, state, and at the end its due date or how far it is.
Rectangle {
    id: row

    required property string kind
    required property string title
    required property string happened
    required property string due
    required property int progress
    property bool cleared: true
    property bool opens: false
    property bool closes: false
    readonly property bool settled: kind === "done" || kind === "noted"
    readonly property int endWidth: 160

    implicitHeight: Math.max(140, words.height + 34)
    color: Theme.sheet
    topLeftRadius: opens ? Theme.panelRadius : 0
    topRightRadius: topLeftRadius
    bottomLeftRadius: closes ? Theme.panelRadius : 0
    bottomRightRadius: bottomLeftRadius

    StateMark {
        anchors.horizontalCenter: parent.left
        anchors.horizontalCenterOffset: 64
        anchors.verticalCenter: parent.verticalCenter
        kind: row.kind
        size: 60
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: 124
        anchors.right: parent.right
        anchors.rightMargin: 32 + row.endWidth + 20
        anchors.verticalCenter: parent.verticalCenter

        ItemTitle {
            width: parent.width
            text: row.title
        }

        Row {
            spacing: 12

            Icon {
                id: unlocked

                visible: row.settled && row.cleared
                anchors.verticalCenter: parent.verticalCenter
                name: "unlock"
                size: Theme.large ? 36 : 26
                stroke: 4
                color: Theme.done
            }

            Sans {
                width: Math.min(implicitWidth, words.width - (row.settled && row.cleared ? unlocked.width + 12 : 0))
                text: row.happened
                font.pixelSize: Theme.smallest
                color: row.settled ? Theme.done : row.kind === "refused" ? Theme.stopInk : Theme.ink2
                wrapMode: Text.Wrap
            }
        }
    }

    Column {
        visible: row.due !== ""
        anchors.right: parent.right
        anchors.rightMargin: 32
        anchors.verticalCenter: parent.verticalCenter

        Sans {
            anchors.right: parent.right
            text: row.kind === "noted" ? qsTr("Expected due") : qsTr("Due")
            font.pixelSize: Theme.smallest
            color: Theme.ink2
        }

        Sans {
            anchors.right: parent.right
            text: row.due
            font.pixelSize: Theme.lead
            font.weight: Font.Bold
        }
    }

    ProgressBars {
        visible: row.due === "" && !row.settled && row.kind !== "refused"
        anchors.right: parent.right
        anchors.rightMargin: 32
        anchors.verticalCenter: parent.verticalCenter
        progress: row.progress
    }

    Rectangle {
        visible: !row.closes
        anchors.left: words.left
        anchors.right: parent.right
        anchors.rightMargin: 32
        anchors.bottom: parent.bottom
        height: 2
        color: Theme.line
    }
}
