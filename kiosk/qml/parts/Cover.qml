pragma ComponentBehavior: Bound
import QtQuick

// A thread-bound book from the front: its title slip holds the first characters, upright; a Latin title lies.
Rectangle {
    id: cover

    required property color cloth
    required property string title
    readonly property string plain: title.replace(/[（(：:·—].*$/, "").trim()
    readonly property bool han: /[\u2e80-\u9fff]/.test(plain)

    width: 128
    height: 176
    radius: 6
    color: cloth

    Rectangle {
        x: 10
        width: 2
        height: parent.height
        color: "#80FFF8EC"
    }

    Rectangle {
        x: 28
        y: 14
        width: 44
        height: 144
        radius: 2
        color: "#FFF8EC"

        Column {
            visible: cover.han
            anchors.horizontalCenter: parent.horizontalCenter
            y: 8

            Repeater {
                model: cover.han ? cover.plain.replace(/\s/g, "").slice(0, 4).split("") : []

                Item {
                    id: place

                    required property string modelData

                    width: 44
                    height: 32

                    Text {
                        anchors.centerIn: parent
                        text: place.modelData
                        color: "#20241F"
                        font.family: "Noto Serif CJK SC"
                        font.weight: Font.Bold
                        font.pixelSize: 26
                    }
                }
            }
        }

        Text {
            visible: !cover.han && text !== ""
            anchors.centerIn: parent
            width: 128
            height: 32
            rotation: 90
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            text: cover.plain
            color: "#20241F"
            font.family: "Noto Serif"
            font.weight: Font.Bold
            font.pixelSize: 20
        }
    }
}
