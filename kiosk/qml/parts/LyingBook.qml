import QtQuick

// The back of a book that lies flat.
Rectangle {
    id: book

    required property color cloth
    required property string title
    property bool pale: false
    readonly property color band: pale ? "#80000000" : "#80FFF8EC"

    radius: 7
    color: cloth

    Rectangle {
        x: 34
        width: 5
        height: parent.height
        color: book.band
    }
    Rectangle {
        x: 46
        width: 4
        height: parent.height
        color: book.band
        opacity: 0.6
    }
    Rectangle {
        x: parent.width - 40
        width: 5
        height: parent.height
        color: book.band
    }

    Text {
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: 8
        text: book.title
        color: book.pale ? "#20241F" : "#FFF8EC"
        font.family: "Noto Serif CJK SC"
        font.weight: Font.Bold
        font.pixelSize: 42
        font.letterSpacing: 15
    }
}
