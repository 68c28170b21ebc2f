import QtQuick
import "../theme"

// What a fee is for, and how much.
Item {
    id: fee

    required property string words
    required property string sum
    property int inset: 32

    implicitHeight: what.height

    Sans {
        id: what

        anchors.left: parent.left
        anchors.leftMargin: fee.inset
        anchors.right: amount.left
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter
        text: fee.words
        font.family: /[\u2e80-\u9fff]/.test(fee.words) ? Theme.sansFor("zh") : Theme.sans
        font.pixelSize: Theme.body
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
    }

    Sans {
        id: amount

        anchors.right: parent.right
        anchors.rightMargin: 32
        anchors.verticalCenter: parent.verticalCenter
        text: fee.sum
        font.pixelSize: Theme.lead
        font.weight: Font.Bold
    }
}
