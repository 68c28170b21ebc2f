import QtQuick
import Kiosk
import "../theme"

// The same order on every screen: back or machine number at the one end, language at the other.
Item {
    id: bar

    required property KioskView kiosk
    property bool canGoBack: true
    readonly property string otherLanguage: Theme.chinese ? "en" : "zh_CN"

    width: Theme.column
    height: Theme.toolsHeight

    ToolCell {
        objectName: "back"
        visible: bar.canGoBack
        icon: "back"
        label: qsTr("Back")
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
