import QtQuick
import "../theme"

// Three books on a board.
Item {
    width: 46
    height: 46

    Rectangle {
        x: 2
        y: 7
        width: 9
        height: 31
        radius: 2
        color: Theme.ink
    }

    Rectangle {
        x: 14
        y: 1
        width: 12
        height: 37
        radius: 2
        color: Theme.accent
    }

    Rectangle {
        x: 29
        y: 4
        width: 8
        height: 34
        radius: 2
        rotation: -8
        antialiasing: true
        color: Theme.ink
    }

    Rectangle {
        y: 41
        width: 46
        height: 4
        radius: 2
        color: Theme.ink
    }
}
