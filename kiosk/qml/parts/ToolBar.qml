import QtQuick
import Kiosk
import "../theme"

// The same order on every screen: back, exit or machine number, the call for staff, contrast, and language at the end.
Item {
    id: bar

    required property KioskView kiosk
    property bool canGoBack: true
    property bool exits: false
    property bool calls: true
    readonly property bool narrow: Theme.landscape && kiosk.site.callsStaff
    readonly property int cell: narrow ? 122 : Theme.pick(Theme.toolWidth, Theme.sideThird)
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
        kiosk: bar.kiosk
    }

    CallKey {
        visible: bar.calls && bar.kiosk.site.callsStaff
        x: bar.canGoBack || !Theme.landscape ? bar.cell + Theme.gutter : language.x - Theme.gutter - width
        width: bar.narrow ? 132 : bar.cell
        help: bar.kiosk.help
    }

    // Wide, the machine's number takes its place: where it stands, a visit is over or cannot begin.
    ContrastKey {
        visible: bar.canGoBack || !Theme.landscape
        anchors.right: language.left
        anchors.rightMargin: Theme.gutter
        width: bar.narrow ? 100 : bar.cell
        wordless: bar.narrow
        kiosk: bar.kiosk
    }

    ToolCell {
        id: language

        objectName: "language"
        anchors.right: parent.right
        width: bar.narrow ? 110 : bar.cell
        icon: "globe"
        label: Theme.chinese ? "English" : "中文"
        family: Theme.sansFor(bar.otherLanguage)
        onTriggered: bar.kiosk.chooseLanguage(bar.otherLanguage)
    }
}
