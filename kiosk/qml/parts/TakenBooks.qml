pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The books of this visit as covers, all five, or the first four of more.
Rectangle {
    id: books

    required property int amount
    required property list<string> titles
    required property bool cleared
    readonly property int shown: amount > 5 ? 4 : amount
    readonly property list<string> cloths: ["#8A4B32", "#1B5A49", "#3B4A57", "#7A2A22", "#4D6B57"]

    height: cleared ? (Theme.large ? 296 : 312) : 256
    radius: Theme.panelRadius
    color: Theme.sheet
    border.width: Theme.highContrast ? 3 : 0
    border.color: Theme.edge
    Accessible.ignored: true

    Row {
        id: row

        anchors.horizontalCenter: parent.horizontalCenter
        y: 32
        spacing: Theme.pick(48, 72)

        Repeater {
            model: books.shown

            Column {
                id: place

                required property int index

                spacing: Theme.large ? 16 : 28

                Cover {
                    cloth: books.cloths[place.index % books.cloths.length]
                    title: books.titles.length > place.index ? books.titles[place.index] : ""
                }

                Row {
                    visible: books.cleared
                    anchors.horizontalCenter: parent.horizontalCenter
                    spacing: 8

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "unlock"
                        size: Theme.large ? 36 : 26
                        stroke: 4
                        color: Theme.done
                    }

                    Sans {
                        visible: !Theme.large
                        text: qsTr("cleared")
                        font.pixelSize: Theme.smallest
                        color: Theme.done
                    }
                }
            }
        }

        Serif {
            visible: books.amount > books.shown
            height: 176
            verticalAlignment: Text.AlignVCenter
            text: qsTr("+%1", "further books").arg(books.amount - books.shown)
            font.pixelSize: Theme.size(48)
            color: Theme.ink2
        }
    }
}
