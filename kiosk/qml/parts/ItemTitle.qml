import QtQuick
import "../theme"

// Two lines, then an ellipsis. What overflows one line by little becomes smaller, so that no orphan breaks off.
Serif {
    id: title

    property int full: Theme.itemTitle
    property int least: Theme.itemTitleLeast
    readonly property int fitting: Math.floor(full * width / Math.max(1, whole.advanceWidth))

    font.family: Theme.serifFor(text)
    font.pixelSize: fitting >= full || fitting < least ? full : fitting
    maximumLineCount: 2
    wrapMode: Text.Wrap
    elide: Text.ElideRight

    TextMetrics {
        id: whole

        text: title.text
        font.family: title.font.family
        font.weight: title.font.weight
        font.pixelSize: title.full
    }
}
