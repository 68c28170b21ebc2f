import QtQuick
import "../../../qml/theme"

// A roll of paper from its side; what is gone leaves room between paper and housing.
Item {
    id: roll

    required property int percent
    required property bool out
    property real size: 40
    readonly property real core: size * 0.3

    implicitWidth: size
    implicitHeight: size

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: "transparent"
        border.width: 2
        border.color: Theme.line
    }

    Rectangle {
        visible: !roll.out
        anchors.centerIn: parent
        width: roll.core + (roll.size - 4 - roll.core) * Math.sqrt(roll.percent / 100)
        height: width
        radius: width / 2
        color: "#FBF4E6"
        border.width: 2
        border.color: Theme.edge
    }

    Rectangle {
        anchors.centerIn: parent
        width: roll.core
        height: width
        radius: width / 2
        color: Theme.well
        border.width: 2
        border.color: roll.out ? Theme.stop : Theme.edge
    }
}
