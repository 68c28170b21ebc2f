pragma ComponentBehavior: Bound
import QtQuick
import Bench

// What can be pulled out.
Panel {
    id: cables

    required property BenchView bench
    readonly property int count: rows.count
    readonly property bool compact: count > 3

    title: qsTr("Cables")
    note: qsTr("tap to pull")

    Column {
        width: parent.width
        y: 6
        spacing: cables.compact ? 6 : 18

        Repeater {
            id: rows

            model: cables.bench.cables

            CableRow {
                width: parent?.width ?? 0
                compact: cables.compact
                onToggled: plugged ? cables.bench.pull(name) : cables.bench.plug(name)
                onPaceChosen: pace => cables.bench.setPace(name, pace)
            }
        }
    }
}
