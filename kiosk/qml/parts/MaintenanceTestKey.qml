import QtQuick
import "../theme"

// Starts a test; how it got on stands in the place of its icon.
Pressable {
    id: cell

    required property string key
    required property string testState

    objectName: "test_" + key
    label: TechnicianWords.test(key)
    enabled: testState !== "running"
    implicitHeight: 112

    Rectangle {
        anchors.fill: parent
        radius: cell.radius
        color: cell.down || !cell.enabled ? Theme.well : Theme.sheet
        border.width: Theme.controlBorder
        border.color: cell.enabled ? Theme.edge : Theme.line
    }

    Column {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: cell.down ? 2 : 0
        spacing: 4

        Item {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 40
            height: 40

            Icon {
                visible: cell.testState === "idle"
                name: TechnicianWords.testIcon(cell.key)
                size: 40
            }

            StateMark {
                visible: cell.testState !== "idle"
                kind: TechnicianWords.testMark(cell.testState)
                size: 40
            }
        }

        Sans {
            anchors.horizontalCenter: parent.horizontalCenter
            text: cell.label
            font.pixelSize: Theme.smallest
            color: cell.enabled ? Theme.ink : Theme.disabledInk
        }
    }
}
