import QtQuick
import Kiosk
import "../parts"
import "../theme"

// Which drop this is. Five taps within four seconds ask for the technician's screen; nothing shows it.
Item {
    id: machine

    required property SlotView drop
    property int withinMs: 4000
    property int taps: 0

    objectName: "machine_number"
    implicitWidth: words.width
    implicitHeight: Theme.toolsHeight

    Sans {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Machine %1").arg(machine.drop.site.machine)
        font.pixelSize: Theme.smallest
        color: Theme.ink2
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
            drop.staff.call();
        }
    }
}
