import QtQuick
import Kiosk
import "../theme"

// What became of a call for staff, in a picture and words.
Item {
    id: said

    required property HelpView help
    readonly property bool reached: help.outcome !== "unreached"

    height: meaning.y + meaning.height

    Rectangle {
        id: disc

        x: Theme.pick((said.width - width) / 2, 0)
        width: Theme.pick(300, 220)
        height: width
        radius: width / 2
        color: said.reached ? Theme.okTint : Theme.careTint
        border.width: Theme.highContrast ? Theme.controlBorder : 0
        border.color: said.reached ? Theme.done : Theme.careEdge

        TurningArc {
            visible: said.help.outcome === "calling"
            anchors.fill: parent
            stroke: 10
            inset: 5
            color: Theme.accent
        }

        Icon {
            anchors.centerIn: parent
            name: said.help.outcome === "advised" ? "person" : "bell"
            size: disc.width / 2
            stroke: 2.3
            color: said.reached ? Theme.accent : Theme.careInk
        }
    }

    Serif {
        id: title

        anchors.top: disc.bottom
        anchors.topMargin: Theme.pick(72, 40)
        width: parent.width
        horizontalAlignment: Theme.pick(Text.AlignHCenter, Text.AlignLeft)
        text: HelpWords.title(said.help.outcome)
        font.pixelSize: Theme.size(Theme.chinese ? 84 : 72)
        wrapMode: Text.Wrap
    }

    Sans {
        id: meaning

        anchors.top: title.bottom
        anchors.topMargin: 20
        width: parent.width
        horizontalAlignment: Theme.pick(Text.AlignHCenter, Text.AlignLeft)
        text: HelpWords.meaning(said.help.outcome, said.help.at, said.help.about)
        font.pixelSize: Theme.remedy
        color: Theme.ink2
        wrapMode: Text.Wrap
    }
}
