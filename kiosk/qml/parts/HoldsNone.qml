import QtQuick
import "../theme"

// No list: it is being fetched, it could not be, or nothing is reserved.
Item {
    id: none

    required property bool loading
    required property bool failed

    TurningArc {
        visible: none.loading
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: words.top
        anchors.bottomMargin: 56
        width: 136
        height: 136
        stroke: 11
        inset: 8
    }

    StateMark {
        visible: none.failed
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: words.top
        anchors.bottomMargin: 40
        kind: "refused"
        size: 104
    }

    Icon {
        visible: !none.loading && !none.failed
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: words.top
        anchors.bottomMargin: 40
        name: "bookmark"
        size: 120
        stroke: 2.4
        color: Theme.edge
    }

    Column {
        id: words

        anchors.centerIn: parent
        anchors.verticalCenterOffset: 60
        width: Math.min(parent.width, 840)
        spacing: 16

        Serif {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: none.loading ? qsTr("Fetching your reservations…") : none.failed ? qsTr("The library system did not answer") : qsTr("You have reserved nothing")
            font.pixelSize: Theme.size(52)
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: none.loading ? qsTr("This takes a moment.") : none.failed ? qsTr("Your reservations stand as they did. Please try again in a moment.") : qsTr("A book that others have can be reserved where it is refused.")
            font.pixelSize: Theme.lead
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    }
}
