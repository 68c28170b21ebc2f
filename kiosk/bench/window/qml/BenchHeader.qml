import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"
import "words"

// Whose bench this is, and what can be done to all of it.
Item {
    id: header

    required property BenchView bench

    height: 56

    Logo {
        id: logo

        anchors.verticalCenter: parent.verticalCenter
    }

    Serif {
        id: name

        anchors.left: logo.right
        anchors.leftMargin: 16
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Bench")
        font.pixelSize: 36
    }

    Sans {
        anchors.left: name.right
        anchors.leftMargin: 20
        anchors.right: keys.left
        anchors.rightMargin: 20
        anchors.baseline: name.baseline
        elide: Text.ElideRight
        text: qsTr("Simulated devices on their real wires; the kiosk does not know that this is a demo")
        font.pixelSize: 23
        color: Theme.ink2
    }

    Row {
        id: keys

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 12

        SmallKey {
            objectName: "language"
            path: "M5 24A19 19 0 1 0 43 24A19 19 0 1 0 5 24M5 24H43M24 5C15 13 15 35 24 43C33 35 33 13 24 5"
            label: Theme.chinese ? "English" : "中文"
            onTriggered: header.bench.chooseLanguage(Theme.chinese ? "en" : "zh_CN")
        }

        SmallKey {
            objectName: "power"
            path: Strokes.power
            label: header.bench.power === "on" ? qsTr("Cut the power") : qsTr("Switch on")
            onTriggered: header.bench.power === "on" ? header.bench.cutPower() : header.bench.powerOn()
        }

        SmallKey {
            objectName: "start_over"
            path: Strokes.again
            label: qsTr("Start over")
            onTriggered: header.bench.startOver()
        }
    }
}
