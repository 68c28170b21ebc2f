pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// How far an unfinished item is: recognise, ask, unlock, done.
Row {
    id: bars

    required property int progress

    spacing: 8

    Repeater {
        model: 4

        Rectangle {
            required property int index

            width: 32
            height: 8
            radius: 4
            color: index >= bars.progress ? Theme.line : bars.progress === 1 ? Theme.edge : Theme.done
        }
    }
}
