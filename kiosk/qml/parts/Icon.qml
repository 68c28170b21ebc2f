import QtQuick
import QtQuick.Shapes
import "../theme"

Item {
    id: icon

    required property string name
    property real size: 48
    property color color: Theme.ink
    property real stroke: 3

    implicitWidth: size
    implicitHeight: size

    Shape {
        width: 48
        height: 48
        transform: Scale {
            xScale: icon.size / 48
            yScale: icon.size / 48
        }

        ShapePath {
            strokeColor: icon.color
            strokeWidth: icon.stroke
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: Icons.path(icon.name)
            }
        }
    }
}
