pragma ComponentBehavior: Bound
import QtQuick
import Bench

// What can be pulled out.
Panel {
    id: cables

    required property BenchView bench

    title: qsTr("Cables")
    note: qsTr("tap to pull")

    Column {
        width: parent.width
        y: 6
        spacing: 18

        Repeater {
            model: cables.bench.cables

            CableRow {
                width: parent?.width ?? 0
                onToggled: plugged ? cables.bench.pull(name) : cables.bench.plug(name)
                onPaceChosen: pace => cables.bench.setPace(name, pace)
            }
        }
    }
}
