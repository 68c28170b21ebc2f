import QtQuick
import Bench
import "../../../qml/theme"

// The newest receipt in full, over everything; a tap anywhere puts it away.
Touchable {
    id: sheet

    required property BenchView bench
    readonly property string latest: bench.printer.latest
    property bool wanted: false

    visible: wanted && latest !== ""
    onLatestChanged: wanted = false
    objectName: "receipt_sheet"
    label: qsTr("Put the receipt away")

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    Flickable {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 20
        width: 640
        height: parent.height - 40
        contentHeight: Math.max(height, picture.height)
        boundsBehavior: Flickable.StopAtBounds

        // A Flickable keeps presses from what lies under it.
        TapHandler {
            onTapped: sheet.triggered()
        }

        Image {
            id: picture

            source: sheet.visible ? `image://receipt/full-${sheet.latest}` : ""
            cache: false

            Rectangle {
                anchors.fill: parent
                color: "transparent"
                border.width: 1
                border.color: Theme.line
            }
        }
    }
}
