"""ATRs that readers make up for contactless cards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card import atr
from drivers.card.atr import Standard

MIFARE_1K = bytes.fromhex("3B8F8001804F0CA000000306030001000000006A")


def test_the_atr_of_the_reference_is_a_mifare_1k() -> None:
    found = atr.parse(MIFARE_1K)
    assert found is not None
    assert (found.is_storage, found.standard, found.name) == (True, Standard.ISO_14443_A, "Mifare Classic 1K")
    assert atr.storage_atr(standard_byte=3, name=1) == MIFARE_1K


@pytest.mark.parametrize(
    ("standard_byte", "name", "standard", "words"),
    [
        (0x03, 0x0002, Standard.ISO_14443_A, "Mifare Classic 4K"),
        (0x03, 0x0003, Standard.ISO_14443_A, "Mifare Ultralight"),
        (0x06, 0x0000, Standard.ISO_14443_B, ""),
        (0x0B, 0x0014, Standard.ISO_15693, ""),
        (0x11, 0x003B, Standard.OTHER, "FeliCa"),
    ],
)
def test_standard_and_name_are_told(standard_byte: int, name: int, standard: Standard, words: str) -> None:
    found = atr.parse(atr.storage_atr(standard_byte, name))
    assert found is not None
    assert (found.is_storage, found.standard, found.name) == (True, standard, words)


@pytest.mark.parametrize(
    "wire",
    [
        "3B8180018080",  # DESFire, as its data sheet gives it
        "3B8A80010031C173C8400000900090",
    ],
)
def test_processor_cards_are_no_storage_cards(wire: str) -> None:
    found = atr.parse(bytes.fromhex(wire))
    assert found is not None
    assert not found.is_storage
    assert atr.processor_atr(found.historical) == bytes.fromhex(wire)


@given(st.binary(max_size=15))
def test_a_processor_card_keeps_its_historical_bytes(historical: bytes) -> None:
    found = atr.parse(atr.processor_atr(historical))
    assert found is not None
    assert found.historical == historical


@given(st.integers(0, len(MIFARE_1K) - 1), st.integers(1, 255))
def test_one_wrong_byte_is_noticed(place: int, change: int) -> None:
    wrong = bytearray(MIFARE_1K)
    wrong[place] ^= change
    assert atr.parse(bytes(wrong)) is None


@given(st.binary(max_size=40))
def test_any_bytes_may_come(data: bytes) -> None:
    found = atr.parse(data)
    assert found is None or data[0] == 0x3B
