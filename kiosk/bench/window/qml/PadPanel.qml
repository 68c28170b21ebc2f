pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Bench
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// The pad with the books that lie on it.
Panel {
    id: pad

    required property BenchView bench
    required property Hand hand

    readonly property int columns: bench.padPlaces <= 4 ? Math.max(3, bench.padPlaces) : bench.padPlaces <= 10 ? 5 : 8
    readonly property int rows: Math.max(1, Math.ceil(bench.padPlaces / columns))
    readonly property real fit: Math.min(1.05, (felt.height - 32) / rows / 228, (felt.width - 32) / columns / 154)

    function holds(scene: point): bool {
        const here = felt.mapFromItem(null, scene.x, scene.y);
        return felt.contains(here);
    }

    title: qsTr("Pad")
    corner: [
        Sans {
            height: 40
            verticalAlignment: Text.AlignVCenter
            rightPadding: 8
            text: qsTr("%n book(s)", "on the pad", pad.bench.onPad)
            font.pixelSize: 22
            color: Theme.ink2
        },
        SmallKey {
            objectName: "lift_all"
            enabled: pad.bench.onPad > 0
            height: 40
            ring: 12
            textSize: 20
            path: Strokes.lift
            label: qsTr("Lift all")
            onTriggered: pad.bench.liftAll()
        }
    ]

    Rectangle {
        id: felt

        objectName: "felt"
        width: parent.width
        height: parent.height
        radius: 20
        color: pad.hand.item !== "" ? Theme.okTint : Theme.well

        Shape {
            anchors.fill: parent

            ShapePath {
                strokeColor: "#B3A88F"
                strokeWidth: 3
                strokeStyle: ShapePath.DashLine
                dashPattern: [0.4, 3.4]
                capStyle: ShapePath.RoundCap
                fillColor: "transparent"

                PathRectangle {
                    x: 20
                    y: 20
                    width: felt.width - 40
                    height: felt.height - 40
                    radius: 12
                }
            }

            ShapePath {
                strokeColor: pad.bench.onPad > 0 ? "#D6CAB4" : "transparent"
                strokeWidth: 3
                fillColor: "transparent"

                PathAngleArc {
                    centerX: felt.width / 2
                    centerY: felt.height / 2
                    radiusX: felt.height * 0.42
                    radiusY: radiusX
                    sweepAngle: 360
                }
                PathAngleArc {
                    centerX: felt.width / 2
                    centerY: felt.height / 2
                    radiusX: felt.height * 0.28
                    radiusY: radiusX
                    sweepAngle: 360
                }
            }
        }

        Column {
            visible: pad.bench.onPad === 0
            anchors.centerIn: parent
            spacing: 12

            PadPicture {
                anchors.horizontalCenter: parent.horizontalCenter
                size: 190
                titled: false
            }

            Sans {
                anchors.horizontalCenter: parent.horizontalCenter
                text: qsTr("Tap a book on the shelf to lay it here")
                font.pixelSize: 24
                color: Theme.ink2
            }
        }

        Repeater {
            model: pad.bench.books

            Touchable {
                id: lying

                required property int index
                required property string item
                required property string title
                required property string kind
                required property string gate
                required property int place

                readonly property int column: place % pad.columns
                readonly property int row: Math.floor(place / pad.columns)

                objectName: "lying_" + item
                visible: place >= 0
                label: [title || Say.kind(kind), Say.gate(gate)].join(" · ")
                draggable: true
                width: 152
                height: 212
                x: 16 + (column + 0.5) * (felt.width - 32) / pad.columns - width / 2
                y: 16 + (row + 0.5) * (felt.height - 32) / pad.rows - height / 2 + (place % 2 ? 5 : -3) * pad.fit
                z: place
                scale: pad.fit * (down ? 0.97 : 1)
                rotation: [-6, 3, 8, -4, 5][Math.max(0, place) % 5]
                opacity: dragged ? 0.3 : 1
                onTriggered: pad.bench.lift(item)
                onPicked: point => pad.hand.pick(item, index, title, kind, gate, point)
                onCarried: point => pad.hand.carry(point)
                onDropped: point => pad.hand.drop(point)

                Behavior on x {
                    NumberAnimation {
                        duration: Theme.slide
                    }
                }

                BookCover {
                    number: lying.index
                    title: lying.title
                    kind: lying.kind
                    gate: lying.gate
                }
            }
        }
    }
}
