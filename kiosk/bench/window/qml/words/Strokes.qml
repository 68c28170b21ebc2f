pragma Singleton
import QtQuick

// The bench's own outlines, on the 48 grid of theme/Icons.qml.
QtObject {
    readonly property string power: "M24 6V24M33.5 11.5A17 17 0 1 1 14.5 11.5"
    readonly property string again: "M40 20A17 17 0 0 0 10 14L8 18M8 8V18H18M8 28A17 17 0 0 0 38 34L40 30M40 40V30H30"
    readonly property string lift: "M8 42H40M24 34V8M13 19L24 8L35 19"
    readonly property string play: "M15 8L39 24L15 40Z"
    readonly property string pause: "M16 8V40M32 8V40"
    readonly property string hand: "M17 26V10A4 4 0 0 1 25 10V23M25 23V19A4 4 0 0 1 33 19V24M33 22A4 4 0 0 1 41 22V31C41 38 36 44 28 44H26C21 44 18 41 15 37L8 27A3.6 3.6 0 0 1 14 23L17 26"
    readonly property string kiosk: "M13 4H35A3 3 0 0 1 38 7V33A3 3 0 0 1 35 36H13A3 3 0 0 1 10 33V7A3 3 0 0 1 13 4M24 36V44M15 44H33M18 27H30"
}
