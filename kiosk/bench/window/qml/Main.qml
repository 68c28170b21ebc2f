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
    property bool wiresWanted: false
    // Card reader, printer and drop take the places that readers and wires have without them.
    readonly property bool full: bench.cardReader !== null || bench.printer !== null || bench.drop !== null || cables.count > 3
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
            visible: !drop.visible
            x: 704
            y: 672
            width: window.full ? 524 : 1168
            height: 376
            bench: window.bench
            onSwapped: window.wiresWanted = false
        }

        Loader {
            id: drop

            readonly property DropPanel panel: item as DropPanel

            active: window.bench.drop !== null
            visible: active && !window.wiresWanted
            x: 704
            y: 672
            sourceComponent: DropPanel {
                width: 524
                height: 376
                drop: window.bench.drop
                onSwapped: window.wiresWanted = true
            }
        }

        ReadersPanel {
            visible: window.bench.cardReader === null
            x: 1244
            y: 204
            width: window.full ? 628 : 306
            height: window.full ? 212 : 452
            bench: window.bench
        }

        Loader {
            active: window.bench.cardReader !== null
            x: 1244
            y: 204
            sourceComponent: CardReaderPanel {
                width: 628
                height: 212
                bench: window.bench
                reader: window.bench.cardReader
            }
        }

        Loader {
            active: window.bench.printer !== null
            x: 1244
            y: 432
            sourceComponent: PrinterPanel {
                width: 306
                height: 616
                printer: window.bench.printer
            }
        }

        CablesPanel {
            id: cables

            x: window.full && window.bench.printer === null ? 1244 : 1566
            y: window.full ? 432 : 204
            width: 1872 - x
            height: window.full ? 616 : 452
            bench: window.bench
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
        else if (drop.visible && drop.panel.holds(point))
            bench.drop.insert(item);
        else
            bench.lift(item);
    }
}
