import QtQuick
import QtQuick.Window
import Kiosk
import "theme"

// One window, upright or wide by its shape. Only the screen that is shown is there.
Window {
    id: window

    required property KioskView kiosk
    property bool motion: true
    readonly property bool covered: kiosk.warningS >= 0
    readonly property bool attracts: kiosk.lobby.pictures.length > 0
    readonly property bool helps: kiosk.help.outcome !== ""
    readonly property bool settles: kiosk.maintenance.settle.page !== ""
    readonly property real fit: Math.min(width / Theme.width, height / Theme.height)
    // Made once: what a Loader is given, the engine keeps for good.
    readonly property var given: ({
            "kiosk": kiosk
        })
    readonly property var files: ({
            "welcome": "Welcome",
            "identify": "Identify",
            "borrow": "Borrow",
            "return": "Return",
            "account": "Account",
            "pay": "Pay",
            "holds": "Holds",
            "lookup": "Lookup",
            "receipt": "Receipt",
            "thanks": "Thanks",
            "out_of_service": "OutOfService",
            "maintenance_pin": "MaintenancePin",
            "maintenance": "Maintenance"
        })

    width: 1080
    height: 1920
    color: Theme.paper
    title: kiosk.site.nameIn(kiosk.language)

    Binding {
        target: Theme
        property: "language"
        value: window.kiosk.language
    }

    Binding {
        target: Theme
        property: "look"
        value: window.kiosk.theme
    }

    Binding {
        target: Theme
        property: "technical"
        value: window.kiosk.screen.startsWith("maintenance")
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
        id: canvas

        width: Theme.width
        height: Theme.height
        x: (window.width - width * scale) / 2
        y: (window.height - height * scale) / 2
        scale: window.fit
        transformOrigin: Item.TopLeft

        Loader {
            id: screen

            readonly property string name: window.kiosk.screen

            objectName: "screen_" + name
            visible: !window.covered && !window.helps && !window.attracts && !window.settles
            onNameChanged: show()
            Component.onCompleted: show()
            onLoaded: if (window.motion && window.visible)
                fade.restart()

            function show() {
                setSource("screens/" + window.files[name] + ".qml", window.given);
            }

            NumberAnimation {
                id: fade

                target: screen
                property: "opacity"
                from: 0
                to: 1
                duration: Theme.slide
            }
        }

        Loader {
            readonly property bool shown: window.helps && !window.covered

            objectName: "screen_help"
            visible: shown
            onShownChanged: shown ? setSource("screens/Help.qml", window.given) : source = ""
        }

        Loader {
            readonly property bool shown: window.attracts && !window.covered

            objectName: "screen_attract"
            visible: shown
            onShownChanged: shown ? setSource("screens/Attract.qml", window.given) : source = ""
        }

        Loader {
            readonly property bool shown: window.settles && !window.covered

            objectName: "screen_settle"
            visible: shown
            onShownChanged: shown ? setSource("screens/Settle.qml", window.given) : source = ""
        }

        Loader {
            readonly property bool shown: window.covered

            objectName: "screen_time_out"
            visible: shown
            onShownChanged: shown ? setSource("screens/TimeOut.qml", window.given) : source = ""
        }

        // Sees every press first and takes none. The time-out question has its own answers: were it gone at the
        // press, its keys would never see the release.
        Item {
            anchors.fill: parent

            PointHandler {
                enabled: !window.covered
                onActiveChanged: if (active)
                    window.kiosk.touched()
            }
        }
    }
}
