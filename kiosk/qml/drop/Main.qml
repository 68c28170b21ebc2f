import QtQuick
import QtQuick.Window
import Kiosk
import "../theme"

// The slot's screen: one field of colour that is read from three metres, and below it what became of each item.
Window {
    id: window

    required property SlotView drop
    property bool motion: true
    readonly property bool shows: !drop.staff.here && drop.help.outcome === "" && drop.code === ""
    readonly property real fit: Math.min(width / Theme.width, height / Theme.height)

    width: 1080
    height: 1920
    color: Theme.sheet
    title: drop.site.nameIn(drop.language)

    Binding {
        target: Theme
        property: "language"
        value: window.drop.language
    }

    // The technician's screens have one look.
    Binding {
        target: Theme
        property: "look"
        value: window.drop.staff.here ? "normal" : window.drop.theme
    }

    Binding {
        target: Theme
        property: "motion"
        value: window.motion
    }

    Binding {
        target: Theme
        property: "landscape"
        value: window.width > window.height
    }

    Item {
        width: Theme.width
        height: Theme.height
        x: (window.width - width * scale) / 2
        y: (window.height - height * scale) / 2
        scale: window.fit
        transformOrigin: Item.TopLeft

        DropField {
            id: field

            visible: window.shows

            width: parent.width
            height: sheet.busy ? Theme.pick(880, 600) : Theme.pick(1560, 831)
            drop: window.drop
        }

        DropSheet {
            id: sheet

            visible: window.shows
            y: field.height
            width: parent.width
            height: parent.height - y
            drop: window.drop
        }

        DropCode {
            visible: !window.drop.staff.here && window.drop.help.outcome === "" && window.drop.code !== ""
            anchors.fill: parent
            drop: window.drop
        }

        HelpCover {
            visible: !window.drop.staff.here && window.drop.help.outcome !== ""
            anchors.fill: parent
            drop: window.drop
        }

        StaffDoor {
            visible: window.drop.staff.here && !window.drop.staff.admitted
            anchors.fill: parent
            drop: window.drop
        }

        StaffScreen {
            visible: window.drop.staff.here && window.drop.staff.admitted
            anchors.fill: parent
            drop: window.drop
        }

        // Sees every press first and takes none.
        Item {
            anchors.fill: parent

            PointHandler {
                onActiveChanged: if (active)
                    window.drop.touched()
            }
        }
    }
}
