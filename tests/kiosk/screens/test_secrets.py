"""The PIN is nowhere to be found: not in a property, not in a text, not in a repr; and it is gone when it was used."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from kiosk.session.events import IdentityEntered
from kiosk.session.view import IdentifyError, Screen, View
from kiosk.viewmodels import PadView

NUMBER = "20231017"
PIN = "839142"
IDENTIFY = View(Screen.IDENTIFY)


def objects(screens) -> list[QObject]:
    """Return all that QML could look at: view models and items, visible or not."""
    found: list[QObject] = [screens.kiosk, *screens.kiosk.findChildren(QObject), screens.window]
    waiting = [screens.window.contentItem()]
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting.extend(item.childItems())
    return found


def properties(thing: QObject) -> list[str]:
    meta = thing.metaObject()
    described = [meta.property(at) for at in range(meta.propertyCount())]
    readable = [each.name() for each in described if each.typeName() in {"QString", "QVariant", "int", "QUrl"}]
    return [str(thing.property(name)) for name in readable]


def type_in(screens, number: str, pin: str) -> None:
    screens.show(IDENTIFY)
    for digit in number:
        screens.press(f"key_{digit}")
    screens.press("confirm")
    for digit in pin:
        screens.press(f"key_{digit}")


def test_pin_is_in_no_property(screens) -> None:
    type_in(screens, NUMBER, PIN)
    seen = [value for thing in objects(screens) for value in properties(thing)]
    assert len(seen) > 500
    assert not any(PIN in value for value in seen)
    assert not any(NUMBER in value for value in seen)
    assert any(value == NUMBER[-4:] for value in seen)


def test_length_is_shown_as_dots(screens) -> None:
    type_in(screens, NUMBER, PIN)
    assert screens.find("field_pin").property("dots") == len(PIN)
    assert screens.find("field_pin").property("text") == ""


def test_confirm_hands_both_over_and_forgets_the_pin(screens) -> None:
    type_in(screens, NUMBER, PIN)
    screens.press("confirm")
    entered = [event for event in screens.events if isinstance(event, IdentityEntered)]
    assert [(event.number, event.pin) for event in entered] == [(NUMBER, PIN)]
    assert PIN not in repr(screens.events)
    assert screens.find("field_pin").property("dots") == 0


def test_second_confirm_has_nothing_to_hand_over(screens) -> None:
    type_in(screens, NUMBER, PIN)
    screens.press("confirm")
    screens.press("confirm")
    assert sum(isinstance(event, IdentityEntered) for event in screens.events) == 1


def test_wrong_pin_keeps_only_the_tail_in_sight(screens) -> None:
    type_in(screens, NUMBER, PIN)
    screens.press("confirm")
    screens.kiosk.show(replace(IDENTIFY, identify_error=IdentifyError.UNKNOWN_OR_WRONG_PIN))
    field = screens.find("field_number")
    assert (field.property("text"), field.property("dots")) == (NUMBER[-4:], 3)


@pytest.mark.parametrize("screen", [Screen.WELCOME, Screen.BORROW, Screen.OUT_OF_SERVICE])
def test_leaving_wipes_everything(screens, screen) -> None:
    type_in(screens, NUMBER, PIN)
    screens.kiosk.show(View(screen))
    pad = screens.kiosk.findChild(PadView)
    assert (pad.property("numberShown"), pad.property("pinLength"), pad.property("focus")) == ("", 0, "number")


def test_keys_are_dead_while_the_library_is_asked(screens) -> None:
    type_in(screens, NUMBER, PIN)
    screens.kiosk.show(replace(IDENTIFY, asking_patron=True))
    screens.press("key_1")
    assert screens.find("field_pin").property("dots") == len(PIN)
