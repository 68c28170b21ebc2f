pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import "../theme"

// The card, and what to do with it: hold it on the reader, or type what is printed on it.
Rectangle {
    id: picture

    required property bool cardReader
    required property bool asking

    radius: Theme.panelRadius
    color: Theme.highContrast ? Theme.sheet : Theme.accent
    border.width: Theme.highContrast ? 4 : 0
    border.color: Theme.edge
    Accessible.ignored: true

    Item {
        anchors.centerIn: parent
        width: 952
        height: 392
        scale: Math.min(1.25, picture.width / width, picture.height / 330)

        CardPicture {
            x: 66
            y: 102
        }

        Waves {
            visible: picture.cardReader
            x: 390
            y: 92
        }

        Rectangle {
            x: 516
            y: 68
            width: 236
            height: 256
            radius: 36
            color: Theme.highContrast ? Theme.sheet : Theme.accentDeep
            border.width: Theme.highContrast ? 4 : 0
            border.color: Theme.edge

            Rectangle {
                x: 112
                y: 10
                width: 12
                height: 12
                radius: 6
                color: Theme.care
            }

            Rectangle {
                visible: picture.cardReader
                x: 30
                y: 30
                width: 176
                height: 196
                radius: 22
                color: "transparent"
                border.width: 4
                border.color: "#5F9A82"
            }

            Icon {
                visible: picture.cardReader && !picture.asking
                x: 66
                y: 76
                name: "book"
                size: 104
                color: "#DDEAE2"
            }

            TurningArc {
                visible: picture.cardReader && picture.asking
                anchors.centerIn: parent
                width: 104
                height: 104
                stroke: 9
                inset: 6
                color: "#DDEAE2"
            }

            Loader {
                active: !picture.cardReader
                sourceComponent: keys
            }
        }

        Row {
            visible: !picture.cardReader
            x: 408
            y: 190
            spacing: 20

            Repeater {
                model: 3

                Rectangle {
                    width: 12
                    height: 12
                    radius: 6
                    color: "#8DBBA5"
                }
            }
        }

        Shape {
            ShapePath {
                strokeColor: Theme.bannerIcon
                strokeWidth: 14
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin
                PathSvg {
                    path: "M856 132V264M810 218L856 264L902 218"
                }
            }
        }
    }

    Component {
        id: keys

        Item {
            Rectangle {
                x: 30
                y: 36
                width: 176
                height: 44
                radius: 12
                color: Theme.accent

                Row {
                    anchors.centerIn: parent
                    spacing: 14

                    Repeater {
                        model: 4

                        Rectangle {
                            width: 14
                            height: 14
                            radius: 7
                            color: "#DDEAE2"
                        }
                    }
                }
            }

            Grid {
                x: 30
                y: 94
                columns: 3
                spacing: 10

                Repeater {
                    model: 12

                    Rectangle {
                        required property int index

                        width: 52
                        height: 26
                        radius: 7
                        color: index === 4 ? Theme.bannerIcon : index === 9 || index === 11 ? "#2E6B59" : "#8DBBA5"
                    }
                }
            }
        }
    }
}
