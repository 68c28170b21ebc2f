import QtQuick
import Kiosk
import "../theme"

// The receipt as a code to scan: dots of whole pixels on white, whatever the theme.
Rectangle {
    id: sheet

    required property string code

    radius: Theme.panelRadius
    color: "white"
    border.width: Theme.highContrast ? 4 : 0
    border.color: Theme.edge
    Accessible.role: Accessible.Graphic
    Accessible.name: PaperWords.title("shown")
    Accessible.description: PaperWords.remedy("shown")

    CodePicture {
        objectName: "receipt_code"
        x: 24
        y: 24
        width: sheet.width - 48
        height: words.y - 32
        code: sheet.code
    }

    Column {
        id: words

        anchors.bottom: parent.bottom
        anchors.bottomMargin: 28
        x: 24
        width: parent.width - 48
        spacing: 4

        Serif {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: PaperWords.title("shown")
            font.pixelSize: Theme.pick(46, 34)
            color: "black"
            wrapMode: Text.Wrap
        }

        Sans {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: PaperWords.remedy("shown")
            font.pixelSize: Theme.smallest
            color: "black"
            wrapMode: Text.Wrap
        }
    }
}
