pragma ComponentBehavior: Bound
import QtQuick

// A book seen from its back: two bands, a title running down, one band.
Rectangle {
    id: spine

    required property string title
    property color cloth: "#1B5A49"
    property int lettering: 46
    property bool pale: false
    readonly property color band: pale ? "#80000000" : "#8CFFF8EC"
    readonly property color faint: pale ? "#4D000000" : "#4DFFF8EC"

    radius: 6
    color: cloth
    antialiasing: rotation !== 0

    Rectangle {
        y: 36
        width: parent.width
        height: 4
        color: spine.band
        antialiasing: spine.antialiasing
    }

    Rectangle {
        y: 47
        width: parent.width
        height: 4
        color: spine.faint
        antialiasing: spine.antialiasing
    }

    Rectangle {
        y: parent.height - 42
        width: parent.width
        height: 4
        color: spine.band
        antialiasing: spine.antialiasing
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 80

        Repeater {
            model: spine.title.split("")

            Item {
                id: place

                required property string modelData

                width: spine.width
                height: spine.lettering * 1.51

                Text {
                    anchors.centerIn: parent
                    text: place.modelData
                    color: spine.pale ? "#20241F" : "#FFF8EC"
                    font.family: "Noto Serif CJK SC"
                    font.weight: Font.Bold
                    font.pixelSize: spine.lettering
                }
            }
        }
    }
}
