import "../theme"

// An item on the pad, lent or returned.
PagedRow {
    required property string rowState
    required property string item
    required property string title
    required property date due
    required property string dueText
    required property string reason
    required property string message
    required property string remedy
    required property string destination
    required property int progress
    required property bool needsReader
    required property int partsHere
    required property int parts

    readonly property string dueWords: Words.isDate(due) ? Words.day(due) : dueText
    readonly property bool incomplete: rowState === "incomplete" && reason === "incomplete_set"
    readonly property int missing: parts - partsHere
}
