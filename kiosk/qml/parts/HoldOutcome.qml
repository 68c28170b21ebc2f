import QtQuick
import Kiosk
import "../theme"

// What became of a reservation: what happened, for which book, what to do.
Item {
    id: outcome

    required property HoldsView holds
    readonly property string holdState: holds.holdState
    readonly property string remedy: HoldWords.remedy(holdState)
    readonly property bool placed: holdState === "placed"

    StateMark {
        id: mark

        visible: outcome.holdState !== "asking"
        kind: HoldWords.mark(outcome.holdState, false) || "done"
        size: 128
    }

    TurningArc {
        visible: !mark.visible
        width: 128
        height: 128
        stroke: 11
        inset: 8
    }

    Column {
        anchors.top: mark.bottom
        anchors.topMargin: 40
        width: parent.width
        spacing: 24

        Serif {
            width: parent.width
            text: HoldWords.outcome(outcome.holdState)
            font.pixelSize: Theme.size(outcome.placed ? (Theme.chinese ? 112 : 88) : 76)
            wrapMode: Text.Wrap
        }

        Serif {
            width: parent.width
            text: outcome.holds.title
            font.family: Theme.serifFor(text)
            font.pixelSize: Theme.size(44)
            maximumLineCount: 2
            elide: Text.ElideRight
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            text: HoldWords.meaning(outcome.holds)
            font.pixelSize: Theme.size(Theme.pick(40, 36))
            wrapMode: Text.Wrap
        }

        Rectangle {
            visible: outcome.remedy !== ""
            width: parent.width
            height: words.height + 56
            radius: Theme.panelRadius
            color: Theme.careTint
            border.width: Theme.highContrast ? 4 : 0
            border.color: Theme.care
            Accessible.role: Accessible.AlertMessage
            Accessible.name: outcome.remedy

            Sans {
                id: words

                x: 36
                width: parent.width - 72
                anchors.verticalCenter: parent.verticalCenter
                text: outcome.remedy
                font.pixelSize: Theme.remedy
                font.weight: Font.Bold
                color: Theme.careInk
                wrapMode: Text.Wrap
            }
        }
    }
}
