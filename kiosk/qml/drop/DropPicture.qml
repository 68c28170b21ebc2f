import QtQuick
import QtQuick.Shapes
import "../theme"

// A slot with a book going in or coming out; two bars while it takes nothing. On a grid 400 wide, 450 high.
Item {
    id: picture

    required property string intake
    required property color ink
    required property color ground
    readonly property bool moves: intake === "insert" || intake === "press" || intake === "take_back"
    readonly property real unit: Math.min(width / 400, height / 450)

    Item {
        anchors.centerIn: parent
        width: 400
        height: 450
        scale: picture.unit

        Rectangle {
            visible: !picture.moves
            anchors.centerIn: parent
            width: 400
            height: 400
            radius: 200
            color: picture.ink

            Rectangle {
                x: 125
                y: 104
                width: 48
                height: 192
                radius: 12
                color: picture.ground
            }

            Rectangle {
                x: 227
                y: 104
                width: 48
                height: 192
                radius: 12
                color: picture.ground
            }
        }

        Item {
            visible: picture.moves
            anchors.fill: parent

            Shape {
                ShapePath {
                    strokeColor: picture.ink
                    strokeWidth: 32
                    fillColor: "transparent"
                    capStyle: ShapePath.RoundCap
                    joinStyle: ShapePath.RoundJoin

                    PathSvg {
                        path: picture.intake === "take_back" ? "M200 170V20M125 95L200 20L275 95" : "M200 20V170M125 95L200 170L275 95"
                    }
                }
            }

            Rectangle {
                y: 330
                width: 400
                height: 115
                radius: 20
                color: Qt.darker(picture.ground, 1.7)
                border.width: Theme.highContrast ? 6 : 0
                border.color: picture.ink
            }

            Rectangle {
                x: 34
                y: 362
                width: 332
                height: 30
                radius: 14
                color: Theme.highContrast ? picture.ink : "#04140F"
            }

            Rectangle {
                x: 104
                y: 222
                width: 192
                height: 154
                radius: 8
                color: "#FFFDF9"

                Rectangle {
                    width: 24
                    height: parent.height
                    radius: 6
                    color: "#E8A624"
                }

                Rectangle {
                    x: 40
                    y: 36
                    width: 124
                    height: 9
                    radius: 4
                    color: "#B7AE9B"
                }

                Rectangle {
                    x: 40
                    y: 62
                    width: 84
                    height: 9
                    radius: 4
                    color: "#B7AE9B"
                }
            }

            Rectangle {
                x: 193
                y: 408
                width: 14
                height: 14
                radius: 7
                color: picture.intake === "take_back" ? "#E8A624" : "#86E0B4"
            }
        }
    }
}
