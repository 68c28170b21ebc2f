import QtQuick
import QtQuick.Shapes
import "../theme"

// An open place below the cards: more books are welcome.
Item {
    id: more

    Shape {
        ShapePath {
            strokeColor: Theme.edge
            strokeWidth: 3
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            strokeStyle: ShapePath.DashLine
            dashPattern: [2.4, 5]

            PathRectangle {
                x: 2
                y: 2
                width: more.width - 4
                height: more.height - 4
                radius: Theme.panelRadius
            }
        }
    }

    PadPicture {
        id: pad

        visible: more.height > 300
        x: 96
        anchors.verticalCenter: parent.verticalCenter
        size: 324
        titled: false
    }

    Column {
        anchors.left: pad.visible ? pad.right : parent.left
        anchors.leftMargin: pad.visible ? 46 : 64
        anchors.right: parent.right
        anchors.rightMargin: 32
        anchors.verticalCenter: parent.verticalCenter

        Serif {
            width: parent.width
            text: qsTr("More books? Just add them to the pad")
            font.pixelSize: Theme.size(40)
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: qsTr("No card, several at a time")
            font.pixelSize: Theme.note
            color: Theme.ink2
            wrapMode: Text.Wrap
        }
    }
}
