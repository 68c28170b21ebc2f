pragma ComponentBehavior: Bound
import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// What one device can be told: how it answers from now on, and what goes wrong with its next answer.
Rectangle {
    id: menu

    property string name: ""
    property string pace: "normal"
    property var paces: []
    property string slip: ""
    property var slips: []

    signal paceChosen(pace: string)
    signal slipChosen(slip: string)

    function open(row: CableRow) {
        name = row.name;
        pace = Qt.binding(() => row.pace);
        slip = Qt.binding(() => row.slip);
        paces = row.paces;
        slips = row.slips;
    }

    function close() {
        name = "";
    }

    visible: name !== ""
    color: Theme.sheet

    Sans {
        text: Say.device(menu.name)
        font.pixelSize: 22
        font.weight: Font.Bold
    }

    SmallKey {
        objectName: "close_menu"
        anchors.right: parent.right
        y: -4
        width: 40
        height: 40
        ring: 12
        path: "M12 12L36 36M36 12L12 36"
        label: ""
        Accessible.name: qsTr("Close")
        onTriggered: menu.close()
    }

    Repeater {
        model: menu.paces

        SmallKey {
            required property int index
            required property string modelData

            objectName: "pace_" + modelData
            y: 48 + index * 52
            width: menu.width
            height: 44
            ring: 12
            textSize: Theme.chinese ? 20 : 18
            selected: menu.pace === modelData
            label: Say.pace(modelData)
            onTriggered: menu.paceChosen(modelData)
        }
    }

    Sans {
        visible: menu.slips.length > 0
        y: 60 + menu.paces.length * 52
        text: qsTr("Once, with the next answer")
        font.pixelSize: 18
        color: Theme.ink2
    }

    Repeater {
        model: menu.slips

        SmallKey {
            required property int index
            required property string modelData

            objectName: "slip_" + modelData
            y: 96 + (menu.paces.length + index) * 52
            width: menu.width
            height: 44
            ring: 12
            textSize: Theme.chinese ? 20 : 18
            enabled: menu.slip === ""
            selected: menu.slip === modelData
            label: Say.slip(modelData)
            onTriggered: menu.slipChosen(modelData)
        }
    }
}
