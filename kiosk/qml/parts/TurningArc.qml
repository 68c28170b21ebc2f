import QtQuick
import QtQuick.Shapes
import "../theme"

// One turn per 1.2 s; without motion it steps in quarters.
Shape {
    id: arc

    property real stroke: 6
    property real inset: 2
    property color color: Theme.done
    property int quarters: 0

    rotation: Theme.motion ? 0 : quarters * 90

    ShapePath {
        strokeColor: arc.color
        strokeWidth: arc.stroke
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap

        PathAngleArc {
            centerX: arc.width / 2
            centerY: arc.height / 2
            radiusX: arc.width / 2 - arc.inset
            radiusY: radiusX
            startAngle: -90
            sweepAngle: 150
        }
    }

    NumberAnimation on rotation {
        running: Theme.motion && arc.visible
        from: 0
        to: 360
        duration: Theme.turn
        loops: Animation.Infinite
    }

    Timer {
        running: !Theme.motion && arc.visible
        interval: Theme.turn / 4
        repeat: true
        onTriggered: arc.quarters = (arc.quarters + 1) % 4
    }
}
