"""The technician's pad as a value: what any sequence of keys makes of it, and that it tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.maintenance.pins import DIGITS_MAX, DIGITS_MIN
from kiosk.screens.technician import PIN
from kiosk.viewmodels import TechnicianPad, TechnicianPadView

DIGITS = st.text("0123456789", max_size=20)


def typed(text: str) -> TechnicianPad:
    pad = TechnicianPad()
    for digit in text:
        pad = pad.press(digit)
    return pad


@given(DIGITS)
def test_holds_what_was_typed_up_to_its_length(text) -> None:
    pad = typed(text)
    assert pad.pin == text[:DIGITS_MAX]
    assert pad.is_complete == (len(text) >= DIGITS_MIN)
    assert pad.backspace().pin == pad.pin[:-1]


@given(st.text("0123456789", min_size=4, max_size=12))
def test_never_says_its_pin(text) -> None:
    assert text not in repr(typed(text))


@pytest.mark.parametrize("key", ["", "12", "a", "٣", " "])
def test_takes_digits_only(key) -> None:
    with pytest.raises(ValueError, match="one digit"):
        TechnicianPad().press(key)


def test_shows_qml_the_length_and_nothing_else() -> None:
    handed: list[str] = []
    view = TechnicianPadView(handed.append)
    for digit in PIN:
        view.press(digit)
    about = view.metaObject()
    shown = [view.property(about.property(at).name()) for at in range(about.propertyCount())]
    assert len(PIN) in shown
    assert not any(PIN in str(value) for value in shown)
    view.confirm()
    view.confirm()
    assert handed == [PIN]
