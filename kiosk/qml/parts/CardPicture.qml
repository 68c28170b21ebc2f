import QtQuick
import QtQuick.Shapes
import "../theme"

// A library card, a little tilted.
Item {
    width: 300
    height: 188
    rotation: -9

    Rectangle {
        y: 7
        width: 300
        height: 188
        radius: 20
        antialiasing: true
        color: Theme.accentDeep
    }

    Rectangle {
        width: 300
        height: 188
        radius: 20
        antialiasing: true
        color: "#FFFDF9"
    }

    Rectangle {
        y: 38
        width: 300
        height: 30
        antialiasing: true
        color: "#E8A624"
    }

    Rectangle {
        x: 28
        y: 94
        width: 64
        height: 72
        radius: 8
        antialiasing: true
        color: "#E9E1D3"

        Rectangle {
            x: 19
            y: 13
            width: 26
            height: 26
            radius: 13
            antialiasing: true
            color: "#857C6B"
        }

        Shape {
            ShapePath {
                strokeColor: "transparent"
                fillColor: "#857C6B"
                PathSvg {
                    path: "M8 72C8 54 16 44 32 44S56 54 56 72Z"
                }
            }
        }
    }

    Repeater {
        model: [130, 96, 66]

        Rectangle {
            required property int index
            required property int modelData

            x: 112
            y: 104 + index * 26
            width: modelData
            height: 9
            radius: 4
            antialiasing: true
            color: "#B8AE9C"
        }
    }
}
