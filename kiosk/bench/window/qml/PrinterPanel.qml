pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/theme"

// The printer's mouth with what it printed, and its paper.
Panel {
    id: panel

    required property PrinterView printer

    title: qsTr("Receipt")
    note: printer.out ? qsTr("no paper") : qsTr("paper %1 %").arg(printer.paperPercent)
    noteInk: printer.out ? Theme.stopInk : printer.paperPercent < 15 ? Theme.careInk : Theme.ink2

    Rectangle {
        width: parent.width
        height: 40
        radius: 12
        color: Theme.bannerGround

        Rectangle {
            x: 18
            y: 16
            width: parent.width - 36
            height: 6
            color: "#000000"
        }
    }

    Rectangle {
        visible: panel.printer.hanging
        x: 20
        y: 20
        width: parent.width - 40
        height: Math.min(paper.height + 36, keys.y - 36)
        clip: true
        color: "#FBF4E6"
        border.width: 1
        border.color: Theme.line

        Column {
            id: paper

            objectName: "receipt"
            x: 14
            width: parent.width - 28
            // The end is what has just been printed.
            y: Math.min(18, parent.height - height - 18)
            spacing: 2

            Repeater {
                model: panel.printer.hanging ? panel.printer.text.split("\n") : []

                Text {
                    required property string modelData
                    required property int index

                    width: paper.width
                    text: modelData
                    textFormat: Text.PlainText
                    horizontalAlignment: index === 0 ? Text.AlignHCenter : Text.AlignLeft
                    elide: Text.ElideRight
                    font.family: index === 0 ? "Noto Serif CJK SC" : "Noto Sans CJK SC"
                    font.weight: index === 0 ? Font.Bold : Font.Normal
                    font.pixelSize: index === 0 ? 22 : 18
                    color: "#20241F"
                }
            }
        }
    }

    Row {
        id: keys

        anchors.bottom: parent.bottom
        spacing: 12

        SmallKey {
            objectName: "tear"
            width: (panel.width - 68) / 2
            enabled: panel.printer.hanging
            label: qsTr("Tear off")
            onTriggered: panel.printer.tear()
        }

        SmallKey {
            objectName: "paper_out"
            width: (panel.width - 68) / 2
            selected: panel.printer.out
            label: qsTr("No paper")
            onTriggered: panel.printer.setOut(!panel.printer.out)
        }
    }
}
