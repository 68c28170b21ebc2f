"""The pad as a value: what any sequence of keys makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.viewmodels.pad import NUMBER_MAX, PIN_MAX, TAIL, Field, Pad

DIGITS = st.text("0123456789", max_size=30)
KEYS = st.lists(st.sampled_from([*"0123456789", "clear", "backspace", "number", "pin"]), max_size=60)


def typed(text: str, pad: Pad | None = None) -> Pad:
    pad = pad or Pad()
    for digit in text:
        pad = pad.press(digit)
    return pad


def after(keys: list[str]) -> Pad:
    pad = Pad()
    for key in keys:
        match key:
            case "clear":
                pad = pad.clear()
            case "backspace":
                pad = pad.backspace()
            case "number" | "pin":
                pad = pad.move(Field(key))
            case digit:
                pad = pad.press(digit)
    return pad


@given(DIGITS, DIGITS)
def test_holds_what_was_typed_up_to_its_length(number, pin) -> None:
    pad = typed(pin, typed(number).move(Field.PIN))
    assert (pad.number, pad.pin) == (number[:NUMBER_MAX], pin[:PIN_MAX])
    assert pad.is_complete == bool(number and pin)


@given(KEYS)
def test_shows_the_whole_number_only_while_it_is_typed(keys) -> None:
    pad = after(keys)
    assert pad.number_shown == (pad.number if pad.focus is Field.NUMBER else pad.number[-TAIL:])
    assert pad.is_masked == (pad.number_shown != pad.number)


@given(KEYS)
def test_never_says_its_secrets(keys) -> None:
    pad = after([*"20231017", "pin", *"839142", *keys])
    for secret in (pad.number, pad.pin):
        assert len(secret) < 4 or secret not in repr(pad)


@given(KEYS, st.sampled_from("0123456789"))
def test_backspace_undoes_a_digit(keys, digit) -> None:
    pad = after(keys)
    pressed = pad.press(digit)
    assert pressed == pad or pressed.backspace() == pad


@given(KEYS)
def test_clear_empties_the_focused_field_only(keys) -> None:
    pad = after(keys)
    cleared = pad.clear()
    kept = (pad.pin, cleared.pin) if pad.focus is Field.NUMBER else (pad.number, cleared.number)
    emptied = cleared.number if pad.focus is Field.NUMBER else cleared.pin
    assert emptied == ""
    assert kept[0] == kept[1]


def test_backspace_in_an_empty_pin_goes_back_to_the_number() -> None:
    pad = typed("2023").move(Field.PIN).backspace()
    assert (pad.focus, pad.number) == (Field.NUMBER, "2023")


def test_forgetting_the_pin_keeps_the_number() -> None:
    pad = typed("4711", typed("20231017").move(Field.PIN)).without_pin()
    assert (pad.number, pad.pin, pad.focus) == ("20231017", "", Field.PIN)


@pytest.mark.parametrize("key", ["", "12", "a", "٣", " "])
def test_takes_digits_only(key) -> None:
    with pytest.raises(ValueError, match="one digit"):
        Pad().press(key)


def test_a_card_needs_its_pin_only_and_a_typed_number_is_another_readers() -> None:
    pad = typed("4711", Pad(shown_tail="3017", focus=Field.PIN))
    assert (pad.number_shown, pad.is_masked, pad.is_complete) == ("3017", True, True)
    assert pad.clear().backspace().focus is Field.PIN
    other = typed("2", pad.move(Field.NUMBER))
    assert (other.number, other.number_shown, other.shown_tail) == ("2", "2", "")
