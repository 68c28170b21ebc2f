import QtQuick
import "../parts"
import "../theme"

// Covers the screen while its reader waits for staff: what goes on beneath goes on.
Page {
    id: help

    canGoBack: false
    calls: false

    HelpSaid {
        y: Theme.pick(250, Theme.top + 40)
        width: parent.width
        help: help.kiosk.help
    }

    side: HelpPlace {
        y: Theme.pick(980, Theme.top + (Theme.large ? 0 : 40))
        width: parent.width
        help: help.kiosk.help
        site: help.kiosk.site
    }

    primary: HelpKeys {
        anchors.fill: parent
        help: help.kiosk.help
    }
}
