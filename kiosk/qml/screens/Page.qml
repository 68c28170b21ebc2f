import QtQuick
import Kiosk
import "../parts"
import "../theme"

// The frame of every screen. Its places: content, side (what explains; in portrait over the same column), primary
// (the one action), and the tools. Children stand at the page's own y.
Item {
    id: page

    required property KioskView kiosk
    property bool canGoBack: true
    property bool exits: false
    property bool calls: true
    property bool showsPatron: false
    property bool ownTools: false
    property string bannerTitle: ""
    property string bannerMessage: ""
    property int primaryHeight: Theme.pick(152, 168)
    readonly property bool sounds: canGoBack && !ownTools && Theme.landscape && kiosk.sound.offered
    readonly property int pushed: banner.visible ? banner.height + Theme.gutter : 0
    readonly property int sidePushed: Theme.pick(pushed, 0)
    default property alias content: content.data
    property alias side: side.data
    property alias primary: primary.data

    width: Theme.width
    height: Theme.height

    Header {
        x: Theme.margin
        y: Theme.headerTop
        width: Theme.span - (page.sounds ? sound.width + 2 * Theme.gutter : 0)
        kiosk: page.kiosk
        showsPatron: page.showsPatron
    }

    Banner {
        id: banner

        objectName: "banner"
        visible: page.bannerTitle !== ""
        x: Theme.margin
        y: Theme.top
        title: page.bannerTitle
        message: page.bannerMessage
    }

    Item {
        id: content

        x: Theme.margin
        width: Theme.column
        height: page.height
    }

    Item {
        id: side

        x: Theme.sideLeft
        width: Theme.side
        height: page.height
    }

    Item {
        id: primary

        x: Theme.sideLeft
        y: Theme.primaryBottom - height
        width: Theme.side
        height: page.primaryHeight
    }

    ToolBar {
        visible: !page.ownTools
        x: Theme.sideLeft
        y: Theme.toolsTop
        kiosk: page.kiosk
        canGoBack: page.canGoBack
        exits: page.exits
        calls: page.calls
    }

    // Wide, the tools have no room for it, and nothing is too high to reach.
    SoundKey {
        id: sound

        visible: page.sounds
        x: Theme.width - Theme.margin - width
        y: Theme.headerTop + 28 - height / 2
        width: Theme.large ? 272 : 200
        height: 82
        flat: true
        sound: page.kiosk.sound
    }
}
