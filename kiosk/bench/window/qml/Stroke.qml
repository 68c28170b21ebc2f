import QtQuick
import QtQuick.Shapes
import "../../../qml/theme"

// One outline on the 48 grid.
Item {
    id: stroke

    required property string path
    property real size: 24
    property color color: Theme.ink
    property real weight: 3.4

    implicitWidth: size
    implicitHeight: size

    Shape {
        width: 48
        height: 48
        transform: Scale {
            xScale: stroke.size / 48
            yScale: stroke.size / 48
        }

        ShapePath {
            strokeColor: stroke.color
            strokeWidth: stroke.weight
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: stroke.path
            }
        }
    }
}
