import QtQuick
import Kiosk
import "../theme"

// The way back, and once more where nobody was reached.
Item {
    id: keys

    required property HelpView help

    PlainButton {
        objectName: "help_again"
        visible: keys.help.outcome === "unreached"
        y: keys.height - 168 - Theme.gutter - height
        width: parent.width
        height: 112
        icon: "bell"
        label: qsTr("Call once more")
        onTriggered: keys.help.call()
    }

    PrimaryButton {
        objectName: "help_close"
        y: keys.height - height
        height: 152
        icon: ""
        label: qsTr("Go on here")
        onTriggered: keys.help.close()
    }
}
