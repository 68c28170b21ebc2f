pragma ComponentBehavior: Bound
import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// One cable: a tap pulls or plugs it, two small keys slow or silence what hangs on it.
Item {
    id: row

    required property string name
    required property bool plugged
    required property string pace
    readonly property color ink: !plugged ? Theme.stopInk : pace === "normal" ? Theme.ink2 : Theme.careInk

    readonly property var paces: ["normal", "slow", "silent"]
    property bool compact: false

    signal toggled
    signal paceChosen(pace: string)

    height: compact ? 76 : 128

    Touchable {
        objectName: "cable_" + row.name
        width: parent.width
        height: 76
        ring: 12
        label: `${Say.device(row.name)}, ${Say.cable(row.plugged, row.pace)}`
        onTriggered: row.toggled()

        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: -10
            anchors.rightMargin: -10
            radius: 12
            color: parent.down ? Theme.well : parent.hovered ? Theme.paper : "transparent"
        }

        CablePicture {
            anchors.verticalCenter: parent.verticalCenter
            plugged: row.plugged
            color: !row.plugged ? Theme.stop : row.pace === "normal" ? Theme.accent : Theme.careEdge
        }

        Column {
            x: 106
            anchors.verticalCenter: parent.verticalCenter
            spacing: -2

            Sans {
                text: Say.device(row.name)
                font.pixelSize: Theme.chinese ? 24 : 20
                font.weight: Font.Bold
            }

            Sans {
                text: Say.cable(row.plugged, row.pace)
                font.pixelSize: 22
                color: row.ink
            }
        }
    }

    SmallKey {
        visible: row.compact
        objectName: "pace_" + row.name
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        enabled: row.plugged
        width: 36
        height: 36
        ring: 10
        textSize: 18
        label: "⋯"
        onTriggered: row.paceChosen(row.paces[(row.paces.indexOf(row.pace) + 1) % 3])
    }

    Row {
        visible: !row.compact
        y: 80
        spacing: 8

        Repeater {
            model: ["slow", "silent"]

            SmallKey {
                id: key

                required property string modelData

                objectName: `pace_${row.name}_${modelData}`
                enabled: row.plugged
                height: 36
                width: (row.width - 8) / 2
                ring: 10
                textSize: 18
                selected: row.plugged && row.pace === modelData
                label: modelData === "slow" ? qsTr("slow 2 s") : qsTr("silent")
                onTriggered: row.paceChosen(selected ? "normal" : key.modelData)
            }
        }
    }
}
