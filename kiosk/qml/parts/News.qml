import QtQuick
import "../theme"

// What the library wants everybody to know today.
Rectangle {
    id: news

    required property string message

    height: words.height + 56
    radius: Theme.panelRadius
    color: Theme.sheet
    border.width: Theme.highContrast ? Theme.controlBorder : 0
    border.color: Theme.ink
    Accessible.role: Accessible.StaticText
    Accessible.name: message

    Icon {
        x: 36
        anchors.verticalCenter: parent.verticalCenter
        name: "bookmark"
        size: 52
        color: Theme.accent
    }

    Sans {
        id: words

        objectName: "technical" // the library's own words, in whatever languages it has written them
        x: 124
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - 36
        text: news.message
        font.pixelSize: Theme.remedy
        wrapMode: Text.Wrap
    }
}
