import Kiosk
import "../theme"

// Larger text and back again, for this visit; where there is no room for its word, its picture stands alone.
ToolCell {
    required property KioskView kiosk
    property bool wordless: false

    objectName: "size"
    icon: "text_size"
    label: qsTr("Larger text")
    word: wordless ? "" : label
    on: Theme.large
    onTriggered: kiosk.chooseTheme(Theme.lookOf(!Theme.large, Theme.highContrast))
}
