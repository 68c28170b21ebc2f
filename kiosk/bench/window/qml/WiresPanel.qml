pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// What goes over the wires, newest on top.
Panel {
    id: wires

    required property BenchView bench

    title: qsTr("On the wires")
    corner: [
        WireFilter {
            bench: wires.bench
        },
        SmallKey {
            objectName: "pause_wires"
            height: 40
            ring: 12
            textSize: 20
            selected: wires.bench.paused
            path: wires.bench.paused ? Strokes.play : Strokes.pause
            label: wires.bench.paused ? qsTr("Go on") : qsTr("Hold still")
            onTriggered: wires.bench.pause(!wires.bench.paused)
        }
    ]

    ListView {
        id: list

        objectName: "wire_lines"
        x: -12
        width: parent.width + 24
        height: parent.height + 8
        clip: true
        spacing: 2
        boundsBehavior: Flickable.StopAtBounds
        model: wires.bench.lines
        delegate: WireRow {
            width: ListView.view.width
        }

        Sans {
            visible: list.count === 0
            anchors.centerIn: parent
            text: qsTr("Nothing said yet")
            font.pixelSize: 24
            color: Theme.ink2
        }
    }
}
