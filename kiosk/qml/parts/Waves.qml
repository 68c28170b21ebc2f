import QtQuick
import QtQuick.Shapes

// Between card and reader.
Item {
    width: 80
    height: 208

    Shape {
        ShapePath {
            strokeColor: "#5F9A82"
            strokeWidth: 10
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathSvg {
                path: "M24 0Q-26 104 24 208"
            }
        }
        ShapePath {
            strokeColor: "#8DBBA5"
            strokeWidth: 10
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathSvg {
                path: "M80 28Q45 104 80 180"
            }
        }
    }
}
