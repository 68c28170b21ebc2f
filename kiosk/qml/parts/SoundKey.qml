import Kiosk
import "../theme"

// Silence for this visit, and sound again. The picture says what a touch does, as the technician's key does.
ToolCell {
    required property SoundView sound
    property bool wordless: false

    objectName: "quiet"
    icon: sound.quiet ? "sound" : "sound_off"
    label: sound.quiet ? qsTr("Sound on") : qsTr("Mute")
    word: wordless ? "" : label
    edge: sound.quiet ? Theme.accent : Theme.edge
    onTriggered: sound.toggleQuiet()
}
