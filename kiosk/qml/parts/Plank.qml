import QtQuick
import "../theme"

// The board the books stand on; also hides the corner of the one that leans.
Rectangle {
    implicitWidth: Theme.width
    height: 14
    color: Theme.plank

    Rectangle {
        y: parent.height
        width: parent.width
        height: 6
        color: Theme.plankEdge
    }
}
