import Kiosk

// Calls staff; in the same place on every screen, and only where somebody can be told.
ToolCell {
    required property HelpView help
    property bool brief: false

    objectName: "call_staff"
    icon: "bell"
    label: qsTr("Call staff")
    word: brief ? qsTr("Staff", "a short word on the key that calls staff") : label
    onTriggered: help.call()
}
