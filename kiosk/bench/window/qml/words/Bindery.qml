pragma Singleton
import QtQuick

// How each book is bound, by its number on the shelf. Decoration; a cloth never means a state.
QtObject {
    readonly property var cloths: ["#7A2A22", "#1B5A49", "#C99A3E", "#3B4A57", "#D8CBB2", "#22332D", "#A9683C", "#4D6B57", "#8A4B32", "#594A6B", "#20241F", "#8A6D2F", "#3F5B6B", "#94505C", "#6B4A26", "#3A506B"]
    readonly property var pale: ["#C99A3E", "#D8CBB2"]
    readonly property var widths: [64, 54, 46, 52, 48, 56, 44, 60, 46, 50, 42, 50, 62, 48, 54, 44]
    readonly property var heights: [312, 296, 266, 284, 274, 302, 264, 294, 270, 280, 267, 286, 308, 272, 290, 268]

    function cloth(number: int): color {
        return cloths[number % cloths.length];
    }

    function isPale(number: int): bool {
        return pale.indexOf(cloths[number % cloths.length]) >= 0;
    }

    function width(number: int): int {
        return widths[number % widths.length];
    }

    function height(number: int): int {
        return heights[(number * 5 + 3) % heights.length];
    }

    // What stands on a spine: the title without its subtitle and brackets.
    function shortTitle(title: string): string {
        return title.split(/[（(：:，,·]/)[0].trim();
    }

    // So many letters of a title fit one below the other; a cut one ends in a vertical ellipsis.
    function fitted(title: string, most: int): string {
        const letters = Array.from(title.replace(/\s/g, ""));
        return letters.length <= most ? letters.join("") : letters.slice(0, most - 1).join("") + "⋮";
    }

    // Han letters stand one below the other; every other script runs along the spine.
    function isStacked(title: string): bool {
        return /^[\u2E80-\u9FFF\uF900-\uFAFF\s·0-9]+$/.test(title);
    }
}
