import QtQuick
import Kiosk
import "../parts"
import "../theme"

Page {
    id: door

    readonly property MaintenanceView maintenance: kiosk.maintenance
    readonly property TechnicianPadView pad: maintenance.pad
    property int waitS: 0

    Keys.onPressed: event => event.accepted = keypad.visible && keypad.enabled && keypad.take(event.key, event.text)

    primaryHeight: 132

    Component.onCompleted: waitS = maintenance.pinWaitS

    Connections {
        target: door.maintenance

        function onChanged() {
            door.waitS = door.maintenance.pinWaitS;
        }
    }

    Timer {
        running: door.waitS > 0
        interval: 1000
        repeat: true
        onTriggered: door.waitS -= 1
    }

    Serif {
        y: Theme.pick(Theme.chinese ? 148 : 156, Theme.top)
        text: door.maintenance.enrolled ? qsTr("Technician's PIN") : qsTr("Nobody is enrolled")
        width: parent.width
        font.pixelSize: Theme.chinese ? Theme.size(88) : Theme.size(80)
    }

    Sans {
        y: Theme.pick(276, 246)
        width: parent.width
        text: door.maintenance.enrolled ? qsTr("Your own, as enrolled at the console. Not shown, not kept.") : qsTr("The first technician is enrolled at this machine's console.")
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
    }

    Item {
        id: look

        y: Theme.pick(361, 336)
        width: parent.width
        height: Theme.pick(392, notEnrolled.visible ? 332 : Theme.bottom - y)
    }

    TechnicianDoor {
        visible: !wait.visible && !wrong.visible
        y: look.y + (notEnrolled.visible ? look.height + 32 : 0)
        width: look.width
        height: look.height
    }

    TechnicianPanel {
        id: notEnrolled

        objectName: "tech_not_enrolled"
        visible: !door.maintenance.enrolled
        anchors.fill: look
        kind: "care"
        what: qsTr("Please run at the console")
        command: TechnicianWords.enrolCommand
        remedy: qsTr("Then come back here")
    }

    TechnicianPanel {
        id: wait

        objectName: "tech_wait"
        visible: door.maintenance.enrolled && door.waitS > 0
        anchors.fill: look
        kind: "due_soon"
        what: qsTr("Too many wrong PINs")
        meaning: qsTr("Each further one doubles the wait.")
        remedy: qsTr("Please wait %1").arg(TechnicianWords.countdown(door.waitS))
    }

    TechnicianPanel {
        id: wrong

        objectName: "tech_wrong"
        visible: door.maintenance.enrolled && door.maintenance.pinWrong && door.waitS === 0
        anchors.fill: look
        kind: "refused"
        what: qsTr("This PIN is not right")
        meaning: qsTr("After five wrong ones you must wait.")
        remedy: qsTr("Please enter it again")
    }

    side: Item {
        visible: door.maintenance.enrolled
        anchors.fill: parent

        Serif {
            y: Theme.pick(805, Theme.top)
            width: parent.width
            text: qsTr("%1 to %2 digits").arg(door.pad.least).arg(door.pad.most)
            font.pixelSize: Theme.chinese ? Theme.pick(40, 36) : Theme.pick(36, 30)
        }

        EntryField {
            objectName: "tech_pin"
            y: Theme.pick(905, Theme.top + 64)
            width: parent.width
            label: qsTr("PIN (not shown, not kept)")
            dots: door.pad.length
            active: true
        }

        Keypad {
            id: keypad

            y: Theme.pick(1049, Theme.top + 204)
            width: parent.width
            enabled: !door.maintenance.pinChecking
            secret: true
            onAccepted: if (confirmKey.enabled)
                confirmKey.triggered()
            onTyped: digit => door.pad.press(digit)
            onCleared: door.pad.wipe()
            onTakenBack: door.pad.backspace()
        }
    }

    primary: PrimaryButton {
        id: confirmKey

        objectName: "tech_confirm"
        visible: door.maintenance.enrolled
        anchors.fill: parent
        enabled: !busy && door.waitS === 0 && door.pad.complete
        busy: door.maintenance.pinChecking
        label: busy ? qsTr("Checking…") : door.waitS > 0 ? qsTr("Again in %1").arg(TechnicianWords.countdown(door.waitS)) : door.pad.complete ? qsTr("Confirm") : qsTr("Enter at least %1 digits").arg(door.pad.least)
        onTriggered: door.pad.confirm()
    }
}
