"""Every state of every screen: nothing cut, on top of anything, out of reach, too small, too faint or untranslated."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import combinations, product

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from kiosk.screens import plain_states, states, staying_states
from kiosk.screens.place import NAMES, Typed, nothing
from kiosk.screens.render import SIZES, drop_cases
from kiosk.session.view import Screen, Theme, View

PX_PER_MM = 4.03  # 1080 px across on 21.5 inches (visual/README.md)
TARGET_PX = 81  # 20 mm
GAP_PX = 12  # 3 mm
REACH_Y_PX = 630  # 1120 mm above the floor with the panel's lower edge at 800 mm
SMALLEST_PX = {Theme.NORMAL: 28, Theme.HIGH_CONTRAST: 28, Theme.LARGE: 42, Theme.LARGE_CONTRAST: 42}
LEAST_CAPITAL_MM = {Theme.NORMAL: 4.8, Theme.HIGH_CONTRAST: 4.8, Theme.LARGE: 7.3, Theme.LARGE_CONTRAST: 7.3}
"""Revised 508, 402.4: 3/16 inch are 4.8 mm. EN 301 549, 5.1.4: 0.7 degrees seen from 600 mm are 7.3 mm."""
INK = 0.62  # share of a line's height that glyphs take
ELIDE_NONE = 3  # Text.ElideNone
MARGIN_PX = 40  # no word nearer to the window's edge at its left or right
CONTRAST = {Theme.NORMAL: 4.5, Theme.LARGE: 4.5, Theme.HIGH_CONTRAST: 7.0, Theme.LARGE_CONTRAST: 7.0}
"""WCAG 2.1, 1.4.3 and 1.4.6."""
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
HAN = re.compile(r"[\u4e00-\u9fff]+")
OWN_NAMES = ("English", "中文")
NOT_OURS = {"technical", "other_language"}

FORMS = list(product(SIZES, ("zh_CN", "en")))
KEY_STATES = (
    "01-welcome", "02-identify-empty", "03-borrow-several", "04-return-three", "05-account-six", "05b-pay-choosing",
    "06-receipt-asking", "06b-thanks-borrow", "07-timeout", "08-offline-borrow", "09-out-journal",
)  # fmt: skip
"""One state of each kind of screen; every other is looked at in every theme by packaging/test --ci."""


def cases(states: Iterable[tuple[str, View, Typed]], *themes: Theme) -> list[object]:
    """Every state in every form; in another than the normal theme the key states now, all others with --ci."""
    known = list(states)
    return [
        pytest.param(
            replace(view, language=language, theme=theme), typed, orientation,
            id=f"{name}-{language}-{orientation}-{theme}",
            marks=[] if theme is Theme.NORMAL or name in KEY_STATES else pytest.mark.slow,
        )
        for theme, (orientation, language) in product(themes, FORMS)
        for name, view, typed in known
    ]  # fmt: skip


OTHER_THEMES = [theme for theme in Theme if theme is not Theme.NORMAL]
THEME_CASES = cases(states(), *OTHER_THEMES)


def lineage(item: QQuickItem) -> list[QQuickItem]:
    found = []
    while item is not None:
        found.append(item)
        item = item.parentItem()
    return found


def is_control(item: QQuickItem) -> bool:
    return item.metaObject().indexOfSignal("triggered()") >= 0


def is_drawn(item: QQuickItem) -> bool:
    """Titles on drawn books are pictures."""
    return any(each.metaObject().indexOfProperty("cloth") >= 0 for each in lineage(item))


def words(screens) -> list[QQuickItem]:
    texts = [item for item in screens.items() if item.inherits("QQuickText")]
    return [text for text in texts if text.property("text").strip() and not is_drawn(text)]


def controls(screens) -> list[QQuickItem]:
    return [item for item in screens.items() if is_control(item)]


def on_screen(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def ink(text: QQuickItem) -> QRectF:
    """Return where the glyphs of a text lie: its content without the leading."""
    width, height = text.property("contentWidth"), text.property("contentHeight")
    spare = height / max(1, text.property("lineCount")) * (1 - INK) / 2
    match number(text, "effectiveHorizontalAlignment"):
        case Qt.AlignmentFlag.AlignRight.value:
            left = text.width() - width
        case Qt.AlignmentFlag.AlignHCenter.value:
            left = (text.width() - width) / 2
        case _:
            left = text.property("leftPadding")
    top = text.property("topPadding")
    if number(text, "verticalAlignment") == Qt.AlignmentFlag.AlignVCenter.value:
        top = (text.height() - height) / 2
    return text.mapRectToScene(QRectF(left, top + spare, width, height - 2 * spare))


def number(item: QQuickItem, property_name: str) -> int:
    """Read an enum property; PySide cannot convert those of private types."""
    return QQmlExpression(qmlContext(item), item, f"Number({property_name})").evaluate()[0]


def gap(one: QRectF, other: QRectF) -> float:
    """Return how far two rectangles are apart, negative when they overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right())
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom())
    return max(across, down)


def name(item: QQuickItem) -> str:
    return item.objectName() or item.property("text") or item.metaObject().className()


@pytest.mark.parametrize(("view", "typed", "orientation"), cases(states(), Theme.NORMAL))
def test_state(screens, view, typed, orientation) -> None:
    check(screens, view, typed, orientation)


@pytest.mark.parametrize(("view", "typed", "orientation"), THEME_CASES)
def test_state_in_another_theme(screens, view, typed, orientation) -> None:
    check(screens, view, typed, orientation)


def test_a_theme_changes_every_ground_and_key_states_are_states(screens) -> None:
    by_name = {name: view for name, view, _ in states()}
    assert set(KEY_STATES) <= set(by_name)
    for view in (by_name[name] for name in KEY_STATES):
        looks = set()
        for theme in Theme:
            screens.show(replace(view, theme=theme))
            ground = screens.window.grabWindow().pixelColor(2, 2).name()
            looks.add((ground, min(text.property("font").pixelSize() for text in words(screens))))
        assert len(looks) == len(Theme), view.screen
        assert len({ground for ground, _ in looks}) == 2, view.screen


@pytest.mark.parametrize(("view", "typed", "orientation"), cases(plain_states(), Theme.NORMAL, Theme.LARGE))
def test_state_of_a_plain_machine(plain_screens, view, typed, orientation) -> None:
    check(plain_screens, view, typed, orientation)


@pytest.mark.parametrize(("view", "typed", "orientation"), cases(staying_states(), Theme.NORMAL, Theme.LARGE))
def test_state_of_a_machine_that_keeps_the_card(staying_screens, view, typed, orientation) -> None:
    check(staying_screens, view, typed, orientation)


@pytest.mark.parametrize("theme", [Theme.NORMAL, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize(("orientation", "language"), FORMS)
def test_states_of_the_drop(drop_screens, orientation, language, theme) -> None:
    for state, picture in drop_cases([theme]):
        try:
            check(drop_screens, replace(picture, language=language), nothing, orientation)
        except AssertionError as error:
            error.add_note(state)
            raise


def check(screens, view, typed, orientation) -> None:
    screens.turn(orientation)
    screens.show(view, typed)
    assert faults(screens, view, orientation) == {}


def faults(screens, view, orientation) -> dict[str, list]:
    """Look at what is shown now; return what each check found wrong, without those that found nothing."""
    picture = screens.window.grabWindow()  # a frame lays columns out
    texts, keys = words(screens), controls(screens)
    window = QRectF(0, 0, *SIZES[orientation])
    theme = getattr(view, "theme", Theme.NORMAL)
    size = Theme.NORMAL if technical(view) else theme
    assert texts
    found = {
        "cut": cut(texts),
        "outside": outside(texts + keys, window),
        "in the margin": in_the_margin(texts, window),
        "low capitals": low_capitals(texts, LEAST_CAPITAL_MM[size]),
        "too small": too_small(texts, SMALLEST_PX[size]),
        "overlapping": overlapping(texts),
        "spilling": spilling(texts),
        "covered": covered(texts, keys),
        "too little": too_little(keys),
        "out of reach": out_of_reach(keys, orientation),
        "too close": too_close(keys),
        "nameless": [name(key) for key in keys if not key.property("label")],
        "faint": faint(texts, picture, CONTRAST[theme]),
        "untranslated": untranslated(texts, view),
    }
    return {check: what for check, what in found.items() if what}


def cut(texts: list[QQuickItem]) -> list[str]:
    """Only book titles may end in an ellipsis."""
    found = [name(text) for text in texts if text.property("truncated") and number(text, "elide") == ELIDE_NONE]
    for text in texts:
        if text.property("contentWidth") > text.width() + 1 or text.property("contentHeight") > text.height() + 1:
            found.append(name(text))
    return found


def outside(items: list[QQuickItem], window: QRectF) -> list[str]:
    return [name(item) for item in items if not window.contains(on_screen(item))]


def in_the_margin(texts: list[QQuickItem], window: QRectF) -> list[str]:
    inner = window.adjusted(MARGIN_PX, 0, -MARGIN_PX, 0)
    return [name(text) for text in texts if not inner.contains(ink(text))]


def technical(view: object) -> bool:
    """The technician's screens and the return drop's, read from three metres, have one size."""
    return getattr(view, "screen", None) in {None, Screen.MAINTENANCE_PIN, Screen.MAINTENANCE}


def low_capitals(texts: list[QQuickItem], least_mm: float) -> list[tuple[str, float]]:
    """Capitals as the fonts draw them, on the smallest panel that we build for."""
    heights_mm = [(name(text), QFontMetricsF(text.property("font")).capHeight() / PX_PER_MM) for text in texts]
    return [(text, round(height, 2)) for text, height in heights_mm if height < least_mm]


def too_small(texts: list[QQuickItem], least: int) -> list[str]:
    return [name(text) for text in texts if text.property("font").pixelSize() < least]


def overlapping(texts: list[QQuickItem]) -> list[tuple[str, str]]:
    inked = [(text, ink(text)) for text in texts]
    return [(name(a), name(b)) for (a, at), (b, bt) in combinations(inked, 2) if gap(at, bt) < 0]


def spilling(texts: list[QQuickItem]) -> list[str]:
    """No text leaves the card, tile, button or banner it stands on."""
    found = []
    for text in texts:
        grounds = [each for each in lineage(text)[1:] if each.inherits("QQuickRectangle") or is_control(each)]
        if grounds and not on_screen(grounds[0]).contains(ink(text)):
            found.append(name(text))
    return found


def covered(texts: list[QQuickItem], keys: list[QQuickItem]) -> list[tuple[str, str]]:
    return [
        (name(text), name(key))
        for text, at in [(text, ink(text)) for text in texts]
        for key in keys
        if key not in lineage(text) and gap(at, on_screen(key)) < 0
    ]


def too_little(keys: list[QQuickItem]) -> list[str]:
    return [name(key) for key in keys if min(key.width(), key.height()) < TARGET_PX]


def out_of_reach(keys: list[QQuickItem], orientation: str) -> list[str]:
    """A wide panel is low enough as a whole."""
    least = REACH_Y_PX if orientation == "portrait" else 0
    return [name(key) for key in keys if key.mapToScene(QPointF(0, 0)).y() < least]


def too_close(keys: list[QQuickItem]) -> list[tuple[str, str]]:
    return [(name(a), name(b)) for a, b in combinations(keys, 2) if gap(on_screen(a), on_screen(b)) < GAP_PX]


def faint(texts: list[QQuickItem], picture: QImage, least: float) -> list[tuple[str, float]]:
    """Measure contrast in the picture: the commonest colour where a text stands against the one farthest from it."""
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels, across = memoryview(image.constBits()).cast("I"), image.bytesPerLine() // 4
    measured = [(name(text), contrast(colours(pixels, across, ink(text)))) for text in texts]
    return [(text, round(ratio, 2)) for text, ratio in measured if ratio < least]


def colours(pixels: memoryview, across: int, where: QRectF) -> Counter[int]:
    """Count the colours of every other line of a rectangle."""
    left, right = max(0, round(where.left())), round(where.right())
    lines = range(max(0, round(where.top())), min(round(where.bottom()), len(pixels) // across), 2)
    return Counter(colour for y in lines for colour in pixels[y * across + left : y * across + right].tolist())


def contrast(counted: Counter[int]) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.1)."""
    ground = luminance(counted.most_common(1)[0][0])
    return max(ratio(luminance(colour), ground) for colour in counted)


def ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance(colour: int) -> float:
    """Return the relative luminance of 0xAARRGGBB (WCAG 2.1)."""
    parts = [(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def untranslated(texts: list[QQuickItem], view: object) -> list[str]:
    """Find words of the other language that did not come from the library system, the site or a device."""
    strange = HAN if view.language == "en" else LATIN_WORD
    given = " ".join([*told(view), *NAMES.values(), *OWN_NAMES])
    ours = [text.property("text") for text in texts if text.objectName() not in NOT_OURS]
    return [text for text in ours if any(word not in given for word in strange.findall(text))]


def told(value: object) -> Iterator[str]:
    """Yield every string of a view."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in told(getattr(value, field.name)))
    elif isinstance(value, Iterable):
        yield from (text for each in value for text in told(each))


# -- the checks can fail


def move(item: QQuickItem, x: float, y: float) -> None:
    """Move an item to a place of the window."""
    at = item.mapToScene(QPointF(0, 0))
    item.setPosition(QPointF(item.x() + x - at.x(), item.y() + y - at.y()))


def shrink(text: QQuickItem, px: int) -> None:
    QQmlExpression(qmlContext(text), text, f"font.pixelSize = {px}").evaluate()


def at(item: QQuickItem) -> QPointF:
    return item.mapToScene(QPointF(0, 0))


SPOILED = {
    "cut": lambda key, title, note: title.setWidth(20),
    "outside": lambda key, title, note: move(title, -30, at(title).y()),
    "in the margin": lambda key, title, note: move(title, 12, at(title).y()),
    "too small": lambda key, title, note: shrink(title, 27),
    "low capitals": lambda key, title, note: shrink(title, 25),
    "faint": lambda key, title, note: title.setProperty("color", "#b8b0a0"),
    "untranslated": lambda key, title, note: title.setProperty("text", "Return"),
    "overlapping": lambda key, title, note: move(title, at(note).x(), at(note).y()),
    "spilling": lambda key, title, note: move(note, at(key).x() - 9, at(note).y()),
    "covered": lambda key, title, note: move(key, at(title).x(), at(title).y()),
    "too little": lambda key, title, note: key.setHeight(TARGET_PX - 1),
    "out of reach": lambda key, title, note: move(key, at(key).x(), REACH_Y_PX - 1),
    "too close": lambda key, title, note: key.setWidth(key.width() + 30),
    "nameless": lambda key, title, note: key.setProperty("label", ""),
}
"""What spoils the welcome screen for one check, done to a key, to the title above it and to a note on the key."""


@pytest.mark.parametrize("check", SPOILED)
def test_each_check_finds_a_screen_that_was_spoiled_for_it(plain_screens, check) -> None:
    view = View(language="zh_CN")
    plain_screens.show(view)
    assert faults(plain_screens, view, "portrait") == {}
    key = plain_screens.find("borrow")
    texts = words(plain_screens)
    note = next(text for text in texts if key in lineage(text) and text.property("font").pixelSize() < 40)
    title = max(
        (text for text in texts if key not in lineage(text)), key=lambda text: text.property("font").pixelSize()
    )
    SPOILED[check](key, title, note)
    assert check in faults(plain_screens, view, "portrait")
