import QtQuick
import Kiosk
import "../theme"

// The same order on every screen: back, exit or machine number, then the call for staff, and language at the other end.
Item {
    id: bar

    required property KioskView kiosk
    property bool canGoBack: true
    property bool exits: false
    property bool calls: true
    readonly property int cell: Theme.pick(Theme.toolWidth, kiosk.site.callsStaff ? 144 : Theme.toolWidth)
    readonly property string otherLanguage: Theme.chinese ? "en" : "zh_CN"

    width: Theme.side
    height: Theme.toolsHeight

    ToolCell {
        objectName: "back"
        visible: bar.canGoBack
        width: bar.cell
        icon: bar.exits ? "exit" : "back"
        label: bar.exits ? qsTr("Sign out") : qsTr("Back")
        onTriggered: bar.kiosk.back()
    }

    MachineNumber {
        visible: !bar.canGoBack
        room: bar.width - 2 * (bar.cell + Theme.gutter)
        kiosk: bar.kiosk
    }

    CallKey {
        visible: bar.calls && bar.kiosk.site.callsStaff
        x: Theme.pick(width + Theme.gutter, bar.width - 2 * width - Theme.gutter)
        width: bar.cell
        help: bar.kiosk.help
    }

    ToolCell {
        objectName: "language"
        anchors.right: parent.right
        width: bar.cell
        icon: "globe"
        label: Theme.chinese ? "English" : "中文"
        family: Theme.sansFor(bar.otherLanguage)
        onTriggered: bar.kiosk.chooseLanguage(bar.otherLanguage)
    }
}
