pragma ComponentBehavior: Bound
import QtQuick
import Bench
import ".."

// Keys that begin something and, pressed again, mend it; marked while it lasts.
Flow {
    id: keys

    required property PlantView plant
    required property list<string> names
    required property list<string> labels
    required property list<string> lines
    property bool ofNextBook: false

    spacing: 10

    Repeater {
        model: keys.names.length

        SmallKey {
            required property int index
            readonly property string fault: keys.names[index]

            objectName: fault.replace(" ", "_")
            height: 46
            textSize: 20
            label: keys.labels[index]
            selected: (keys.ofNextBook ? keys.plant.coming : keys.plant.faults).split("\n").some(each => each.startsWith(fault))
            onTriggered: keys.ofNextBook ? keys.plant.tell(fault) : keys.plant.toggle(fault, keys.lines[index])
        }
    }
}
