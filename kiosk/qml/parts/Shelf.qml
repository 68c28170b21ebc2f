pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The shelf: full at welcome, with a gap after a loan. Decoration; its colours never mean a state.
Item {
    id: shelf

    property bool gap: false
    readonly property var books: [
        {
            x: 0,
            width: 70,
            height: 420,
            cloth: "#8A4B32",
            title: "诗经",
            lettering: 32
        },
        {
            x: 76,
            width: 63,
            height: 391,
            cloth: "#C99A3E",
            title: "楚辞",
            lettering: 30,
            pale: true
        },
        {
            x: 145,
            width: 84,
            height: 454,
            cloth: "#3B4A57",
            title: "梦溪笔谈",
            lettering: 40
        },
        {
            x: 235,
            width: 61,
            height: 403,
            cloth: "#A9683C",
            title: "论语",
            lettering: 29
        },
        {
            x: 302,
            width: 82,
            height: 468,
            cloth: "#D8CBB2",
            title: "天工开物",
            lettering: 39,
            pale: true,
            borrowed: true
        },
        {
            x: 391,
            width: 99,
            height: 489,
            cloth: "#1B5A49",
            title: "史记",
            lettering: 46,
            borrowed: true
        },
        {
            x: 496,
            width: 93,
            height: 508,
            cloth: "#22332D",
            title: "几何原本",
            lettering: 45,
            borrowed: true
        },
        {
            x: 594,
            width: 112,
            height: 561,
            cloth: "#7A2A22",
            title: "红楼梦",
            lettering: 46
        },
        {
            x: 712,
            width: 101,
            height: 521,
            cloth: "#4D6B57",
            title: "本草纲目",
            lettering: 46
        }
    ]
    readonly property var further: [
        {
            x: 820,
            width: 88,
            height: 478,
            cloth: "#8A4B32",
            title: "营造法式",
            lettering: 40
        },
        {
            x: 914,
            width: 66,
            height: 436,
            cloth: "#C99A3E",
            title: "水经注",
            lettering: 32,
            pale: true
        },
        {
            x: 986,
            width: 96,
            height: 500,
            cloth: "#3B4A57",
            title: "资治通鉴",
            lettering: 44
        },
        {
            x: 1088,
            width: 84,
            height: 455,
            cloth: "#A9683C",
            title: "世说新语",
            lettering: 40
        }
    ]
    property bool wide: false

    // Wide, it is drawn smaller, so that the title above it keeps its place.
    width: wide ? (Theme.large ? 1262 : 1422) : 1080
    height: 561
    scale: wide ? 0.9 : 1
    transformOrigin: Item.BottomLeft
    Accessible.ignored: true

    Repeater {
        model: shelf.wide ? shelf.books.concat(Theme.large ? shelf.further.slice(0, 2) : shelf.further) : shelf.books

        Spine {
            required property var modelData

            visible: !(shelf.gap && modelData.borrowed === true)
            x: Theme.margin + modelData.x
            y: shelf.height - height
            width: modelData.width
            height: modelData.height
            cloth: modelData.cloth
            title: modelData.title
            lettering: modelData.lettering
            pale: modelData.pale === true
        }
    }

    Spine {
        x: shelf.width - 134
        y: shelf.height - height
        width: 70
        height: 466
        transformOrigin: Item.BottomRight
        rotation: -7
        cloth: "#20241F"
        title: "山海经"
        lettering: 34
    }

    Plank {
        y: shelf.height
        width: shelf.width
    }
}
