import "../theme"

// White on black and back again, for this visit; where there is no room for its word, its picture stands alone.
ToolCell {
    property bool wordless: false

    signal wished(look: string)

    objectName: "contrast"
    icon: "contrast"
    label: qsTr("High contrast")
    word: wordless ? "" : qsTr("Contrast", "a short word for high contrast")
    on: Theme.highContrast
    onTriggered: wished(Theme.lookOf(Theme.large, !Theme.highContrast))
}
