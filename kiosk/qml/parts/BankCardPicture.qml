import QtQuick

// A bank card with its chip, a little tilted.
Item {
    width: 300
    height: 188
    rotation: -14

    Rectangle {
        y: 7
        width: 300
        height: 188
        radius: 20
        antialiasing: true
        color: "#123A2C"
    }

    Rectangle {
        width: 300
        height: 188
        radius: 20
        antialiasing: true
        color: "#FFFDF9"
    }

    Rectangle {
        x: 30
        y: 62
        width: 56
        height: 44
        radius: 9
        antialiasing: true
        color: "#E8A624"

        Rectangle {
            x: 18
            width: 2
            height: 44
            color: "#B57C0F"
        }

        Rectangle {
            x: 36
            width: 2
            height: 44
            color: "#B57C0F"
        }

        Rectangle {
            y: 21
            width: 56
            height: 2
            color: "#B57C0F"
        }
    }

    Repeater {
        model: 4

        Rectangle {
            required property int index

            x: 30 + index * 62
            y: 126
            width: 48
            height: 12
            radius: 6
            antialiasing: true
            color: "#B8AE9C"
        }
    }

    Rectangle {
        x: 30
        y: 152
        width: 110
        height: 9
        radius: 4
        antialiasing: true
        color: "#CFC6B6"
    }
}
