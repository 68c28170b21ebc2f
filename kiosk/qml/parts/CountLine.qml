import QtQuick
import "../theme"

// The headline: two numerals, and what explains their difference.
Item {
    id: line

    property string leftSentence: ""
    property int leftValue: 0
    required property string rightSentence
    required property int rightValue
    required property int needs
    required property int underWay
    property string quietly: ""

    width: Theme.column
    height: 129

    Row {
        id: counts

        spacing: 40

        Count {
            visible: line.leftSentence !== ""
            sentence: line.leftSentence
            value: line.leftValue
        }

        Rectangle {
            visible: line.leftSentence !== ""
            y: 42
            width: 3
            height: 76
            color: Theme.line
        }

        Count {
            sentence: line.rightSentence
            value: line.rightValue
            color: Theme.done
        }
    }

    Column {
        anchors.left: counts.right
        anchors.leftMargin: 40
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: -10

        Sans {
            visible: line.needs > 0
            width: parent.width
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.Wrap
            text: qsTr("%n need you", "items the reader must act on", line.needs)
            font.pixelSize: Theme.note
            font.weight: Font.Bold
        }

        Sans {
            visible: line.underWay > 0
            width: parent.width
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.Wrap
            text: qsTr("%n in progress", "", line.underWay)
            font.pixelSize: Theme.note
            color: Theme.ink2
        }

        Sans {
            visible: line.underWay === 0 && line.needs === 0
            width: parent.width
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.Wrap
            text: line.quietly
            font.pixelSize: Theme.body
            color: Theme.ink2
        }
    }
}
