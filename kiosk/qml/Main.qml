pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Kiosk
import "screens"
import "theme"

Window {
    id: window

    required property KioskView kiosk
    property bool motion: true
    readonly property bool covered: kiosk.warningS >= 0
    readonly property real fit: Math.min(width / Theme.width, height / Theme.height)

    width: Theme.width
    height: Theme.height
    color: Theme.paper
    title: kiosk.site.nameIn(kiosk.language)

    Binding {
        target: Theme
        property: "language"
        value: window.kiosk.language
    }

    Binding {
        target: Theme
        property: "motion"
        value: window.motion
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

            objectName: "screen_" + window.kiosk.screen
            visible: !window.covered
            sourceComponent: window.component(window.kiosk.screen)
            onLoaded: if (window.motion && window.visible)
                fade.restart()

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
            objectName: "screen_time_out"
            active: window.covered
            visible: window.covered
            sourceComponent: timeOut
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

    function component(name: string): Component {
        switch (name) {
        case "identify":
            return identify;
        case "borrow":
            return borrow;
        case "return":
            return returning;
        case "thanks":
            return thanks;
        case "out_of_service":
            return outOfService;
        case "maintenance_pin":
            return maintenancePin;
        case "maintenance":
            return maintenance;
        default:
            return welcome;
        }
    }

    Component {
        id: welcome

        Welcome {
            kiosk: window.kiosk
        }
    }

    Component {
        id: identify

        Identify {
            kiosk: window.kiosk
        }
    }

    Component {
        id: borrow

        Borrow {
            kiosk: window.kiosk
        }
    }

    Component {
        id: returning

        Return {
            kiosk: window.kiosk
        }
    }

    Component {
        id: thanks

        Thanks {
            kiosk: window.kiosk
        }
    }

    Component {
        id: outOfService

        OutOfService {
            kiosk: window.kiosk
        }
    }

    Component {
        id: maintenancePin

        MaintenancePin {
            kiosk: window.kiosk
        }
    }

    Component {
        id: maintenance

        Maintenance {
            kiosk: window.kiosk
        }
    }

    Component {
        id: timeOut

        TimeOut {
            kiosk: window.kiosk
        }
    }
}
