import QtQuick
import QtQuick.Shapes
import "../theme"

// An open place below the rows: more books are welcome. Tall, it stands; low, it lies.
Item {
    id: more

    required property string note
    readonly property bool tall: height > 560 && width < 1000
    readonly property bool pictured: height > 300

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

    Item {
        anchors.centerIn: parent
        width: more.tall ? parent.width : lying.width
        height: more.tall ? pad.height + 32 + words.height : Math.max(pad.height, words.height)

        Item {
            id: lying

            width: (more.pictured ? pad.size + 46 : 0) + words.width
        }

        PadPicture {
            id: pad

            visible: more.pictured
            x: more.tall ? (parent.width - width) / 2 : 0
            size: more.tall ? Math.min(640, (more.height - 250) * 900 / 800) : 324
            titled: more.tall
        }

        Column {
            id: words

            x: more.tall ? (parent.width - width) / 2 : more.pictured ? pad.size + 46 : 0
            y: more.tall ? pad.height + 32 : (parent.height - height) / 2
            width: more.tall ? 824 : more.pictured ? 470 : 824
            spacing: 4

            Serif {
                width: parent.width
                horizontalAlignment: more.pictured && !more.tall ? Text.AlignLeft : Text.AlignHCenter
                text: qsTr("More books? Just add them to the pad")
                font.pixelSize: Theme.size(40)
                wrapMode: Text.Wrap
            }

            Sans {
                width: parent.width
                horizontalAlignment: more.pictured && !more.tall ? Text.AlignLeft : Text.AlignHCenter
                text: more.note
                font.pixelSize: Theme.note
                color: Theme.ink2
                wrapMode: Text.Wrap
            }
        }
    }
}
