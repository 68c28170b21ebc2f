pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../parts"
import "../theme"

// The sets of routing rules a technician can switch to; the ordinary ones first, the one that sorts now marked.
Row {
    id: row

    required property StaffView staff
    readonly property list<string> sets: ["", ...staff.alternates]

    signal chose

    spacing: Theme.gutter

    Repeater {
        model: row.sets

        PlainButton {
            required property string modelData
            required property int index

            objectName: "rules_" + index
            width: (row.width - Theme.gutter * (row.sets.length - 1)) / row.sets.length
            height: row.height
            textSize: Theme.note
            selected: modelData === row.staff.rules
            label: StaffWords.rules(modelData)
            onTriggered: {
                row.staff.switchRules(modelData);
                row.chose();
            }
        }
    }
}
