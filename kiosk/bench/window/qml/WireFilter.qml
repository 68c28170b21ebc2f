pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "words"

// One key a wire; the one pressed is shown alone, pressed again all are.
Row {
    id: filter

    required property BenchView bench

    spacing: 8

    Repeater {
        model: filter.bench.cables

        SmallKey {
            required property string name

            objectName: "only_" + name
            height: 40
            ring: 12
            textSize: 20
            selected: filter.bench.only === name
            label: Say.device(name)
            onTriggered: filter.bench.showOnly(selected ? "" : name)
        }
    }
}
