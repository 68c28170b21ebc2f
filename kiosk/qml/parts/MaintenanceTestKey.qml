import QtQuick
import "../theme"

// Starts a test; how it got on stands in the place of its icon.
Pressable {
    id: key

    required property string name
    required property string testState

    objectName: "test_" + name
    label: TechnicianWords.test(name)
    enabled: testState !== "running"
    implicitWidth: Theme.toolWidth
    implicitHeight: Theme.pick(112, 96)

    Rectangle {
        anchors.fill: parent
        radius: key.radius
        color: key.down || !key.enabled ? Theme.well : Theme.sheet
        border.width: Theme.controlBorder
        border.color: key.enabled ? Theme.edge : Theme.line
    }

    Column {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: key.down ? 2 : 0
        spacing: Theme.pick(4, 0)

        Item {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 40
            height: 40

            Icon {
                visible: key.testState === "idle"
                name: TechnicianWords.testIcon(key.name)
                size: 40
            }

            StateMark {
                visible: key.testState !== "idle"
                kind: TechnicianWords.testMark(key.testState)
                size: 40
            }
        }

        Sans {
            anchors.horizontalCenter: parent.horizontalCenter
            text: key.label
            font.pixelSize: Theme.smallest
            color: key.enabled ? Theme.ink : Theme.disabledInk
        }
    }
}
