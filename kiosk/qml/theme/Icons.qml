pragma Singleton
import QtQuick

// Stroked outlines on a 48 grid (visual/00b-components.png), as SVG path data.
QtObject {
    readonly property var directional: ["back", "next", "exit", "borrow", "return", "book", "transit"]

    readonly property var paths: ({
            "back": "M40 24H8M20 12L8 24L20 36",
            "next": "M8 24H40M28 12L40 24L28 36",
            "up": "M24 40V9M12 21L24 9L36 21",
            "down": "M24 8V39M12 27L24 39L36 27",
            "exit": "M19 8H12A4 4 0 0 0 8 12V36A4 4 0 0 0 12 40H19M18 24H42M32 14L42 24L32 34",
            "check": "M7 26L18 37L41 12",
            "cross": "M12 12L36 36M36 12L12 36",
            "borrow": "M25 6H14A6 6 0 0 0 8 12V38M34 32H13A5 5 0 0 0 13 42H34V28M25 18H43M34 9L43 18L34 27",
            "return": "M29 6H14A6 6 0 0 0 8 12V38M34 32H13A5 5 0 0 0 13 42H34V27M44 18H25M33.5 9L24.5 18L33.5 27",
            "book": "M38 6H14A5 5 0 0 0 9 11V38M38 6V33M38 33H14A4.5 4.5 0 0 0 14 42H38V33",
            "person": "M15 15A9 9 0 1 0 33 15A9 9 0 1 0 15 15M6 42C6 32 14 28 24 28S42 32 42 42",
            "renew": "M8 20A17 17 0 0 1 38 14L40 18M40 8V18H30M40 28A17 17 0 0 1 10 34L8 30M8 40V30H18",
            "card": "M8 10H40A4 4 0 0 1 44 14V34A4 4 0 0 1 40 38H8A4 4 0 0 1 4 34V14A4 4 0 0 1 8 10M4 19H44M12 30H20",
            "printer": "M14 18V6H34V18M14 34H6V18H42V34H34M14 28H34V42H14Z",
            "mail": "M5 11H43V37H5ZM5 12L24 27L43 12",
            "phone": "M15 4H33A3 3 0 0 1 36 7V41A3 3 0 0 1 33 44H15A3 3 0 0 1 12 41V7A3 3 0 0 1 15 4M22 37H26",
            "bookmark": "M12 5H36V43L24 33L12 43Z",
            "transit": "M5.5 35H4V11H28V35H14.5M28 19H36L44 28V35H42.5M33.5 35H28M5.5 36A4.5 4.5 0 1 0 14.5 36A4.5 4.5 0 1 0 5.5 36M33.5 36A4.5 4.5 0 1 0 42.5 36A4.5 4.5 0 1 0 33.5 36",
            "shelf": "M4 42H44M8 42V8H18V42M18 14H27V42M27 15L37 12L43 42",
            "lock": "M9 21H39V42H9ZM16 21V14A8 8 0 0 1 32 14V21",
            "unlock": "M9 21H39V42H9ZM16 21V14A8 8 0 0 1 31 11",
            "cloud_off": "M8 6L42 42M12.5 21C7 22 4 26 4 30C4 33 6 36.5 10 38M19 38H34M18 11.5C25 8.5 33 12 34.5 19C42 19.5 45.5 27 42.5 33",
            "clock": "M4 24A20 20 0 1 0 44 24A20 20 0 1 0 4 24M24 13V25L32 30",
            "bell": "M24 5V8M10 36H38L35 31V20A11 11 0 0 0 13 20V31ZM20 42H28",
            "globe": "M5 24A19 19 0 1 0 43 24A19 19 0 1 0 5 24M5 24H43M24 5C15 13 15 35 24 43C33 35 33 13 24 5",
            "contrast": "M5 24A19 19 0 1 0 43 24A19 19 0 1 0 5 24M24 5V43M24 12H38M24 20H42M24 28H42M24 36H38",
            "text_size": "M3 38L11 18L19 38M6 31H16M20 38L32.5 8L45 38M25 28H40",
            "backspace": "M16 9H42V39H16L4 24ZM23 18L35 30M35 18L23 30",
            "wrench": "M30 8A10 10 0 0 0 20 22L6 36L12 42L26 28A10 10 0 0 0 40 18L33 23L28 20L27 14Z",
            "tag": "M6 6H25L43 25L25 43L6 25ZM15 14V14.1",
            "leaf": "M8 42C9 27 16 19 27 15M12 34C6 14 20 5 42 6C43 26 34 40 15 35",
            "coin": "M5 24A19 19 0 1 0 43 24A19 19 0 1 0 5 24M17 14L24 23L31 14M24 23V36M17 25H31M17 30H31",
            "sound": "M7 18V30H15L26 39V9L15 18ZM33 17A10 10 0 0 1 33 31M38 11A18 18 0 0 1 38 37",
            "sound_off": "M7 18V30H15L26 39V9L15 18ZM33 19L43 29M43 19L33 29",
            "stick": "M16 16V5H32V16M12 16H36V39A4 4 0 0 1 32 43H16A4 4 0 0 1 12 39ZM21 10V10.1M27 10V10.1",
            "play": "M14 8L38 24L14 40Z",
            "pause": "M16 6V42M32 6V42"
        })

    function path(name: string): string {
        return paths[name];
    }

    function isDirectional(name: string): bool {
        return directional.indexOf(name) >= 0;
    }
}
