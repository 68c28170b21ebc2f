import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"

// How full a bin is; nearly full it asks for somebody.
Column {
    id: level

    required property string name
    required property int percent
    readonly property bool nearlyFull: percent >= 85

    spacing: 8

    Item {
        width: parent.width
        height: 28

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - (level.nearlyFull ? 36 : 0)
            height: 12
            radius: 6
            color: Theme.well

            Rectangle {
                width: Math.max(12, parent.width * level.percent / 100)
                height: 12
                radius: 6
                color: level.nearlyFull ? Theme.care : Theme.accent
            }
        }

        StateMark {
            visible: level.nearlyFull
            anchors.right: parent.right
            kind: "care"
            size: 28
        }
    }

    Sans {
        width: parent.width
        elide: Text.ElideRight
        text: `${level.name} ${level.percent}%`
        font.pixelSize: 21
        font.weight: level.nearlyFull ? Font.Bold : Font.Normal
    }
}
