import Kiosk

// Calls staff; in the same place on every screen, and only where somebody can be told.
ToolCell {
    required property HelpView help

    objectName: "call_staff"
    icon: "bell"
    label: qsTr("Call staff")
    onTriggered: help.call()
}
