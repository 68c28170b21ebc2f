import QtQuick
import "../theme"

// The voice that says what to do.
Text {
    color: Theme.ink
    font.family: Theme.sans
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
}
