import QtQuick
import "../theme"

// The headline: two numerals, and what explains their difference. Portrait: in a line; landscape: one below another.
Item {
    id: line

    property string leftSentence: ""
    property int leftValue: 0
    required property string rightSentence
    required property int rightValue
    required property int needs
    required property int underWay
    property string quietly: ""

    width: parent.width
    height: Theme.landscape ? counts.height + 24 + notes.height : 129

    Row {
        id: counts

        spacing: Theme.pick(Theme.large ? 24 : 40, Math.max(20, Math.min(64, line.width - left.width - right.width)))

        Count {
            id: left

            visible: line.leftSentence !== ""
            sentence: line.leftSentence
            value: line.leftValue
        }

        Rectangle {
            visible: line.leftSentence !== "" && !Theme.landscape
            y: 42
            width: 3
            height: 76
            color: Theme.line
        }

        Count {
            id: right

            sentence: line.rightSentence
            value: line.rightValue
            color: Theme.done
        }
    }

    Rectangle {
        visible: Theme.landscape
        y: counts.height - 22
        width: parent.width
        height: 2
        color: Theme.line
    }

    Column {
        id: notes

        x: Theme.landscape ? 0 : counts.width + (Theme.large ? 20 : 40)
        y: Theme.landscape ? counts.height : parent.height + 10 - height
        width: parent.width - x
        spacing: Theme.pick(0, 6)

        CountNote {
            visible: line.needs > 0
            width: parent.width
            mark: "care"
            text: qsTr("%n need you", "items the reader must act on", line.needs)
            strong: true
        }

        CountNote {
            visible: line.underWay > 0
            width: parent.width
            mark: "asking"
            text: qsTr("%n in progress", "", line.underWay)
        }

        CountNote {
            visible: line.underWay === 0 && line.needs === 0 && text !== ""
            width: parent.width
            text: line.quietly
        }
    }
}
