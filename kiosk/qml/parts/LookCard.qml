pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../theme"

// One book: its title, where it stands and what to do, and what its record says.
Column {
    id: card

    required property LookView look
    readonly property string tone: LookWords.tone(look)
    readonly property list<string> facts: LookWords.facts(look)
    readonly property int lines: look.lookState === "known" ? Math.floor(facts.length / 2) : 0
    readonly property color toneInk: tone === "stop" ? Theme.stopInk : tone === "care" ? Theme.careInk : tone === "done" ? Theme.done : Theme.ink

    spacing: Theme.pick(32, 24)

    Column {
        width: parent.width
        spacing: 8

        Serif {
            width: parent.width
            text: LookWords.title(card.look)
            font.family: Theme.serifFor(text)
            font.pixelSize: Theme.size(Theme.pick(64, 52))
            maximumLineCount: Theme.pick(3, 2)
            elide: Text.ElideRight
            wrapMode: Text.Wrap
        }

        Sans {
            visible: card.look.author !== ""
            width: parent.width
            text: card.look.author
            font.pixelSize: Theme.lead
            color: Theme.ink2
            elide: Text.ElideRight
        }
    }

    Rectangle {
        width: parent.width
        height: Math.max(160, words.height + 56)
        radius: Theme.panelRadius
        color: card.tone === "stop" ? Theme.stopTint : card.tone === "care" ? Theme.careTint : card.tone === "done" ? Theme.okTint : Theme.sheet
        border.width: Theme.highContrast ? 4 : 0
        border.color: card.toneInk
        Accessible.role: Accessible.StaticText
        Accessible.name: LookWords.status(card.look)

        StateMark {
            x: 40
            anchors.verticalCenter: parent.verticalCenter
            kind: LookWords.mark(card.look)
            size: 80
        }

        Column {
            id: words

            x: 160
            width: parent.width - x - 40
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4

            Serif {
                objectName: "look_status"
                width: parent.width
                text: LookWords.status(card.look)
                font.family: Theme.serifFor(text)
                font.pixelSize: Theme.size(Theme.pick(48, 44))
                color: card.toneInk
                wrapMode: Text.Wrap
            }

            Sans {
                visible: text !== ""
                width: parent.width
                text: LookWords.remedy(card.look)
                font.pixelSize: Theme.lead
                color: Theme.ink
                wrapMode: Text.Wrap
            }
        }
    }

    Rectangle {
        visible: card.lines > 0
        width: parent.width
        height: rows.height + 32
        radius: Theme.panelRadius
        color: Theme.sheet

        Column {
            id: rows

            y: 16
            width: parent.width

            Repeater {
                model: card.lines

                Item {
                    id: fact

                    required property int index

                    width: rows.width
                    height: Theme.pick(80, 66)

                    Sans {
                        x: 40
                        anchors.verticalCenter: parent.verticalCenter
                        text: card.facts[2 * fact.index] ?? ""
                        font.pixelSize: Theme.body
                        color: Theme.ink2
                    }

                    Sans {
                        x: Theme.pick(320, 360)
                        width: parent.width - x - 40
                        anchors.verticalCenter: parent.verticalCenter
                        text: card.facts[2 * fact.index + 1] ?? ""
                        font.pixelSize: Theme.lead
                        elide: Text.ElideRight
                    }

                    Rectangle {
                        visible: fact.index > 0
                        x: 40
                        width: parent.width - 80
                        height: 2
                        color: Theme.line
                    }
                }
            }
        }
    }
}
