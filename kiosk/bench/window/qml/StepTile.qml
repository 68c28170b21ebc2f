import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"

// One step of the first loan: number or tick, a drawing, what to do.
Rectangle {
    id: step

    required property int number
    required property bool ticked
    required property bool current
    required property string path
    required property string act

    height: 84
    radius: 20
    color: current ? Theme.okTint : Theme.sheet
    border.width: current ? 3 : 0
    border.color: Theme.accent

    StateMark {
        visible: step.ticked
        x: 22
        anchors.verticalCenter: parent.verticalCenter
        kind: "done"
        size: 44
    }

    Rectangle {
        visible: !step.ticked
        x: 22
        anchors.verticalCenter: parent.verticalCenter
        width: 44
        height: 44
        radius: 22
        color: step.current ? Theme.accent : "transparent"
        border.width: 2
        border.color: step.current ? Theme.accent : Theme.edge

        Text {
            anchors.centerIn: parent
            text: step.number
            font.family: Theme.numerals
            font.weight: Font.Bold
            font.pixelSize: 26
            color: step.current ? Theme.inkOnAccent : Theme.ink2
        }
    }

    Stroke {
        x: 84
        anchors.verticalCenter: parent.verticalCenter
        path: step.path
        size: 46
        weight: 2.8
        color: step.ticked ? Theme.accent : step.current ? Theme.ink : Theme.ink2
    }

    Sans {
        x: 148
        width: parent.width - 164
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap
        lineHeight: 0.95
        text: step.act
        font.pixelSize: 23
        font.weight: step.current ? Font.Bold : Font.Normal
        color: step.current || step.ticked ? Theme.ink : Theme.ink2
    }
}
