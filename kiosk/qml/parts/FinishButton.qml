import QtQuick
import Kiosk

// Active also while items are under way: it says that it completes them first.
PrimaryButton {
    required property KioskView kiosk

    objectName: "finish"
    anchors.fill: parent
    enabled: !kiosk.finishing
    busy: kiosk.finishing
    note: kiosk.inProgress > 0 && !kiosk.finishing ? qsTr("after the %n in progress", "", kiosk.inProgress) : ""
    onTriggered: kiosk.finish()
}
