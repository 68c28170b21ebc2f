import QtQuick
import Kiosk
import "../parts"
import "../theme"

// The PIN that lets a technician in. The same words and the same pad as at a kiosk.
Rectangle {
    id: door

    required property SlotView drop
    readonly property StaffView staff: drop.staff
    readonly property TechnicianPadView pad: staff.pad
    readonly property string otherLanguage: Theme.chinese ? "en" : "zh_CN"
    readonly property real padLeft: Theme.pick(Theme.margin, 1100)
    readonly property real padWidth: Theme.pick(Theme.span, 756)
    property int waitS: 0

    Keys.onPressed: event => event.accepted = keypad.visible && keypad.enabled && keypad.take(event.key, event.text)

    color: Theme.paper

    Component.onCompleted: waitS = staff.pinWaitS

    Connections {
        target: door.staff

        function onChanged() {
            door.waitS = door.staff.pinWaitS;
        }
    }

    Timer {
        running: door.visible && door.waitS > 0
        interval: 1000
        repeat: true
        onTriggered: door.waitS -= 1
    }

    Serif {
        x: Theme.margin
        y: Theme.top
        width: Theme.pick(Theme.span, 940)
        text: door.staff.enrolled ? qsTr("Technician's PIN") : qsTr("Nobody is enrolled")
        font.pixelSize: Theme.size(Theme.chinese ? 88 : 80)
    }

    Item {
        id: look

        x: Theme.margin
        y: Theme.pick(320, 300)
        width: Theme.pick(Theme.span, 940)
        height: 392
    }

    TechnicianDoor {
        visible: !panel.visible
        anchors.fill: look
    }

    TechnicianPanel {
        id: panel

        objectName: "door_panel"
        visible: !door.staff.enrolled || door.waitS > 0 || door.staff.pinWrong
        anchors.fill: look
        kind: !door.staff.enrolled ? "care" : door.waitS > 0 ? "due_soon" : "refused"
        what: !door.staff.enrolled ? qsTr("Please run at the console") : door.waitS > 0 ? qsTr("Too many wrong PINs") : qsTr("This PIN is not right")
        meaning: !door.staff.enrolled ? "" : door.waitS > 0 ? qsTr("Each further one doubles the wait.") : qsTr("After five wrong ones you must wait.")
        command: door.staff.enrolled ? "" : TechnicianWords.enrolCommand
        remedy: !door.staff.enrolled ? qsTr("Then come back here") : door.waitS > 0 ? qsTr("Please wait %1").arg(TechnicianWords.countdown(door.waitS)) : qsTr("Please enter it again")
    }

    Item {
        visible: door.staff.enrolled
        x: door.padLeft
        width: door.padWidth

        EntryField {
            objectName: "tech_pin"
            y: Theme.pick(820, Theme.top)
            width: parent.width
            label: qsTr("PIN (not shown, not kept)")
            dots: door.pad.length
            active: true
        }

        Keypad {
            id: keypad

            y: Theme.pick(968, Theme.top + 140)
            width: parent.width
            enabled: !door.staff.pinChecking
            secret: true
            onAccepted: if (confirmKey.enabled)
                confirmKey.triggered()
            onTyped: digit => door.pad.press(digit)
            onCleared: door.pad.wipe()
            onTakenBack: door.pad.backspace()
        }

        PrimaryButton {
            id: confirmKey

            objectName: "tech_confirm"
            y: Theme.pick(1568, Theme.top + 594)
            width: parent.width
            height: 132
            enabled: !busy && door.waitS === 0 && door.pad.complete
            busy: door.staff.pinChecking
            label: busy ? qsTr("Checking…") : door.waitS > 0 ? qsTr("Again in %1").arg(TechnicianWords.countdown(door.waitS)) : door.pad.complete ? qsTr("Confirm") : qsTr("Enter at least %1 digits").arg(door.pad.least)
            onTriggered: door.pad.confirm()
        }
    }

    ToolCell {
        objectName: "back"
        x: Theme.margin
        y: Theme.toolsTop
        icon: "back"
        label: qsTr("To readers", "back to the readers' screen")
        onTriggered: door.staff.back()
    }

    ToolCell {
        objectName: "language"
        x: Theme.pick(Theme.width - Theme.margin - width, Theme.margin + Theme.toolWidth + Theme.gutter)
        y: Theme.toolsTop
        icon: "globe"
        label: Theme.chinese ? "English" : "中文"
        family: Theme.sansFor(door.otherLanguage)
        onTriggered: door.drop.chooseLanguage(door.otherLanguage)
    }
}
