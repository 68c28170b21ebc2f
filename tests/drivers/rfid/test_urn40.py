"""URN Code 40: vectors of ISO/TS 28560-4 as dp2's TestUHF.cs has them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid.urn40 import pack, unpack

VECTORS = {
    "C70B": "134", "DA1D": "456", "10E2FB2102DDDF7C4E00": "B.A12312345678", "ED4D": "78.", "141C": "CH-",
    "C6E2": "123", "ADB5": "-1.", "D319": "31", "141CC04FC70BADB5C6E2DA1DED4DD319": "CH-000134-1.12345678.31",
}  # fmt: skip


@pytest.mark.parametrize(("packed", "text"), VECTORS.items())
def test_vectors_both_ways(packed: str, text: str) -> None:
    assert unpack(bytes.fromhex(packed)) == text
    assert pack(text) == bytes.fromhex(packed)


@given(st.text(st.characters(min_codepoint=1, max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=40))
def test_what_is_packed_is_unpacked(text: str) -> None:
    assert unpack(pack(text)) == text


@pytest.mark.parametrize(
    ("packed", "words"),
    [
        ("C7", "cut"),
        ("FF00", "unknown escape"),
        ("FB2102DD", "cut within a run"),
        ("FC", "escape"),
        ("0001C70B", "gap"),
    ],
)
def test_what_no_encoder_makes_is_named(packed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        unpack(bytes.fromhex(packed))


def test_characters_outside_the_basic_plane_are_refused() -> None:
    with pytest.raises(ValueError, match="basic plane"):
        pack("𠮷")


def test_rubbish_is_a_text_or_a_value_error() -> None:
    """Only what an encoder can have made is taken: packed again it says the same."""
    seed = 20261127
    dice = random.Random(seed)
    for _ in range(20_000):
        data = dice.randbytes(dice.randrange(0, 16))
        try:
            text = unpack(data)
        except ValueError:
            continue
        assert unpack(pack(text)) == text, f"seed {seed}"
