import QtQuick
import Kiosk
import "../theme"

Column {
    id: machine

    required property SiteView site

    Sans {
        text: qsTr("Machine %1").arg(machine.site.machine)
        font.pixelSize: Theme.smallest
        font.weight: Font.Bold
    }

    Sans {
        text: machine.site.hours
        font.pixelSize: Theme.smallest
        color: Theme.ink2
    }
}
