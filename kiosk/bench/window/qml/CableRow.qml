import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// One cable: a tap pulls or plugs it, the small key tells what else can go wrong.
Item {
    id: row

    required property string name
    required property bool plugged
    required property string pace
    required property list<string> paces
    required property list<string> slips
    required property string slip
    readonly property color ink: !plugged ? Theme.stopInk : pace === "normal" && slip === "" ? Theme.ink2 : Theme.careInk

    signal toggled
    signal opened

    height: paces.length > 1 ? 102 : 62

    Touchable {
        objectName: "cable_" + row.name
        width: parent.width
        height: 62
        ring: 12
        label: `${Say.device(row.name)}, ${Say.cable(row.plugged, row.pace, row.slip)}`
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
            transformOrigin: Item.Left
            scale: 0.82
            plugged: row.plugged
            color: !row.plugged ? Theme.stop : row.pace === "normal" && row.slip === "" ? Theme.accent : Theme.careEdge
        }

        Column {
            x: 88
            anchors.verticalCenter: parent.verticalCenter
            spacing: -2

            Sans {
                text: Say.device(row.name)
                font.pixelSize: Theme.chinese ? 22 : 18
                font.weight: Font.Bold
            }

            Sans {
                text: Say.cable(row.plugged, row.pace, row.slip)
                font.pixelSize: Theme.chinese ? 18 : 16
                color: row.ink
            }
        }
    }

    SmallKey {
        objectName: "menu_" + row.name
        visible: row.paces.length > 1
        x: 88
        y: 60
        enabled: row.plugged
        height: 34
        ring: 10
        textSize: Theme.chinese ? 18 : 17
        label: qsTr("Faults")
        onTriggered: row.opened()
    }
}
