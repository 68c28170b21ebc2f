pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import "../parts"
import "../theme"

// The library's own pictures in turn while nobody is there. A touch anywhere leads to the welcome screen, and does
// nothing beside: what lay beneath could not be seen. One that cannot be loaded is never shown.
Rectangle {
    id: attract

    required property KioskView kiosk
    property int at: 0
    readonly property int room: Theme.height - Theme.pick(232, 160)
    readonly property var pictures: kiosk.lobby.pictures
    readonly property string next: pictures.length > 0 ? pictures[at % pictures.length] : ""
    property Image front: first
    readonly property Image back: front === first ? second : first

    width: Theme.width
    height: Theme.height
    color: Theme.paper
    Component.onCompleted: at = Math.floor(Date.now() / kiosk.site.pictureMs) // not always the same ones first
    onNextChanged: back.source = next

    // Fitted by hand: with a fill mode that keeps the aspect Qt loads at least, not at most, the source size.
    component Picture: Image {
        id: picture

        readonly property real fit: Math.min(attract.width / Math.max(1, implicitWidth), attract.room / Math.max(1, implicitHeight))

        x: (attract.width - width) / 2
        y: (attract.room - height) / 2
        width: implicitWidth * fit
        height: implicitHeight * fit
        sourceSize: Qt.size(Theme.width, attract.room)
        asynchronous: true
        cache: false
        opacity: attract.front === picture && status === Image.Ready ? 1 : 0
        onStatusChanged: attract.loaded(picture)

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.slide
            }
        }
    }

    Picture {
        id: first

        objectName: "picture_first"
    }

    Picture {
        id: second

        objectName: "picture_second"
    }

    MouseArea {
        anchors.fill: parent
    }

    Pressable {
        id: strip

        objectName: "begin"
        y: attract.room
        width: parent.width
        height: parent.height - y
        radius: 0
        label: qsTr("Touch to begin")
        onTriggered: attract.kiosk.touched()

        Rectangle {
            anchors.fill: parent
            color: Theme.accent
        }

        Row {
            anchors.centerIn: parent
            spacing: 48

            Sans {
                text: strip.label
                font.pixelSize: Theme.section
                font.weight: Font.Bold
                color: Theme.inkOnAccent
            }

            Sans {
                objectName: "other_language"
                anchors.verticalCenter: parent.verticalCenter
                text: Theme.chinese ? "Touch to begin" : "轻触屏幕开始"
                font.family: Theme.sansFor(Theme.chinese ? "en" : "zh_CN")
                font.pixelSize: Theme.remedy
                color: Theme.inkOnAccent
            }
        }
    }

    Timer {
        interval: attract.kiosk.site.pictureMs
        running: attract.pictures.length > 1
        repeat: true
        onTriggered: attract.at += 1
    }

    function loaded(picture: Image) {
        if (picture === front)
            return;
        if (picture.status === Image.Ready)
            front = picture;
        else if (picture.status === Image.Error)
            kiosk.lobby.failed(picture.source.toString());
    }
}
