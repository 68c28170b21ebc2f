import QtQuick
import "../theme"

// The code to scan: whole pixels a module on white, whatever the theme. Before it comes, or without one, the asking arc.
Rectangle {
    id: panel

    required property string code
    readonly property int module: code === "" ? 1 : Math.floor((Math.min(width, height) - 2 * 16) / Math.max(1, picture.implicitWidth))

    radius: Theme.panelRadius
    color: code === "" ? Theme.sheet : "#FFFFFF"
    Accessible.role: Accessible.Graphic
    Accessible.name: code === "" ? "" : qsTr("Code to scan with a phone")

    Image {
        id: picture

        objectName: "pay_code"
        visible: panel.code !== ""
        anchors.centerIn: parent
        width: implicitWidth * panel.module
        height: implicitHeight * panel.module
        source: panel.code
        smooth: false
        cache: false
        asynchronous: false
    }

    TurningArc {
        visible: panel.code === ""
        anchors.centerIn: parent
        width: 168
        height: 168
        stroke: 13
        inset: 10
    }
}
