"""Every state of every screen: nothing cut, nothing on top of anything, everything within reach and large enough."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from kiosk.drop.states import drop_states
from kiosk.screens import NOW, SIZES, nothing, plain_states, states

TARGET_PX = 81  # 20 mm at 4.03 px a millimetre
GAP_PX = 12  # 3 mm
REACH_Y_PX = 630  # 1120 mm above the floor with the panel's lower edge at 800 mm
SMALLEST_PX = 28
INK = 0.62  # share of a line's height that glyphs take
ELIDE_NONE = 3  # Text.ElideNone

FORMS = list(product(SIZES, ("zh_CN", "en")))
CASES = [
    pytest.param(replace(view, language=language), typed, orientation, id=f"{name}-{language}-{orientation}")
    for orientation, language in FORMS
    for name, view, typed in states()
]
PLAIN_CASES = [
    pytest.param(replace(view, language=language), typed, orientation, id=f"{name}-{language}-{orientation}")
    for orientation, language in FORMS
    for name, view, typed in plain_states()
]


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
    return text.mapRectToScene(QRectF(left, text.property("topPadding") + spare, width, height - 2 * spare))


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


@pytest.mark.parametrize(("view", "typed", "orientation"), CASES)
def test_state(screens, view, typed, orientation) -> None:
    check(screens, view, typed, orientation)


@pytest.mark.parametrize(("view", "typed", "orientation"), PLAIN_CASES)
def test_state_of_a_plain_machine(plain_screens, view, typed, orientation) -> None:
    check(plain_screens, view, typed, orientation)


@pytest.mark.parametrize(("orientation", "language"), FORMS)
def test_states_of_the_drop(drop_screens, orientation, language) -> None:
    for state, picture in drop_states(NOW):
        try:
            check(drop_screens, replace(picture, language=language), nothing, orientation)
        except AssertionError as error:
            error.add_note(state)
            raise


def check(screens, view, typed, orientation) -> None:
    screens.turn(orientation)
    screens.show(view, typed)
    screens.window.grabWindow()  # a frame lays columns out
    texts, keys = words(screens), controls(screens)
    window = QRectF(0, 0, *SIZES[orientation])
    assert texts
    assert cut(texts) == []
    assert outside(texts + keys, window) == []
    assert too_small(texts) == []
    assert overlapping(texts) == []
    assert spilling(texts) == []
    assert covered(texts, keys) == []
    assert too_little(keys) == []
    assert out_of_reach(keys, orientation) == []
    assert too_close(keys) == []
    assert [name(key) for key in keys if not key.property("label")] == []


def cut(texts: list[QQuickItem]) -> list[str]:
    """Only book titles may end in an ellipsis."""
    found = [name(text) for text in texts if text.property("truncated") and number(text, "elide") == ELIDE_NONE]
    for text in texts:
        if text.property("contentWidth") > text.width() + 1 or text.property("contentHeight") > text.height() + 1:
            found.append(name(text))
    return found


def outside(items: list[QQuickItem], window: QRectF) -> list[str]:
    return [name(item) for item in items if not window.contains(on_screen(item))]


def too_small(texts: list[QQuickItem]) -> list[str]:
    return [name(text) for text in texts if text.property("font").pixelSize() < SMALLEST_PX]


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
