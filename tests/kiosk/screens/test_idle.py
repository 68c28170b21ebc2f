"""The idle screen knows nobody: no item and no model behind it, seen or not, holds a word of what was shown before."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QAbstractItemModel, QBuffer, QObject

from kiosk.screens import states
from kiosk.session.view import Screen, View

TOLD = frozenset(
    {"title", "message", "patron_name", "patron_tail", "shown_tail", "receipt_mail", "fee_amount", "words"}
)
"""The fields of a view that tell of a reader, or of what a reader has or owes."""
SMOOTHED = 32
"""Of 255; ink on paper differs by 200."""
TECHNICIANS = {Screen.MAINTENANCE_PIN, Screen.MAINTENANCE}


def told(thing: object) -> Iterator[str]:
    """Yield the words that a view tells of a reader."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from told(each)
    elif is_dataclass(thing):
        for each in fields(thing):
            value = getattr(thing, each.name)
            if each.name in TOLD and isinstance(value, str) and value:
                yield value
            else:
                yield from told(value)


TELLING = [
    pytest.param(view, typed, set(told(view)), id=name)
    for name, view, typed in states()
    if view.screen not in TECHNICIANS and set(told(view))
]


def objects(screens) -> list[QObject]:
    found: list[QObject] = [screens.kiosk, *screens.kiosk.findChildren(QObject), screens.window]
    waiting = [screens.window.contentItem()]
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting.extend(item.childItems())
    return found


def held(thing: QObject) -> Iterator[str]:
    """Yield the words in the properties of a thing, and of a model in every role of every row."""
    meta = thing.metaObject()
    for each in (meta.property(at) for at in range(meta.propertyCount())):
        if each.typeName() in {"QString", "QVariant", "QStringList"}:
            yield str(each.read(thing))
    if isinstance(thing, QAbstractItemModel):
        for row in range(thing.rowCount()):
            for role in thing.roleNames():
                yield str(thing.data(thing.index(row, 0), role))


def known(screens, words: set[str]) -> set[str]:
    all_held = "\n".join(word for thing in objects(screens) for word in held(thing))
    return {word for word in words if word in all_held}


@pytest.mark.parametrize(("view", "typed", "words"), TELLING)
def test_nothing_told_before_is_held_by_the_idle_screen(screens, view, typed, words) -> None:
    screens.show(view, typed)
    assert known(screens, words), "it held nothing of it before either, so that nothing is proved"
    screens.show(View())
    assert known(screens, words) == set()


def picture(screens) -> Image.Image:
    grabbed, store = screens.window.grabWindow(), QBuffer()
    store.open(QBuffer.OpenModeFlag.ReadWrite)
    grabbed.save(store, "BMP")
    return Image.open(BytesIO(store.data().data())).convert("RGB")


def test_the_idle_screen_looks_the_same_after_every_visit(screens) -> None:
    """No ghost of a row, no dot, no other language. What Qt smooths a letter's edge by is less than anybody can see."""
    screens.show(View())
    before, changed = picture(screens), {}
    for case in TELLING[::4]:
        screens.show(case.values[0], case.values[1])
        screens.show(View())
        change = max(most for _, most in ImageChops.difference(picture(screens), before).getextrema())
        changed |= {case.id: change} if change > SMOOTHED else {}
    assert changed == {}
