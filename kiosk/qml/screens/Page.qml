import QtQuick
import Kiosk
import "../parts"
import "../theme"

// The frame of every screen: header above, tools below, a banner when a part is away, and the screen's own between.
Item {
    id: page

    required property KioskView kiosk
    property bool canGoBack: true
    property bool showsPatron: false
    property string bannerTitle: ""
    property string bannerMessage: ""
    readonly property int pushed: banner.visible ? 164 : 0
    default property alias content: content.data

    width: Theme.width
    height: Theme.height

    Header {
        x: Theme.margin
        y: 48
        kiosk: page.kiosk
        showsPatron: page.showsPatron
    }

    Banner {
        id: banner

        visible: page.bannerTitle !== ""
        x: Theme.margin
        y: 144
        title: page.bannerTitle
        message: page.bannerMessage
    }

    Item {
        id: content

        x: Theme.margin
        width: Theme.column
        height: Theme.toolsTop
    }

    ToolBar {
        x: Theme.margin
        y: Theme.toolsTop
        kiosk: page.kiosk
        canGoBack: page.canGoBack
    }
}
