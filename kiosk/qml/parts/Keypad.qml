pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// 1-9, clear, 0, take back; a dash under 5 for the finger that cannot see. A press is acknowledged by the whole pad,
// and by the dot that it adds: a key that lit up would tell a PIN to the queue. So would a ring around one key: for who
// works it by keys the pad is one stop. Digit keys type; arrows walk over it, and every walk begins anew at the 5, so
// that a secret can be entered without seeing where one is. Return chooses for who walks, and goes on for who types.
Item {
    id: keypad

    readonly property int keyHeight: Theme.pick(116, 95)
    readonly property int keyWidth: (width - 2 * keys.spacing) / 3
    readonly property int home: 4
    readonly property int shownAt: activeFocus && !secret ? at : -1

    property bool secret: false // what is typed is nobody else's to see
    property int at: home // where the arrows are, row by row
    property bool walks: false
    property int held: 0 // how many keys are being pressed

    signal typed(digit: string)
    signal cleared
    signal takenBack
    signal accepted

    implicitHeight: keys.height
    activeFocusOnTab: true
    Accessible.role: Accessible.Grouping
    Accessible.name: name(at)
    Accessible.focusable: true
    onActiveFocusChanged: rest(false)
    onSecretChanged: rest(false)

    Keys.onPressed: event => event.accepted = take(event.key, event.text)
    Keys.onLeftPressed: walk(-1)
    Keys.onRightPressed: walk(1)
    Keys.onUpPressed: walk(-3)
    Keys.onDownPressed: walk(3)
    Keys.onSpacePressed: choose()
    Keys.onReturnPressed: walks ? choose() : accepted()
    Keys.onEnterPressed: walks ? choose() : accepted()

    function name(place: int): string {
        return place < 9 ? String(place + 1) : [qsTr("Clear"), "0", qsTr("Delete the last digit")][place - 9];
    }

    function rest(walking: bool) {
        at = home;
        walks = walking;
    }

    function walk(by: int) {
        const next = at + by;
        walks = true;
        if (next >= 0 && next < 12)
            at = next;
        else if (Math.abs(by) === 1)
            nextItemInFocusChain(by > 0).forceActiveFocus(Qt.TabFocusReason);
    }

    function choose() {
        const place = at;
        rest(true);
        if (place === 9)
            cleared();
        else if (place === 11)
            takenBack();
        else
            typed(name(place));
    }

    function take(key: int, text: string): bool {
        if (key === Qt.Key_Backspace || key === Qt.Key_Delete) {
            key === Qt.Key_Delete ? cleared() : takenBack();
            return true;
        }
        if (!/^[0-9]$/.test(text))
            return false;
        rest(false);
        typed(text);
        return true;
    }

    Grid {
        id: keys

        columns: 3
        spacing: 14

        Repeater {
            model: 12

            PinKey {
                required property int index

                objectName: "key_" + (digit || (index === 9 ? "clear" : "back"))
                width: keypad.keyWidth
                height: keypad.keyHeight
                acknowledged: keypad.held > 0
                ringed: keypad.shownAt === index
                digit: index === 9 || index === 11 ? "" : label
                label: keypad.name(index)
                icon: index === 11 ? "backspace" : ""
                onDownChanged: keypad.held += down ? 1 : -1
                onTriggered: digit ? keypad.typed(digit) : index === 9 ? keypad.cleared() : keypad.takenBack()
            }
        }
    }

    Rectangle {
        objectName: "keypad_ring"
        visible: keypad.activeFocus && keypad.secret
        anchors.fill: keys
        anchors.margins: -12
        radius: Theme.controlRadius + 12
        color: "transparent"
        border.width: 6
        border.color: Theme.ink
    }
}
