import QtQuick
import Bench
import "words"

// Shows all wires, or at each press the next one alone.
SmallKey {
    id: filter

    required property BenchView bench

    objectName: "next_wire"
    height: 40
    ring: 12
    textSize: 20
    selected: bench.only !== ""
    label: bench.only === "" ? qsTr("All wires") : Say.device(bench.only)
    onTriggered: bench.showNextWire()
}
