import QtQuick
import QtQuick.Shapes
import "../parts"
import "../theme"

// Covers everything: whoever stands here now may be somebody else.
Page {
    id: timeOut

    readonly property real share: Math.max(0, Math.min(1, kiosk.warningS / Math.max(1, kiosk.warningTotalS)))

    canGoBack: false
    calls: false

    // A touch anywhere but on "sign out" means: still here.
    MouseArea {
        x: -Theme.margin
        width: Theme.width
        height: Theme.height
        onClicked: timeOut.kiosk.stay()
    }

    Shape {
        id: ring

        x: (Theme.column - width) / 2
        y: Theme.pick(276, 180)
        width: 436
        height: 436

        ShapePath {
            strokeColor: Theme.well
            strokeWidth: 20
            fillColor: "transparent"

            PathAngleArc {
                centerX: 218
                centerY: 218
                radiusX: 208
                radiusY: 208
                startAngle: 0
                sweepAngle: 360
            }
        }

        ShapePath {
            strokeColor: Theme.accent
            strokeWidth: 20
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: 218
                centerY: 218
                radiusX: 208
                radiusY: 208
                startAngle: -90
                sweepAngle: 360 * timeOut.share
            }
        }
    }

    Row {
        anchors.horizontalCenter: ring.horizontalCenter
        y: ring.y + 218 - 123
        spacing: 8

        Serif {
            id: seconds

            text: timeOut.kiosk.warningS
            font.family: Theme.numerals
            font.pixelSize: Theme.size(176)
        }

        Serif {
            anchors.baseline: seconds.baseline
            text: qsTr("s", "seconds, after a number")
            font.pixelSize: Theme.section
        }
    }

    Serif {
        id: question

        y: Theme.pick(810, 668)
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Are you still there?")
        font.pixelSize: Theme.chinese ? Theme.screenTitle : Theme.size(84)
    }

    Sans {
        anchors.top: question.bottom
        anchors.topMargin: 14
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("The screen is covered to protect your data.\nWhen the time is up you are signed out; loans stay.")
        font.pixelSize: Theme.lead
        color: Theme.ink2
        wrapMode: Text.Wrap
        lineHeight: 1.06
    }

    side: [
        PrimaryButton {
            objectName: "stay"
            y: Theme.pick(1300, Theme.top + 64)
            width: parent.width
            height: Theme.pick(280, Theme.primaryBottom - 156 - y)
            icon: ""
            textSize: Theme.size(Theme.pick(64, Theme.chinese ? 56 : 48))
            label: qsTr("I am here, go on")
            onTriggered: timeOut.kiosk.stay()
        },
        PlainButton {
            objectName: "leave"
            y: Theme.primaryBottom - height
            width: parent.width
            height: 132
            icon: "exit"
            textSize: Theme.size(Theme.pick(40, 36))
            label: qsTr("I am done, sign out")
            onTriggered: timeOut.kiosk.leave()
        }
    ]
}
