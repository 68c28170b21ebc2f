pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// A bank card terminal, 300 × 600: display with the sum, keys, the slot below. Its colours are a device's, in any theme.
Rectangle {
    id: terminal

    required property string amount
    required property string currency

    width: 300
    height: 600
    radius: 44
    antialiasing: true
    color: "#22261F"
    border.width: 4
    border.color: "#3C4238"
    Accessible.ignored: true

    Rectangle {
        x: 28
        y: 32
        width: 244
        height: 200
        radius: 22
        antialiasing: true
        color: "#DDE8DF"

        Serif {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 20
            width: parent.width - 24
            horizontalAlignment: Text.AlignHCenter
            text: terminal.amount
            font.family: Theme.numerals
            font.pixelSize: 72
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 28
            color: "#1D211B"
        }

        Sans {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 116
            text: terminal.currency
            font.pixelSize: 52
            color: "#1D211B"
        }
    }

    Grid {
        x: 36
        y: 268
        columns: 3
        spacing: 18

        Repeater {
            model: 12

            Rectangle {
                required property int index

                width: 64
                height: 46
                radius: 12
                antialiasing: true
                color: index === 9 ? "#B23A2E" : index === 11 ? "#2F7D5B" : "#5A6156"
            }
        }
    }

    Rectangle {
        x: 56
        y: 552
        width: 188
        height: 14
        radius: 7
        antialiasing: true
        color: "#0E100D"
    }
}
