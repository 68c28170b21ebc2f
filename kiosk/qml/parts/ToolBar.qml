import QtQuick
import Kiosk
import "../theme"

// The same order on every screen: back, exit or machine number, the call for staff, contrast, size, sound, and language
// at the end. Where it is narrow some keys have pictures alone. Wide, the key for the sound stands in the header's line:
// Page.qml.
Item {
    id: bar

    required property KioskView kiosk
    property bool canGoBack: true
    property bool exits: false
    property bool calls: true
    readonly property bool rings: calls && kiosk.site.callsStaff
    readonly property bool sounds: canGoBack && !Theme.landscape && kiosk.sound.offered
    readonly property bool pictures: Theme.landscape || Theme.large
    readonly property int gap: Theme.landscape ? 12 : Theme.gutter
    readonly property int even: (width - 192 - 144 - 4 * gap) / 3
    readonly property int ring: !pictures ? 144 : Theme.large ? Theme.pick(196, 138) : Theme.chinese ? 96 : 84
    readonly property int last: Theme.landscape ? (Theme.chinese ? (Theme.large ? 160 : 108) : Theme.large ? 112 : 90) : Theme.large ? (sounds ? 162 : 196) : sounds ? 114 : even
    readonly property int display: Theme.landscape ? 82 : sounds ? (Theme.large ? 110 : 124) : Theme.large ? 156 : even
    readonly property int sizing: sounds && !pictures ? 160 : display
    readonly property int first: Theme.landscape ? width - last - display - sizing - 3 * gap - (rings ? ring + gap : 0) : Theme.large ? 184 : 192
    readonly property string otherLanguage: Theme.chinese ? "en" : "zh_CN"

    width: Theme.side
    height: Theme.toolsHeight

    ToolCell {
        objectName: "back"
        visible: bar.canGoBack
        width: Math.min(bar.first, Theme.toolWidth)
        icon: bar.exits ? "exit" : "back"
        label: bar.exits ? qsTr("Sign out") : qsTr("Back")
        onTriggered: bar.kiosk.back()
    }

    MachineNumber {
        visible: !bar.canGoBack
        room: bar.first
        kiosk: bar.kiosk
    }

    CallKey {
        visible: bar.rings
        x: bar.first + bar.gap
        width: bar.ring
        brief: Theme.landscape
        help: bar.kiosk.help
    }

    ContrastKey {
        anchors.right: size.left
        anchors.rightMargin: bar.gap
        width: bar.display
        wordless: bar.pictures
        onWished: look => bar.kiosk.chooseTheme(look)
    }

    SizeKey {
        id: size

        anchors.right: bar.sounds ? sound.left : language.left
        anchors.rightMargin: bar.gap
        width: bar.sizing
        wordless: bar.pictures
        onWished: look => bar.kiosk.chooseTheme(look)
    }

    SoundKey {
        id: sound

        visible: bar.sounds
        anchors.right: language.left
        anchors.rightMargin: bar.gap
        width: bar.pictures ? bar.display : 138
        wordless: bar.pictures
        sound: bar.kiosk.sound
    }

    ToolCell {
        id: language

        objectName: "language"
        anchors.right: parent.right
        width: bar.last
        icon: "globe"
        label: Theme.chinese ? "English" : "中文"
        family: Theme.sansFor(bar.otherLanguage)
        onTriggered: bar.kiosk.chooseLanguage(bar.otherLanguage)
    }
}
