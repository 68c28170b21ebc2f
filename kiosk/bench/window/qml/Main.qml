pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Bench
import "../../../qml/theme"

// The bench on a grid of 1920 × 1080 (visual/15-bench.png).
Window {
    id: window

    required property BenchView bench
    property bool motion: true
    readonly property real fit: Math.min(width / 1920, height / 1080)

    width: 1920
    height: 1080
    color: Theme.paper
    title: qsTr("Bench")

    Binding {
        target: Theme
        property: "language"
        value: window.bench.language
    }

    Binding {
        target: Theme
        property: "motion"
        value: window.motion
    }

    Item {
        id: canvas

        width: 1920
        height: 1080
        x: (window.width - width * scale) / 2
        y: (window.height - height * scale) / 2
        scale: window.fit
        transformOrigin: Item.TopLeft

        BenchHeader {
            x: 48
            y: 28
            width: 1824
            bench: window.bench
        }

        FirstLoan {
            visible: window.bench.power === "on"
            x: 48
            y: 104
            width: 1824
            bench: window.bench
            number: window.bench.exampleNumber
            pin: window.bench.examplePin
        }

        PowerBanner {
            objectName: "power_banner"
            visible: window.bench.power !== "on"
            x: 48
            y: 104
            width: 1824
            bench: window.bench
        }

        ShelfPanel {
            x: 48
            y: 204
            width: 1180
            height: 452
            bench: window.bench
            hand: carrier
        }

        PadPanel {
            id: pad

            x: 48
            y: 672
            width: 640
            height: 376
            bench: window.bench
            hand: carrier
        }

        WiresPanel {
            x: 704
            y: 672
            width: 524
            height: 376
            bench: window.bench
        }

        PhonePanel {
            objectName: "phone"
            visible: window.bench.phone.amount !== ""
            x: 704
            y: 672
            z: 2
            width: 524
            height: 376
            phone: window.bench.phone
        }

        TerminalPanel {
            objectName: "terminal"
            visible: window.bench.terminal.amount !== ""
            x: 704
            y: 672
            z: 3
            width: 524
            height: 376
            terminal: window.bench.terminal
        }

        CardsPanel {
            x: 1244
            y: 204
            z: 1
            width: 628
            height: 270
            bench: window.bench
        }

        PrinterPanel {
            x: 1244
            y: 490
            width: 306
            height: 558
            bench: window.bench
            onEnlarged: sheet.wanted = true
        }

        CablesPanel {
            x: 1566
            y: 490
            width: 306
            height: 558
            bench: window.bench
        }

        ReceiptSheet {
            id: sheet

            z: 20
            width: parent.width
            height: parent.height
            bench: window.bench
            onTriggered: wanted = false
        }

        Hand {
            id: carrier

            z: 10
            onReleased: (item, point) => window.put(item, point)
        }
    }

    function put(item: string, point: point) {
        if (pad.holds(point))
            bench.lay(item);
        else
            bench.lift(item);
    }
}
