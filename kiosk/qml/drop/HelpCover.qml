import QtQuick
import Kiosk
import "../parts"
import "../theme"

// Stands before the slot's screen while somebody waits for staff.
Rectangle {
    id: cover

    required property SlotView drop

    color: Theme.paper

    HelpSaid {
        x: Theme.margin
        y: Theme.pick(250, Theme.top + 40)
        width: Theme.column
        help: cover.drop.help
    }

    HelpPlace {
        x: Theme.sideLeft
        y: Theme.pick(980, Theme.top + 40)
        width: Theme.side
        help: cover.drop.help
        site: cover.drop.site
    }

    HelpKeys {
        x: Theme.sideLeft
        y: Theme.bottom - height
        width: Theme.side
        height: 168
        help: cover.drop.help
    }
}
