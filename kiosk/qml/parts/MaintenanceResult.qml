import QtQuick
import "../theme"

// What a test found, in the device's own words.
Item {
    id: line

    required property string key
    required property string testState
    required property string result
    property int resultLines: 3

    objectName: "test_" + key + "_" + testState
    height: Math.max(42, words.height)

    Icon {
        visible: line.testState === "idle"
        x: 30
        y: 6
        name: TechnicianWords.testIcon(line.key)
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
        text: TechnicianWords.isTold(TechnicianWords.test(line.key), TechnicianWords.testState(line.testState, line.key))
        font.pixelSize: Theme.smallest
        font.weight: line.testState === "idle" ? Font.Normal : Font.Bold
        color: line.testState === "failed" ? Theme.stopInk : line.testState === "passed" ? Theme.done : Theme.ink2
    }

    Sans {
        id: words

        readonly property string note: line.testState === "idle" ? TechnicianWords.testNote(line.key) : ""

        objectName: note ? "note" : "technical"
        x: 380
        width: parent.width - x - 24
        text: note || line.result
        font.pixelSize: Theme.smallest
        wrapMode: Text.Wrap
        maximumLineCount: line.resultLines
        font.family: note ? Theme.sans : "Noto Sans"
        color: note ? Theme.ink2 : Theme.ink
        elide: Text.ElideRight
    }
}
