import QtQuick
import Kiosk
import "../theme"

// The same order on every screen: back, exit or machine number at the one end, language at the other.
Item {
    id: bar

    required property KioskView kiosk
    property bool canGoBack: true
    property bool exits: false
    readonly property string otherLanguage: Theme.chinese ? "en" : "zh_CN"

    width: Theme.side
    height: Theme.toolsHeight

    ToolCell {
        objectName: "back"
        visible: bar.canGoBack
        icon: bar.exits ? "exit" : "back"
        label: bar.exits ? qsTr("Sign out") : qsTr("Back")
        onTriggered: bar.kiosk.back()
    }

    MachineNumber {
        visible: !bar.canGoBack
        kiosk: bar.kiosk
    }

    ToolCell {
        objectName: "language"
        anchors.right: parent.right
        icon: "globe"
        label: Theme.chinese ? "English" : "中文"
        family: Theme.sansFor(bar.otherLanguage)
        onTriggered: bar.kiosk.chooseLanguage(bar.otherLanguage)
    }
}
