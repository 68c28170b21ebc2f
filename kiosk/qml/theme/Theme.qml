pragma Singleton
import QtQuick

// Colours, type, space and motion: visual/README.md §2-§4. Design pixels at 1080 wide; 4.03 of them are 1 mm.
QtObject {
    id: theme

    property string language: "zh_CN"
    property string look: "normal"
    property bool technical: false
    property bool motion: true
    property bool landscape: false

    readonly property bool highContrast: look.endsWith("contrast")
    // The technician's screens are full of figures and are no reader's: they keep their size.
    readonly property bool large: look.startsWith("large") && !technical
    readonly property bool chinese: language.startsWith("zh")

    readonly property color paper: highContrast ? "#000000" : "#F4EFE6"
    readonly property color sheet: highContrast ? "#000000" : "#FFFDF9"
    readonly property color well: highContrast ? "#000000" : "#E9E1D3"
    readonly property color ink: highContrast ? "#FFFFFF" : "#20241F"
    readonly property color ink2: highContrast ? "#FFFFFF" : "#57574D"
    readonly property color edge: highContrast ? "#FFFFFF" : "#857C6B"
    readonly property color line: highContrast ? "#5A5A5A" : "#DCD3C3"
    readonly property color accent: highContrast ? "#FFD84A" : "#1B5A49"
    readonly property color accentDeep: highContrast ? "#B89600" : "#103B31"
    readonly property color inkOnAccent: highContrast ? "#000000" : "#FFFDF9"
    readonly property color done: highContrast ? "#86EFAC" : "#1B5A49"
    readonly property color inkOnDone: highContrast ? "#000000" : "#FFFDF9"
    readonly property color okTint: highContrast ? "#000000" : "#E1EBE3"
    readonly property color care: highContrast ? "#FFB02E" : "#E8A624"
    readonly property color careEdge: highContrast ? "#FFB02E" : "#8A5A0A"
    readonly property color careInk: highContrast ? "#FFB02E" : "#744600"
    readonly property color careTint: highContrast ? "#000000" : "#FAEBC9"
    readonly property color inkOnCare: highContrast ? "#000000" : "#20241F"
    readonly property color stop: highContrast ? "#FF9B8C" : "#A2301D"
    readonly property color stopInk: highContrast ? "#FF9B8C" : "#8E2716"
    readonly property color stopTint: highContrast ? "#000000" : "#F8E2DA"
    readonly property color inkOnStop: highContrast ? "#000000" : "#FFFDF9"
    readonly property color sign: highContrast ? "#FFFFFF" : "#20241F"
    readonly property color inkOnSign: highContrast ? "#000000" : "#FFFDF9"
    readonly property color plank: highContrast ? "#FFFFFF" : "#B79B6C"
    readonly property color plankEdge: highContrast ? "#000000" : "#E0D3BA"
    readonly property color disabledInk: highContrast ? "#B0B0B0" : "#57574D"
    readonly property color bannerGround: "#20241F"
    readonly property color bannerText: "#EDE6D8"
    readonly property color bannerIcon: "#F4C766"

    // Latin letters come from the Latin faces, or the CJK face makes ’ and · a full square wide.
    readonly property string sans: chinese ? "Noto Sans CJK SC" : "Noto Sans"
    readonly property string serif: highContrast ? sans : chinese ? "Noto Serif CJK SC" : "Noto Serif"
    readonly property string numerals: highContrast ? sans : "Noto Serif CJK SC"

    readonly property int hero: size(120)
    readonly property int farewell: size(132)
    readonly property int screenTitle: size(104)
    readonly property int tileTitle: size(80)
    readonly property int section: size(48)
    readonly property int count: size(112)
    readonly property int countLabel: 44
    readonly property int primary: size(46)
    readonly property int remedy: size(38)
    readonly property int itemTitle: size(34)
    readonly property int itemTitleLeast: size(30)
    readonly property int key: size(56)
    readonly property int lead: size(36)
    readonly property int body: size(32)
    readonly property int note: size(30)
    readonly property int smallest: size(28)

    // Portrait: one column. Landscape: the list at the left, what explains and acts at the right.
    readonly property int width: pick(1080, 1920)
    readonly property int height: pick(1920, 1080)
    readonly property int margin: 64
    readonly property int gutter: 16
    readonly property int span: width - 2 * margin
    readonly property int column: pick(span, large ? 1072 : 1216)
    readonly property int side: pick(span, large ? 656 : 512)
    readonly property int sideLeft: width - margin - side
    readonly property int sideHalf: (side - gutter) / 2
    readonly property int sideThird: (side - 2 * gutter) / 3
    readonly property int headerTop: pick(48, 38)
    readonly property int top: pick(144, 122)
    readonly property int bottom: pick(1872, 1032)

    readonly property int toolWidth: pick(226, sideHalf)
    readonly property int toolsHeight: 112
    readonly property int toolsTop: bottom - toolsHeight
    readonly property int primaryBottom: toolsTop - 24

    readonly property int panelRadius: 28
    readonly property int controlRadius: 20
    readonly property int controlBorder: highContrast ? 3 : 2
    readonly property int thickness: 6

    readonly property int release: motion ? 90 : 0
    readonly property int change: motion ? 120 : 0
    readonly property int slide: motion ? 150 : 0
    readonly property int turn: 1200

    function pick(portrait: real, wide: real): real {
        return landscape ? wide : portrait;
    }

    // Large, what is small grows to 42 px (capitals of 7.4 mm), what is large already stays: lines would not fit else.
    function size(px: int): int {
        return large && px < 70 ? Math.max(42, Math.round(14 + 0.8 * px)) : px;
    }

    // A value of the session's `Theme`.
    function lookOf(large: bool, contrast: bool): string {
        return large ? (contrast ? "large-contrast" : "large") : contrast ? "high-contrast" : "normal";
    }

    function lineHeight(px: int): int {
        return Math.round(px * (chinese ? 1.3 : 1.32));
    }

    // A Chinese title keeps its own bold face in any language: a fallback would smear the regular one.
    function serifFor(text: string): string {
        return !highContrast && /[\u2e80-\u9fff]/.test(text) ? "Noto Serif CJK SC" : serif;
    }

    function sansFor(code: string): string {
        return code.startsWith("zh") ? "Noto Sans CJK SC" : "Noto Sans";
    }
}
