"""Whoever stands behind a reader sees that a key is pressed, and not which."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.drop.states import staff_states
from kiosk.screens import NOW, settle
from kiosk.session.view import Screen, View

DIGITS = tuple(f"key_{digit}" for digit in range(10))
KEYS = (*DIGITS, "key_clear", "key_back")
BESIDE = QPoint(20, 300)
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def at_readers_pin(screens) -> None:
    screens.show(View(Screen.IDENTIFY))
    screens.press("field_pin")


def at_technicians_pin(screens) -> None:
    screens.show(View(Screen.MAINTENANCE_PIN))


def at_drops_door(drop_screens) -> None:
    drop_screens.show(dict(staff_states(NOW))["11-drop-pin"])


def picture(screens) -> QImage:
    settle()
    return screens.window.grabWindow()


def held(screens, name: str) -> QImage:
    """Return what is seen while a finger holds a key; it slides off, so that nothing is typed."""
    QTest.mousePress(screens.window, LEFT, PLAIN, screens.middle(name))
    seen = picture(screens)
    QTest.mouseRelease(screens.window, LEFT, PLAIN, BESIDE)
    return seen


def typed(screens, name: str) -> QImage:
    """Return what is seen after one digit, and take it back."""
    screens.press(name)
    seen = picture(screens)
    screens.press("key_clear")
    return seen


def check_that_a_press_tells_no_key(screens) -> None:
    rest = picture(screens)
    down = held(screens, KEYS[0])
    assert down != rest, "a press is not acknowledged"
    assert [name for name in KEYS if held(screens, name) != down] == []
    one = typed(screens, DIGITS[0])
    assert one != rest, "a digit adds no dot"
    assert [name for name in DIGITS if typed(screens, name) != one] == []
    assert picture(screens) == rest


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("come", [at_readers_pin, at_technicians_pin])
def test_a_press_looks_alike_whichever_key_it_is(screens, come, orientation) -> None:
    screens.turn(orientation)
    come(screens)
    check_that_a_press_tells_no_key(screens)


def test_a_press_looks_alike_at_the_drops_door(drop_screens) -> None:
    at_drops_door(drop_screens)
    check_that_a_press_tells_no_key(drop_screens)
