"""Whoever stands behind a reader sees that a key is pressed, and not which."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.drop.states import staff_states
from kiosk.screens.place import NOW
from kiosk.screens.render import settle
from kiosk.session.events import IdentityEntered, TechnicianPin
from kiosk.session.view import Maintenance, Screen, View
from kiosk.viewmodels import PadView

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


# -- by keys: a person who does not use the glass must not be read off it either


def tab_to_pad(screens):
    """Walk there as a keyboard does, and return the pad."""
    for _ in range(20):
        QTest.keyClick(screens.window, Qt.Key.Key_Tab)
        if screens.window.activeFocusItem().property("walks") is not None:
            return screens.window.activeFocusItem()
    raise AssertionError("no tab leads to the pad")


def keyed(screens, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screens.window, key)
    settle()


def digit_key(digit: int) -> Qt.Key:
    return Qt.Key(Qt.Key.Key_0.value + digit)


def check_that_keys_tell_nothing(screens) -> None:
    """By digit keys and by arrows the pad looks the same whichever digit it is, and where the arrows are."""
    tab_to_pad(screens)
    rest = picture(screens)
    assert screens.has("keypad_ring")
    for arrow in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
        keyed(screens, arrow)
        assert picture(screens) == rest
    seen = []
    for digit in range(10):
        keyed(screens, digit_key(digit))
        seen.append(picture(screens))
        keyed(screens, Qt.Key.Key_Delete)
    for digit in range(10):
        keyed(screens, *ARROWS_TO[digit], Qt.Key.Key_Space)
        seen.append(picture(screens))
        keyed(screens, Qt.Key.Key_Backspace)
    assert seen[0] != rest, "a digit adds no dot"
    assert all(each == seen[0] for each in seen)
    assert picture(screens) == rest


UP, DOWN, LEFT_KEY, RIGHT_KEY = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right
ARROWS_TO = {
    1: (UP, LEFT_KEY), 2: (UP,), 3: (UP, RIGHT_KEY), 4: (LEFT_KEY,), 5: (), 6: (RIGHT_KEY,), 7: (DOWN, LEFT_KEY),
    8: (DOWN,), 9: (DOWN, RIGHT_KEY), 0: (DOWN, DOWN),
}  # fmt: skip
"""Every walk begins at the 5, as a finger's does that feels for its dash."""


@pytest.mark.parametrize("come", [at_readers_pin, at_technicians_pin])
def test_keys_tell_no_digit(screens, come) -> None:
    come(screens)
    check_that_keys_tell_nothing(screens)


def test_keys_tell_no_digit_at_the_drops_door(drop_screens) -> None:
    at_drops_door(drop_screens)
    check_that_keys_tell_nothing(drop_screens)


def test_what_is_no_secret_shows_where_the_arrows_are(screens) -> None:
    screens.show(View(Screen.IDENTIFY))
    tab_to_pad(screens)
    assert not screens.has("keypad_ring")
    rest = picture(screens)
    keyed(screens, UP)
    assert picture(screens) != rest


def test_number_and_pin_by_digit_keys_wherever_the_focus_is(screens) -> None:
    screens.show(View(Screen.IDENTIFY))
    keyed(screens, Qt.Key.Key_Tab, *map(digit_key, (2, 0, 2, 3)))
    tab_to_pad(screens)
    keyed(screens, digit_key(9), Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    QTest.keyClick(screens.window, digit_key(4), Qt.KeyboardModifier.KeypadModifier)
    keyed(screens, digit_key(7), Qt.Key.Key_Enter)
    assert screens.events == [IdentityEntered("2023", "47")]


def test_number_and_pin_by_arrows_and_one_key(screens) -> None:
    """Left and right alone reach every key, and lead out at either end: no trap (EN 301 549, 5.1.6; WCAG 2.1.2)."""
    screens.show(View(Screen.IDENTIFY))
    pad = tab_to_pad(screens)
    keyed(screens, LEFT_KEY, LEFT_KEY, Qt.Key.Key_Return)
    assert screens.kiosk.findChild(PadView).property("numberShown") == "3"
    keyed(screens, *[RIGHT_KEY] * 7)
    assert screens.window.activeFocusItem() is pad
    keyed(screens, RIGHT_KEY)
    assert screens.window.activeFocusItem().objectName() == "confirm"
    keyed(screens, Qt.Key.Key_Return)
    assert screens.kiosk.findChild(PadView).property("focus") == "pin"
    assert screens.window.activeFocusItem() is pad
    keyed(screens, LEFT_KEY, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert screens.kiosk.findChild(PadView).property("pinLength") == 2
    keyed(screens, *[LEFT_KEY] * 5)
    assert screens.window.activeFocusItem() is not pad
    tab_to_pad(screens)
    keyed(screens, Qt.Key.Key_Return)
    assert screens.events == [IdentityEntered("3", "45")], "the walk goes on at the 5 after each key"


def test_a_waiting_technician_cannot_confirm_by_keys(screens) -> None:
    screens.show(View(Screen.MAINTENANCE_PIN, maintenance=Maintenance(pin_wait_s=30)))
    tab_to_pad(screens)
    keyed(screens, *map(digit_key, (8, 0, 5, 1, 2, 3, 4, 6)), Qt.Key.Key_Return)
    assert screens.events == []
    screens.show(View(Screen.MAINTENANCE_PIN))
    tab_to_pad(screens)
    keyed(screens, *map(digit_key, (8, 0, 5, 1, 2, 3, 4, 6)), Qt.Key.Key_Return)
    assert screens.events == [TechnicianPin("80512346")]
