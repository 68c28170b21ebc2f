import QtQuick
import QtQuick.Shapes
import "../theme"

// Three books lie on the pad; drawn for 900 × 800 and scaled as one.
Item {
    id: picture

    property real size: 900
    property bool titled: true

    width: size
    height: size * 800 / 900
    Accessible.ignored: true

    Item {
        width: 900
        height: 800
        transformOrigin: Item.TopLeft
        scale: picture.size / 900

        Shape {
            anchors.fill: parent

            ShapePath {
                strokeColor: "transparent"
                fillColor: "#CBBFA8"
                PathSvg {
                    path: "M14 744H886V766A16 16 0 0 1 870 782H30A16 16 0 0 1 14 766Z"
                }
            }
            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.well
                PathSvg {
                    path: "M144 474H756L886 744H14Z"
                }
            }
            ShapePath {
                strokeColor: "#B3A88F"
                strokeWidth: 5
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                strokeStyle: ShapePath.DashLine
                dashPattern: [0.8, 3.2]
                PathSvg {
                    path: "M188 514H712L789 704H112Z"
                }
            }
            ShapePath {
                strokeColor: "transparent"
                fillColor: "#551A15"
                PathSvg {
                    path: "M242 586L300 486H596L654 586Z"
                }
            }
            ShapePath {
                strokeColor: "transparent"
                fillColor: "#103B31"
                PathSvg {
                    path: "M280 502L312 420H606L644 502Z"
                }
            }
            ShapePath {
                strokeColor: "transparent"
                fillColor: "#B58730"
                PathSvg {
                    path: "M314 248H574L626 376H262Z"
                }
            }
            ShapePath {
                strokeColor: "#F3E2B4"
                strokeWidth: 3.6
                fillColor: "transparent"
                joinStyle: ShapePath.RoundJoin
                PathSvg {
                    path: "M326 262H563L603 362H286Z"
                }
            }
            ShapePath {
                strokeColor: Theme.accent
                strokeWidth: 20
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin
                PathSvg {
                    path: "M450 36V174M390 114L450 174L510 114"
                }
            }
        }

        LyingBook {
            x: 242
            y: 582
            width: 412
            height: 92
            cloth: "#7A2A22"
            title: picture.titled ? "红楼梦" : ""
        }
        LyingBook {
            x: 280
            y: 496
            width: 364
            height: 86
            cloth: "#1B5A49"
            title: picture.titled ? "史记" : ""
        }
        LyingBook {
            x: 262
            y: 374
            width: 364
            height: 122
            cloth: "#C99A3E"
            title: picture.titled ? "本草纲目" : ""
            pale: true
        }
    }
}
