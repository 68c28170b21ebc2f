import QtQuick
import Bench
import "words"

// How to borrow a book within a minute.
Row {
    id: steps

    required property BenchView bench
    required property string number
    required property string pin
    readonly property int done: bench.taken ? 3 : bench.laid ? 2 : bench.signedIn ? 1 : 0

    spacing: 16

    StepTile {
        objectName: "step_1"
        width: (steps.width - 32) / 3
        number: 1
        ticked: steps.done > 0
        current: steps.done === 0
        path: Strokes.kiosk
        act: (steps.bench.cardReader.whyNot === "" ? qsTr("On the kiosk: Borrow. Here: tap card %1; or type it, and PIN %2") : qsTr("On the kiosk: Borrow, then type %1 and PIN %2")).arg(steps.number).arg(steps.pin)
    }

    StepTile {
        objectName: "step_2"
        width: (steps.width - 32) / 3
        number: 2
        ticked: steps.done > 1
        current: steps.done === 1
        path: Strokes.hand
        act: qsTr("Here: tap a book, and it lies on the pad")
    }

    StepTile {
        objectName: "step_3"
        width: (steps.width - 32) / 3
        number: 3
        ticked: steps.done > 2
        current: steps.done === 2
        path: "M9 21H39V42H9ZM16 21V14A8 8 0 0 1 31 11"
        act: steps.done > 2 ? qsTr("Lent. Now pull a cable, or cut the power") : qsTr("When its lock opens, tap it to take it away")
    }
}
