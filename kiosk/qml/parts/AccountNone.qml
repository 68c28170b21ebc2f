import QtQuick
import "../theme"

// No list: it is being fetched, it could not be, or there is nothing on loan.
Item {
    id: none

    required property bool loading
    required property bool failed
    readonly property bool pictured: !loading && !failed && (height > 640 || !Theme.large)

    Rectangle {
        visible: none.failed
        anchors.fill: words
        anchors.margins: -56
        radius: Theme.panelRadius
        color: Theme.stopTint
    }

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

    Shelf {
        visible: none.pictured
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: words.top
        anchors.bottomMargin: 64
        transformOrigin: Item.Bottom
        scale: 0.82
    }

    Column {
        id: words

        anchors.centerIn: parent
        anchors.verticalCenterOffset: none.loading ? 60 : none.pictured ? 290 : 0
        width: Math.min(parent.width, 840)
        spacing: 16

        StateMark {
            visible: none.failed
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "refused"
            size: 104
        }

        Serif {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: none.loading ? qsTr("Fetching your loans…") : none.failed ? qsTr("The library system did not answer") : qsTr("You have nothing on loan")
            font.pixelSize: Theme.size(52)
            wrapMode: Text.Wrap
        }

        Sans {
            visible: none.loading || none.failed || !Theme.large
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: none.loading ? qsTr("This takes a moment.") : none.failed ? qsTr("Your loans are safe; only we cannot show them now.") : qsTr("The shelves are full. Have a look round.")
            font.pixelSize: Theme.lead
            color: Theme.ink2
            wrapMode: Text.Wrap
        }

        Sans {
            visible: none.failed
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Please try again in a moment, or ask the staff")
            font.pixelSize: Theme.remedy
            font.weight: Font.Bold
            color: Theme.stopInk
            wrapMode: Text.Wrap
        }
    }
}
