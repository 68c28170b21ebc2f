pragma Singleton
import QtQuick

// The state marks on a 64 grid (visual/00-vocabulary.png): circle = settled, diamond = you act, square = no,
// signpost = goes elsewhere, open ring = in progress.
QtObject {
    readonly property string disc: "M1 32A31 31 0 1 0 63 32A31 31 0 1 0 1 32Z"
    readonly property string ring: "M2 32A30 30 0 1 0 62 32A30 30 0 1 0 2 32Z"
    readonly property string dashes: "M3 32A29 29 0 1 0 61 32A29 29 0 1 0 3 32Z"
    readonly property string diamond: "M38.4 5L59 25.6A9 9 0 0 1 59 38.4L38.4 59A9 9 0 0 1 25.6 59L5 38.4A9 9 0 0 1 5 25.6L25.6 5A9 9 0 0 1 38.4 5Z"
    readonly property string square: "M13 2H51A11 11 0 0 1 62 13V51A11 11 0 0 1 51 62H13A11 11 0 0 1 2 51V13A11 11 0 0 1 13 2Z"
    readonly property string signpost: "M10 3H42.5L61.5 32L42.5 61H10A5.5 5.5 0 0 1 4.5 55.5V8.5A5.5 5.5 0 0 1 10 3Z"

    readonly property string tick: "M18 33.2L28.2 43.4L47.2 21.4"
    readonly property string crossed: "M22 22L42 42M42 22L22 42"
    readonly property string hands: "M32 19V33.5L40.5 38.8"

    readonly property var glyphs: ({
            "recognised": "M32 32V32.01",
            "asking": "",
            "securing": "M21.4 30.5H42.6V45.8H21.4ZM25 30.5V25.4A7 7 0 0 1 38 21.8",
            "protecting": "M21.4 30.5H42.6V45.8H21.4ZM25 30.5V25.4A7 7 0 0 1 39 25.4V30.5",
            "done": tick,
            "noted": tick,
            "put_back": "M32 19V39M22.8 30.6L32 40.4L41.2 30.6M22.2 46.6H41.8",
            "incomplete": "M32 15.5V29.5M25 22.5H39M21 37.5H43M21 46.5H43",
            "crowded": "M21 25H43M21 34H43M21 43H43M27 16.5H37",
            "hold": "M25.3 20.2H38.7V44L32 38.2L25.3 44Z",
            "transit": "M15.5 32H40M31.2 21.4L41.8 32L31.2 42.6",
            "refused": crossed,
            "overdue": hands,
            "due_soon": hands,
            "out_of_use": "M25.5 21.5V42.5M38.5 21.5V42.5",
            "care": "M32 18V35M32 45.4V45.5"
        })

    readonly property var bases: ({
            "recognised": dashes,
            "asking": dashes,
            "securing": ring,
            "protecting": ring,
            "done": disc,
            "noted": ring,
            "put_back": diamond,
            "incomplete": diamond,
            "crowded": diamond,
            "hold": diamond,
            "transit": signpost,
            "refused": square,
            "overdue": square,
            "due_soon": diamond,
            "out_of_use": disc,
            "care": diamond
        })

    function base(state: string): string {
        return bases[state];
    }

    function glyph(state: string): string {
        return glyphs[state];
    }

    function fill(state: string): color {
        switch (state) {
        case "done":
            return Theme.done;
        case "transit":
            return Theme.sign;
        case "refused":
        case "overdue":
            return Theme.stop;
        case "out_of_use":
            return Theme.ink2;
        default:
            return base(state) === diamond ? Theme.care : "transparent";
        }
    }

    function outline(state: string): color {
        switch (state) {
        case "securing":
        case "protecting":
        case "noted":
            return Theme.done;
        case "asking":
            return Theme.line;
        case "recognised":
            return Theme.edge;
        default:
            return base(state) === diamond ? Theme.careEdge : "transparent";
        }
    }

    function outlineWidth(state: string): real {
        return state === "asking" ? 5.6 : base(state) === diamond ? 2.2 : 3.6;
    }

    function inkWidth(state: string): real {
        return state === "recognised" ? 17.6 : state === "securing" || state === "protecting" ? 3.6 : 4.6;
    }

    function ink(state: string): color {
        switch (state) {
        case "recognised":
            return Theme.edge;
        case "securing":
        case "protecting":
        case "noted":
            return Theme.done;
        case "done":
            return Theme.inkOnDone;
        case "transit":
            return Theme.inkOnSign;
        case "refused":
        case "overdue":
            return Theme.inkOnStop;
        case "out_of_use":
            return Theme.sheet;
        default:
            return Theme.inkOnCare;
        }
    }
}
