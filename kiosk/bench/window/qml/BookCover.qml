pragma ComponentBehavior: Bound
import QtQuick
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// A book that lies there: cover, title slip, and the lock its tag shows the gate; or a reader's card.
Item {
    id: cover

    required property int number
    required property string title
    required property string kind
    required property string gate

    readonly property bool isCard: kind === "reader_card"
    readonly property string name: Bindery.shortTitle(title || Say.kind(kind))
    readonly property bool stacked: Bindery.isStacked(name)
    readonly property int letters: Math.max(1, Array.from(name).length)
    readonly property real letter: Math.min(26, 132 / letters)

    implicitWidth: 152
    implicitHeight: 212

    Rectangle {
        visible: !cover.isCard
        anchors.fill: parent
        radius: 7
        antialiasing: true
        color: Bindery.cloth(cover.number)

        Rectangle {
            x: 12
            width: 2
            height: parent.height
            antialiasing: true
            color: Bindery.isPale(cover.number) ? "#80000000" : "#8CFFF8EC"
        }
    }

    Rectangle {
        visible: cover.isCard
        anchors.centerIn: parent
        width: 152
        height: 98
        radius: 12
        antialiasing: true
        color: Theme.accent

        Rectangle {
            y: 14
            width: parent.width
            height: 10
            antialiasing: true
            color: "#4DFFF8EC"
        }

        Sans {
            x: 14
            y: 44
            text: cover.name
            font.pixelSize: 21
            font.weight: Font.Bold
            color: "#FFF8EC"
            antialiasing: true
        }
    }

    Rectangle {
        visible: !cover.isCard
        x: 36
        y: 20
        width: cover.stacked ? 42 : 96
        height: cover.stacked ? 22 + cover.letters * cover.letter * 1.22 : 118
        antialiasing: true
        color: "#FBF4E6"

        Column {
            visible: cover.stacked
            anchors.centerIn: parent

            Repeater {
                model: cover.stacked ? Array.from(cover.name) : []

                Item {
                    id: place

                    required property string modelData

                    width: 42
                    height: cover.letter * 1.22

                    Text {
                        anchors.centerIn: parent
                        text: place.modelData
                        color: "#20241F"
                        font.family: "Noto Serif CJK SC"
                        font.weight: Font.Bold
                        font.pixelSize: cover.letter
                        antialiasing: true
                    }
                }
            }
        }

        Text {
            visible: !cover.stacked
            anchors.fill: parent
            anchors.margins: 6
            verticalAlignment: Text.AlignVCenter
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            elide: Text.ElideRight
            text: cover.name
            textFormat: Text.PlainText
            color: "#20241F"
            font.family: "Noto Serif"
            font.weight: Font.Bold
            font.pixelSize: 17
            antialiasing: true
        }
    }

    LockChip {
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 12
        visible: cover.gate !== "unknown" && !cover.isCard
        open: cover.gate === "passes"
        size: 38
    }

    StateMark {
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 12
        visible: cover.gate === "unknown" && !Say.isTrouble(cover.kind)
        kind: "care"
        size: 38
    }

    StateMark {
        anchors.right: parent.right
        anchors.rightMargin: 12
        y: 14
        visible: Say.isTrouble(cover.kind) && !cover.isCard
        kind: Say.mark(cover.kind)
        size: 38
    }
}
