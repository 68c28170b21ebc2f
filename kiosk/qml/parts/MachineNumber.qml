import QtQuick
import Kiosk
import "../theme"

// Which machine this is. Five taps within four seconds ask for the technician's screen; nothing shows it.
Item {
    id: machine

    required property KioskView kiosk
    property int room: Theme.toolWidth
    property int withinMs: 4000
    property int taps: 0

    objectName: "machine_number"
    readonly property bool brief: Theme.large || room < Theme.toolWidth - 60

    implicitWidth: Math.min(room, Theme.toolWidth)
    implicitHeight: Theme.toolsHeight

    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter

        Sans {
            width: Math.min(implicitWidth, machine.room)
            wrapMode: Text.Wrap
            text: qsTr("Machine %1").arg(machine.kiosk.site.machine)
            font.pixelSize: Theme.smallest
            font.weight: Font.Bold
        }

        // Where the keys need the room, the hours are left out: they are no reader's next step.
        Sans {
            visible: !machine.brief
            width: Math.min(implicitWidth, machine.room, Theme.toolWidth)
            wrapMode: Text.Wrap
            text: machine.kiosk.door.today || machine.kiosk.site.hours
            font.pixelSize: Theme.smallest
            color: Theme.ink2
        }
    }

    TapHandler {
        onTapped: machine.tap()
    }

    Timer {
        id: window

        interval: machine.withinMs
        onTriggered: machine.taps = 0
    }

    function tap() {
        if (taps === 0)
            window.restart();
        taps += 1;
        if (taps === 5) {
            taps = 0;
            window.stop();
            kiosk.callTechnician();
        }
    }
}
