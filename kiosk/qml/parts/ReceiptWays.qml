import QtQuick
import Kiosk
import "../theme"

// The answers to the question for a receipt: none, and every way this reader could have one.
Flow {
    id: answers

    required property PaperView paper
    required property bool printerAway
    readonly property int amount: paper.ways.length + 1
    readonly property bool dense: amount > Theme.pick(3, 2)
    // An odd one out lies across.
    readonly property bool lies: dense && amount === 3
    readonly property int columns: dense ? 2 : amount
    readonly property int tileWidth: (width - (columns - 1) * spacing) / columns
    readonly property int tileHeight: dense ? 212 : 320

    spacing: Theme.gutter
    height: dense ? (lies ? 120 : tileHeight) + spacing + tileHeight : tileHeight

    PaperTile {
        objectName: "paper_no"
        width: answers.lies ? answers.width : answers.tileWidth
        height: answers.lies ? 120 : answers.tileHeight
        dense: answers.dense
        lying: answers.lies
        main: true
        icon: "leaf"
        label: qsTr("No, thank you")
        note: qsTr("Finish now")
        onTriggered: answers.paper.decline()
    }

    PaperTile {
        objectName: "paper_yes"
        visible: answers.paper.ways.indexOf("print") >= 0
        width: answers.tileWidth
        height: answers.tileHeight
        dense: answers.dense
        enabled: !answers.printerAway
        icon: "printer"
        label: PaperWords.again(answers.paper.receipt, "print") ? qsTr("Try again") : qsTr("Print")
        note: answers.printerAway ? qsTr("Not possible now") : qsTr("About 3 seconds")
        onTriggered: answers.paper.print()
    }

    PaperTile {
        objectName: "paper_mail"
        visible: answers.paper.ways.indexOf("mail") >= 0
        width: answers.tileWidth
        height: answers.tileHeight
        dense: answers.dense
        icon: "mail"
        label: PaperWords.again(answers.paper.receipt, "mail") ? qsTr("Try again") : qsTr("E-mail")
        note: answers.paper.mail
        onTriggered: answers.paper.send()
    }

    PaperTile {
        objectName: "paper_code"
        visible: answers.paper.ways.indexOf("code") >= 0
        width: answers.tileWidth
        height: answers.tileHeight
        dense: answers.dense
        icon: "phone"
        label: qsTr("To my phone")
        note: qsTr("No name in it")
        onTriggered: answers.paper.scan()
    }
}
