pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import "../theme"

// One of the marks of the state vocabulary.
Item {
    id: mark

    required property string kind
    property real size: 64

    implicitWidth: size
    implicitHeight: size

    Shape {
        visible: mark.kind !== "recognised"
        width: 64
        height: 64
        transform: Scale {
            xScale: mark.size / 64
            yScale: mark.size / 64
        }

        ShapePath {
            strokeColor: Marks.outline(mark.kind)
            strokeWidth: Marks.outlineWidth(mark.kind)
            fillColor: Marks.fill(mark.kind)

            PathSvg {
                path: Marks.base(mark.kind)
            }
        }

        ShapePath {
            strokeColor: Marks.ink(mark.kind)
            strokeWidth: mark.kind === "securing" || mark.kind === "protecting" ? 3.6 : 4.6
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: Marks.glyph(mark.kind)
            }
        }
    }

    Loader {
        active: mark.kind === "recognised"
        sourceComponent: dotted
    }

    Loader {
        active: mark.kind === "asking"
        sourceComponent: arc
    }

    Component {
        id: dotted

        Item {
            Repeater {
                model: 16

                Rectangle {
                    id: dash

                    required property int index
                    readonly property real angle: dash.index * Math.PI / 8

                    width: mark.size * 0.078
                    height: mark.size * 0.06
                    radius: height / 2
                    color: Theme.edge
                    x: mark.size * (0.5 + 0.455 * Math.sin(angle)) - width / 2
                    y: mark.size * (0.5 - 0.455 * Math.cos(angle)) - height / 2
                    rotation: dash.index * 22.5
                }
            }

            Rectangle {
                x: mark.size * 0.36
                y: x
                width: mark.size * 0.28
                height: width
                radius: width / 2
                color: Theme.edge
            }
        }
    }

    Component {
        id: arc

        TurningArc {
            width: mark.size
            height: mark.size
            stroke: mark.size * 5.6 / 64
            inset: mark.size * 2 / 64
        }
    }
}
