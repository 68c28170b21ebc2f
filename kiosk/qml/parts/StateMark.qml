pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import "../theme"

// One of the marks of the state vocabulary.
Item {
    id: mark

    required property string kind
    property real size: 64
    property bool complete: false

    implicitWidth: size
    implicitHeight: size
    onKindChanged: if (complete && Theme.motion)
        fade.restart()
    Component.onCompleted: complete = true

    NumberAnimation {
        id: fade

        target: mark
        property: "opacity"
        from: 0.2
        to: 1
        duration: Theme.change
    }

    Shape {
        width: 64
        height: 64
        transform: Scale {
            xScale: mark.size / 64
            yScale: mark.size / 64
        }

        ShapePath {
            strokeColor: Marks.outline(mark.kind)
            strokeWidth: Marks.outlineWidth(mark.kind)
            strokeStyle: mark.kind === "recognised" ? ShapePath.DashLine : ShapePath.SolidLine
            dashPattern: [0.45, 2.547]
            capStyle: ShapePath.RoundCap
            fillColor: Marks.fill(mark.kind)

            PathSvg {
                path: Marks.base(mark.kind)
            }
        }

        ShapePath {
            strokeColor: Marks.ink(mark.kind)
            strokeWidth: Marks.inkWidth(mark.kind)
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: Marks.glyph(mark.kind)
            }
        }
    }

    Loader {
        active: mark.kind === "asking"
        sourceComponent: TurningArc {
            width: mark.size
            height: mark.size
            stroke: mark.size * 5.6 / 64
            inset: mark.size * 3 / 64
        }
    }
}
