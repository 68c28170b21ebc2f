pragma ComponentBehavior: Bound
import QtQuick
import Bench
import "../../../qml/parts"
import "../../../qml/theme"

// A reader's phone that has scanned the code: pays, with whatever the gateway may answer then.
Panel {
    id: panel

    required property PhoneView phone
    readonly property var twists: [["silent", qsTr("Pay, answer lost")], ["twice", qsTr("Pay, answered twice")], ["wrong_amount", qsTr("Pay, wrong amount")], ["forged", qsTr("Pay, forged answer")], ["late_money", qsTr("Closed, then paid")]]

    title: qsTr("Phone")
    note: qsTr("scanned the code on the kiosk")
    color: Theme.okTint
    border.width: 3
    border.color: Theme.accent

    Serif {
        y: -8
        text: panel.phone.amount
        font.family: Theme.numerals
        font.pixelSize: 56
    }

    SmallKey {
        objectName: "phone_pay"
        anchors.right: parent.right
        width: 220
        height: 64
        textSize: 26
        primary: true
        label: qsTr("Pay")
        onTriggered: panel.phone.pay("")
    }

    Grid {
        anchors.bottom: parent.bottom
        columns: 2
        spacing: 12

        Repeater {
            model: panel.twists

            SmallKey {
                required property var modelData

                objectName: "phone_" + modelData[0]
                width: (panel.width - 56 - 12) / 2
                height: 52
                textSize: 20
                label: modelData[1]
                onTriggered: panel.phone.pay(modelData[0])
            }
        }
    }
}
