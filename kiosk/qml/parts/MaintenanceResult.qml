import QtQuick
import "../theme"

// What a test found, in the device's own words.
Item {
    id: line

    required property string name
    required property string testState
    required property string result
    property int resultLines: 3

    objectName: "test_" + name + "_" + testState
    height: words.text === "" ? 42 : Math.max(42, words.y + words.height)

    Icon {
        visible: line.testState === "idle"
        x: 30
        y: 6
        name: TechnicianWords.testIcon(line.name)
        size: 28
        color: Theme.ink2
    }

    StateMark {
        visible: line.testState !== "idle"
        x: 28
        y: 4
        kind: TechnicianWords.testMark(line.testState)
        size: 32
    }

    Sans {
        id: title

        x: 76
        text: TechnicianWords.isTold(TechnicianWords.test(line.name), TechnicianWords.testState(line.testState))
        font.pixelSize: Theme.smallest
        font.weight: line.testState === "idle" ? Font.Normal : Font.Bold
        color: line.testState === "failed" ? Theme.stopInk : line.testState === "passed" ? Theme.done : Theme.ink2
    }

    Sans {
        id: words

        objectName: "technical"
        x: Theme.pick(380, 76)
        y: Theme.pick(0, 38)
        width: parent.width - x - 24
        text: line.result
        font.pixelSize: Theme.smallest
        wrapMode: Text.Wrap
        maximumLineCount: line.resultLines
        font.family: "Noto Sans"
        elide: Text.ElideRight
    }
}
