import QtQuick
import "../theme"

// A row of a list by key, wherever it is drawn; RowPages says on which page and where.
Item {
    id: row

    required property int index
    required property string key

    property bool grouped: false
    property bool opens: true
    property bool closes: true
    property int page: 0
    property bool settledIn: false

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
