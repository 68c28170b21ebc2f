import "../theme"

// Larger text and back again, for this visit; where there is no room for its word, its picture stands alone.
ToolCell {
    property bool wordless: false

    signal wished(look: string)

    objectName: "size"
    icon: "text_size"
    label: qsTr("Larger text")
    word: wordless ? "" : label
    on: Theme.large
    onTriggered: wished(Theme.lookOf(!Theme.large, Theme.highContrast))
}
