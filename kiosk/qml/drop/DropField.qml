import QtQuick
import Kiosk
import "../parts"
import "../theme"

// What to do now, in one colour: green go, ochre wait or take back, ink closed.
Rectangle {
    id: field

    required property SlotView drop
    readonly property string intake: drop.intake
    readonly property bool go: intake === "insert" || intake === "press"
    readonly property bool light: intake === "wait" || intake === "take_back"
    readonly property bool small: Theme.landscape ? height < 700 : height < 1000
    readonly property color ink: Theme.highContrast ? Theme.ink : light ? "#20241F" : "#FFFDF9"
    readonly property color ink2: Theme.highContrast ? Theme.ink : light ? "#4A3A12" : go ? "#CFE3D8" : "#EDE6D8"
    // On black a broad frame has the colour that the field has else.
    readonly property color tone: light ? Theme.care : go ? Theme.done : Theme.edge
    readonly property int wordsLeft: Theme.pick(Theme.margin, 745)
    readonly property int pictured: Theme.pick(small ? 300 : 620, small ? 400 : 600)

    color: Theme.highContrast ? "#000000" : go ? "#164C3E" : light ? "#F2CE7C" : "#20241F"
    border.width: Theme.highContrast ? 24 : 0
    border.color: tone
    Accessible.role: Accessible.AlertMessage
    Accessible.name: call.text
    Accessible.description: explanation.text

    Item {
        x: Theme.margin
        y: Theme.headerTop
        width: Theme.span
        height: 56

        Sans {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("%1 · 24-hour returns", "the library's name").arg(field.drop.site.nameIn(Theme.language))
            font.pixelSize: Theme.body
            font.weight: Font.Bold
            color: field.ink
        }

        Sans {
            visible: Words.isDate(field.drop.site.clock)
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: field.drop.site.clock.toLocaleTimeString(Qt.locale("de"), "HH:mm")
            font.pixelSize: Theme.body
            font.weight: Font.Bold
            color: field.ink
        }
    }

    DropPicture {
        x: Theme.pick((parent.width - width) / 2, 104)
        y: Theme.top + (Theme.landscape ? (parent.height - Theme.top - height) / 2 - 30 : field.small ? 0 : 60)
        width: Theme.pick(field.pictured, 520)
        height: field.pictured
        intake: field.intake
        ink: Theme.highContrast ? field.tone : field.ink
        ground: field.color
    }

    Column {
        x: field.wordsLeft
        y: Theme.pick(Theme.top + field.pictured + (field.small ? 20 : 120), (parent.height + 60 - height) / 2)
        width: parent.width - x - Theme.margin
        spacing: Theme.pick(field.small ? 12 : 28, 16)

        Serif {
            id: call

            width: parent.width
            text: DropWords.call(field.intake)
            font.pixelSize: Theme.size(Theme.chinese ? Theme.pick(field.small ? 132 : 176, field.small ? 150 : 208) : Theme.pick(field.small ? 92 : 132, field.small ? 96 : 128))
            color: field.ink
            horizontalAlignment: Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
            wrapMode: Text.Wrap
        }

        Sans {
            id: explanation

            width: parent.width
            text: DropWords.explain(field.intake, field.drop.closed, field.drop.reason)
            font.pixelSize: Theme.size(field.small ? 40 : 48)
            color: field.ink2
            horizontalAlignment: call.horizontalAlignment
            wrapMode: Text.Wrap
        }

        Text {
            objectName: "other_language"
            width: parent.width
            text: DropWords.callAbroad(field.intake)
            textFormat: Text.PlainText
            font.family: Theme.chinese ? "Noto Serif" : "Noto Serif CJK SC"
            font.pixelSize: Theme.size(field.small ? 40 : 52)
            color: field.ink2
            horizontalAlignment: call.horizontalAlignment
            wrapMode: Text.Wrap
        }
    }
}
