pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"

// The 24-hour drop: mouth with its light, belt, bins.
Panel {
    id: panel

    required property DropView drop
    readonly property bool go: drop.light === "go"

    function holds(scene: point): bool {
        return mouth.contains(mouth.mapFromItem(null, scene.x, scene.y));
    }

    signal swapped

    title: qsTr("24-hour drop")
    corner: [
        Sans {
            height: 40
            verticalAlignment: Text.AlignVCenter
            rightPadding: 8
            text: panel.drop.light === "go" ? qsTr("put one in") : panel.drop.light === "wait" ? qsTr("wait") : qsTr("closed")
            font.pixelSize: 22
            color: panel.drop.light === "wait" ? Theme.careInk : Theme.ink2
        },
        SmallKey {
            objectName: "show_wires"
            height: 40
            ring: 12
            textSize: 20
            label: qsTr("Wires")
            onTriggered: panel.swapped()
        }
    ]

    Rectangle {
        id: mouth

        objectName: "drop_mouth"
        width: parent.width
        height: 118
        radius: 18
        color: panel.go ? Theme.accentDeep : panel.drop.light === "wait" ? "#4A3A12" : Theme.bannerGround

        Rectangle {
            anchors.centerIn: parent
            anchors.verticalCenterOffset: 6
            width: parent.width - 100
            height: 40
            radius: 20
            color: "#041A14"
        }

        Rectangle {
            anchors.right: parent.right
            anchors.rightMargin: 26
            y: 16
            width: 18
            height: 18
            radius: 9
            color: panel.go ? "#9BE8BE" : panel.drop.light === "wait" ? "#F2CE7C" : Theme.ink2
        }
    }

    Rectangle {
        visible: panel.drop.onBelt !== ""
        x: parent.width * 0.34
        y: 132
        width: 100
        height: 32
        radius: 4
        color: "#7A2A22"

        Rectangle {
            x: 10
            anchors.verticalCenter: parent.verticalCenter
            width: 80
            height: 3
            color: "#8CFFF8EC"
        }
    }

    Rectangle {
        y: 164
        width: parent.width
        height: 14
        radius: 7
        color: Theme.edge
    }

    Repeater {
        model: 5

        Rectangle {
            required property int index

            x: 14 + index * (panel.width - 56 - 56) / 4
            y: 180
            width: 28
            height: 28
            radius: 14
            color: Theme.ink
        }
    }

    Row {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: 16

        Repeater {
            id: bins

            model: panel.drop.bins

            BinLevel {
                width: (panel.width - 56 - 16 * (bins.count - 1)) / Math.max(1, bins.count)
            }
        }
    }
}
