"""What a PIN may be, and that its hash is worthless without the key."""

from itertools import pairwise

import pytest
from argon2 import extract_parameters
from argon2.exceptions import InvalidHashError
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.maintenance.errors import UnfitPin
from kiosk.maintenance.pins import HASHER, check_fit, hash_pin, is_pin, matches

KEY = bytes(range(32))
DIGITS = st.text("0123456789", min_size=6, max_size=12)
TRIVIAL = ["000000", "999999999999", "123456", "654321", "890123", "210987", "121212", "123123", "975319", "246802"]


def is_fit(pin: str) -> bool:
    try:
        check_fit(pin)
    except UnfitPin:
        return False
    return True


@pytest.mark.parametrize("pin", TRIVIAL)
def test_a_trivial_pin_is_refused(pin):
    with pytest.raises(UnfitPin, match="choose another PIN"):
        check_fit(pin)


@pytest.mark.parametrize(
    "pin", ["", "73915", "7391548260123", "73915a", "7391 54", "-73915", "７３９１５４", "٧٣٩١٥٤", "739154\n"]
)
def test_a_pin_is_6_to_12_ascii_digits(pin):
    with pytest.raises(UnfitPin, match="6 to 12 digits"):
        check_fit(pin)


@given(DIGITS)
def test_a_pin_of_digits_is_fit_or_an_arithmetic_row_or_a_repetition(pin):
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    parts = [pin[:size] for size in range(1, len(pin)) if len(pin) % size == 0]
    assert is_fit(pin) is not (len(steps) == 1 or any(part * (len(pin) // len(part)) == pin for part in parts))


@given(st.text("0123456789", min_size=3, max_size=20))
def test_no_refusal_shows_what_was_typed(typed):
    assume(not is_fit(typed))
    with pytest.raises(UnfitPin) as refused:
        check_fit(typed)
    assert typed not in str(refused.value)


@given(DIGITS, DIGITS)
def test_only_the_same_pin_with_the_same_key_matches(hasher, pin, other):
    pin_hash = hash_pin(pin, KEY, hasher)
    assert matches(pin, pin_hash, KEY, hasher)
    assert matches(other, pin_hash, KEY, hasher) is (other == pin)
    assert not matches(pin, pin_hash, bytes(32), hasher)
    assert pin not in pin_hash


def test_the_same_pin_never_gives_the_same_hash(hasher):
    assert hash_pin("739154", KEY, hasher) != hash_pin("739154", KEY, hasher)


def test_what_is_no_hash_says_so(hasher):
    with pytest.raises(InvalidHashError):
        matches("739154", "plainly no hash", KEY, hasher)


def test_the_cost_of_a_hash_is_at_least_what_owasp_asks_for():
    used = extract_parameters(hash_pin("739154", KEY))
    assert used.type.name == "ID"
    assert (used.time_cost, used.memory_cost, used.parallelism) == (3, 65536, 1)
    assert used.salt_len >= 16
    assert HASHER.memory_cost >= 19 * 1024


@pytest.mark.parametrize(("text", "expected"), [("739154", True), ("111111", True), ("7391", False), ("x" * 8, False)])
def test_the_form_of_a_pin(text, expected):
    assert is_pin(text) is expected
