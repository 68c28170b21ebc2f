import QtQuick
import Kiosk
import "../theme"

// The same order on every screen: back, exit or machine number, the call for staff, contrast, sound, and language at
// the end. Wide, the key for the sound stands in the header's line: Page.qml.
Item {
    id: bar

    required property KioskView kiosk
    property bool canGoBack: true
    property bool exits: false
    property bool calls: true
    readonly property bool narrow: Theme.landscape && kiosk.site.callsStaff
    readonly property int cell: narrow ? 122 : Theme.pick(Theme.toolWidth, Theme.sideThird)
    readonly property bool sounds: canGoBack && !Theme.landscape && kiosk.sound.offered
    readonly property int small: sounds ? (2 * cell - Theme.gutter) / 3 : cell
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
        anchors.right: bar.sounds ? sound.left : language.left
        anchors.rightMargin: Theme.gutter
        width: bar.narrow ? 100 : bar.small
        wordless: bar.narrow
        kiosk: bar.kiosk
    }

    SoundKey {
        id: sound

        visible: bar.sounds
        anchors.right: language.left
        anchors.rightMargin: Theme.gutter
        width: bar.small
        sound: bar.kiosk.sound
    }

    ToolCell {
        id: language

        objectName: "language"
        anchors.right: parent.right
        width: bar.narrow ? 110 : bar.small
        icon: "globe"
        label: Theme.chinese ? "English" : "中文"
        family: Theme.sansFor(bar.otherLanguage)
        onTriggered: bar.kiosk.chooseLanguage(bar.otherLanguage)
    }
}
