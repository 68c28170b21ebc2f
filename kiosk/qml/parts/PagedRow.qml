import QtQuick
import "../theme"

// A row of the session's list, wherever it is drawn; RowPages says on which page and where.
Item {
    id: row

    required property int index
    required property string key
    required property string rowState
    required property string item
    required property string title
    required property date due
    required property string dueText
    required property string reason
    required property string message
    required property string destination
    required property int progress
    required property bool needsReader

    property bool grouped: false
    property bool opens: true
    property bool closes: true
    property int page: 0
    property bool settledIn: false
    readonly property string dueWords: Words.isDate(due) ? Words.day(due) : dueText

    objectName: "row_" + index
    transform: Translate {
        id: offset
    }

    Behavior on y {
        enabled: row.settledIn

        NumberAnimation {
            duration: Theme.slide
        }
    }

    ParallelAnimation {
        id: appear

        NumberAnimation {
            target: row
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.slide
        }

        NumberAnimation {
            target: offset
            property: "y"
            from: -32
            to: 0
            duration: Theme.slide
        }
    }

    Component.onCompleted: if (Theme.motion)
        appear.start()
}
