import QtQuick
import "../theme"

// The voice that says what it is.
Text {
    color: Theme.ink
    font.family: Theme.serif
    font.pixelSize: Theme.section
    font.weight: Font.Bold
    textFormat: Text.PlainText
    lineHeightMode: Text.FixedHeight
    lineHeight: Theme.lineHeight(font.pixelSize)
}
