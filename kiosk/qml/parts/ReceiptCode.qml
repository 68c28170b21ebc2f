import QtQuick
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

    // Its quiet zone is the picture's own. An Image, not an item of ours: a screen's Python object outlives the screen.
    Image {
        id: picture

        readonly property int room: Math.min(sheet.width - 48, words.y - 32)
        readonly property int module: Math.max(1, Math.floor(room / Math.max(1, implicitWidth)))

        objectName: "receipt_code"
        x: Math.round((sheet.width - width) / 2)
        y: 24 + Math.round((words.y - 32 - height) / 2)
        width: implicitWidth * module
        height: implicitHeight * module
        source: sheet.code
        smooth: false
        cache: false
        asynchronous: false
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
            font.pixelSize: Theme.size(Theme.pick(46, 34))
            color: "black"
            wrapMode: Text.Wrap
        }

        // Large and wide, the code needs the room: smaller dots would be hard to scan.
        Sans {
            visible: !(Theme.large && Theme.landscape)
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: PaperWords.remedy("shown")
            font.pixelSize: Theme.smallest
            color: "black"
            wrapMode: Text.Wrap
        }
    }
}
