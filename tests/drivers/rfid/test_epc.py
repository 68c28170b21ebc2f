"""EPC banks: vectors of EPC Gen2 table F.2 and real tags (dp2 TestCrc16.cs, issues #698 and #770)."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid.epc import Bank, ProtocolControl, join, parse_control, split, stored_crc

STORED = [
    "2A91280011112222333344445555", "C24120001111222233334444", "78F61800111122223333", "968F100011112222", "E2F00000",
    "DAD53000170328087903000084560000", "C15734001703000398130803F4040000", "170B34000104530018530440AD010000",
]  # fmt: skip
LIBRARY = ["DAD53000170328087903000084560000", "C15734001703000398130803F4040000", "170B34000104530018530440AD010000"]
GB_BANK = "45C2141CC04FC70BADB5C6E2DA1DED4DD319"


@pytest.mark.parametrize("text", STORED)
def test_a_stored_crc_is_recognised_and_written(text: str) -> None:
    memory = bytes.fromhex(text)
    assert stored_crc(memory[2:]) == int.from_bytes(memory[:2])
    bank = split(memory)
    assert bank.proved
    assert join(bank) == memory


def test_a_bank_without_one_says_what_its_pc_word_says() -> None:
    memory = bytes.fromhex(GB_BANK)
    bank = split(memory)
    assert bank == Bank(ProtocolControl(8, umi=True, iso=True, afi=0xC2), memory[2:])
    assert join(bank) == memory


@pytest.mark.parametrize("text", LIBRARY)
def test_one_wrong_bit_is_no_other_bank(text: str) -> None:
    memory = bytes.fromhex(text)
    for bit in range(8 * len(memory)):
        wrong = int.from_bytes(memory) ^ 1 << bit
        with pytest.raises(ValueError, match="StoredCRC wrong"):
            split(wrong.to_bytes(len(memory)))


@pytest.mark.parametrize(
    ("text", "words"), [("45", "too short"), ("45C2141C", "promises 8 words"), ("0907C70BFFFF", "not empty")]
)
def test_what_contradicts_itself_is_named(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        split(bytes.fromhex(text))


@given(st.binary(max_size=62).filter(lambda epc: len(epc) % 2 == 0), st.booleans(), st.integers(0, 255))
def test_what_is_joined_is_split(epc: bytes, iso: bool, afi: int) -> None:
    bank = Bank(ProtocolControl(len(epc) // 2, iso=iso, afi=afi), epc, proved=True)
    assert split(join(bank)) == bank


def test_an_epc_that_no_pc_word_can_count_is_refused() -> None:
    with pytest.raises(ValueError, match="31 words"):
        join(Bank(ProtocolControl(0), bytes(64)))


def test_every_pc_word_is_read() -> None:
    assert {parse_control(word).words for word in range(1 << 16)} == set(range(32))


def test_rubbish_is_a_bank_or_a_value_error() -> None:
    seed = 20261126
    dice = random.Random(seed)
    for _ in range(20_000):
        memory = dice.randbytes(dice.randrange(0, 40))
        try:
            bank = split(memory)
        except ValueError:
            continue
        assert len(bank.epc) == 2 * bank.control.words, f"seed {seed}"
