pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

CircRow {
    id: row

    readonly property string name: Words.title(title, item, reason)
    readonly property string happened: incomplete ? Words.partsHere(partsHere, parts) : Words.borrowStatus(rowState, reason, message)

    grouped: !needsReader
    implicitHeight: shape.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: happened

    Loader {
        id: shape

        width: row.width
        sourceComponent: row.needsReader ? card : plain
    }

    Component {
        id: card

        NeedCard {
            kind: row.rowState
            title: row.name
            happened: row.happened
            remedy: row.remedy || (row.incomplete ? Words.layMissing(row.missing) : Words.borrowRemedy(row.rowState, row.reason))
        }
    }

    Component {
        id: plain

        ItemRow {
            kind: row.rowState
            title: row.name
            happened: row.happened
            due: row.dueWords
            progress: row.progress
            cleared: row.reason !== "untouched"
            opens: row.opens
            closes: row.closes
        }
    }
}
