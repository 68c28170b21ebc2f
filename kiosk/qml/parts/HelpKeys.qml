import QtQuick
import Kiosk
import "../theme"

// The way back, and once more where nobody was reached; where help is only offered, yes and no.
Item {
    id: keys

    required property HelpView help
    readonly property bool offered: help.outcome === "offered"

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

    PlainButton {
        objectName: "help_decline"
        visible: keys.offered
        y: keys.height - 168 - Theme.gutter - height
        width: parent.width
        height: 112
        icon: ""
        label: qsTr("No, thank you")
        onTriggered: keys.help.close()
    }

    PrimaryButton {
        objectName: "help_accept"
        visible: keys.offered
        y: keys.height - height
        height: 152
        icon: "bell"
        label: qsTr("Yes, call the staff")
        onTriggered: keys.help.call()
    }

    PrimaryButton {
        objectName: "help_close"
        visible: !keys.offered
        y: keys.height - height
        height: 152
        icon: ""
        label: qsTr("Go on here")
        onTriggered: keys.help.close()
    }
}
