import QtQuick
import "../theme"

// Nothing yet: a drawing of the act, and its sentences; landscape, beside it.
Item {
    id: empty

    required property string title
    required property string message
    required property string after
    property int pushed: 0
    readonly property real pictureTop: message.y + message.height + 24

    anchors.fill: parent

    Serif {
        id: title

        x: Theme.pick(0, Theme.sideLeft - Theme.margin)
        y: Theme.pick(152, Theme.top + 8) + Theme.pick(empty.pushed, 0)
        width: Theme.side
        text: empty.title
        font.pixelSize: Theme.landscape ? Theme.size(Theme.chinese ? 68 : 56) : Theme.chinese ? Theme.screenTitle : Theme.size(84)
        wrapMode: Text.Wrap
    }

    Sans {
        id: message

        x: title.x
        y: title.y + title.height + Theme.pick(10, 20)
        width: Theme.side
        text: empty.message
        font.pixelSize: Theme.pick(Theme.size(40), Theme.lead)
        color: Theme.ink2
        wrapMode: Text.Wrap
    }

    PadPicture {
        x: Theme.pick((Theme.span - size) / 2, (Theme.column - size) / 2)
        y: Theme.pick(Math.max(600, empty.pictureTop), Theme.top + empty.pushed + (Theme.bottom - Theme.top - empty.pushed - height) / 2)
        size: Theme.pick(Math.min(900, 900 - 1.2 * (empty.pictureTop - 600)), empty.pushed ? 820 : 940)
    }

    Sans {
        x: title.x
        y: Theme.landscape ? message.y + message.height + 28 : 1668 - height / 2
        width: Theme.side
        horizontalAlignment: Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
        text: empty.after
        font.pixelSize: Theme.pick(Theme.lead, Theme.body)
        color: Theme.ink2
        wrapMode: Text.Wrap
    }
}
