import Kiosk
import "../theme"

// White on black and back again, for this visit; where there is no room for its word, its picture stands alone.
ToolCell {
    required property KioskView kiosk
    property bool wordless: false

    objectName: "contrast"
    icon: "contrast"
    label: qsTr("High contrast")
    word: wordless ? "" : qsTr("Contrast", "a short word for high contrast")
    on: Theme.highContrast
    onTriggered: kiosk.chooseTheme(Theme.lookOf(Theme.large, !Theme.highContrast))
}
