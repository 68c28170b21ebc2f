"""Whose card it is: rules tried one after the other, and what they make of a card of somebody else."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from drivers.card import CardChange, CardPresented, CardProblem, CardUnreadable, Proof
from drivers.card.apdu import MifareKey
from drivers.card.issuers import Issuer, read_card
from drivers.card.number import TextForm, UidForm
from drivers.card.open import issuers
from drivers.card.reading import BlockSource, FileSource, Transmit, UidSource
from drivers.card.settings import CardReaderSettings
from drivers.card.sim.card import ItemTag, MifareCard, ProcessorCard, VirtualCard
from drivers.numbering import Numbering

UID = bytes.fromhex("04A1B2C3")
KEY = MifareKey(bytes.fromhex("A0A1A2A3A4A5"))
OWN = Issuer("own", BlockSource(4, KEY, 0, TextForm.ASCII, 0, 16), Numbering(re.compile("[0-9]{10}")))
UNION = Issuer(
    "通用借书证",
    FileSource(b"TYJSZ01", 0x16, TextForm.ASCII, 0, 12),
    Numbering(re.compile("(?P<issuer>[0-9]{5})(?P<number>[0-9]{7})"), institutions={"10248": "SJTU", "10246": "FDU"}),
)
BY_UID = Issuer("old", UidSource(UidForm.DECIMAL), Numbering(re.compile("[0-9]{10}"), "CITY"))
RULES = (OWN, UNION, BY_UID)


def union_card(number: str) -> ProcessorCard:
    return ProcessorCard(UID, {0x16: number.encode()}, b"TYJSZ01")


def read(card: VirtualCard, *rules: Issuer) -> CardChange:
    @contextmanager
    def connect() -> Iterator[Transmit]:
        card.reset()
        yield card.answer

    return read_card(connect, card.atr, rules or RULES)


def test_the_first_rule_that_gives_a_number_wins() -> None:
    own = MifareCard(UID, {4: b"2023123456".ljust(16, b"\0")}, {(1, KEY.type): KEY})
    cases: tuple[tuple[VirtualCard, str, str, Proof], ...] = (
        (own, "2023123456", "", Proof.KEYED_READ),
        (union_card("102481234567"), "1234567", "SJTU", Proof.OPEN_READ),
        (MifareCard(UID), str(0x04A1B2C3).zfill(10), "CITY", Proof.UID_ONLY),
    )
    for card, number, institution, proof in cases:
        outcome = read(card)
        assert isinstance(outcome, CardPresented)
        found = outcome.card
        assert (found.number, found.institution, found.proof) == (number, institution, proof)
        assert number not in repr(outcome)


@pytest.mark.parametrize(
    ("card", "problem"),
    [
        (union_card("999991234567"), CardProblem.FOREIGN),
        (union_card("1024812345X7"), CardProblem.NO_NUMBER),
        (ProcessorCard(UID, {0x16: bytes(12)}, b"TYJSZ01", locked=frozenset({0x16})), CardProblem.LOCKED),
        (MifareCard(UID), CardProblem.REFUSED),
        (ProcessorCard(bytes.fromhex("08A1B2C3")), CardProblem.RANDOM_UID),
        (ItemTag(bytes.fromhex("E004015093A4E90E")), CardProblem.NOT_A_CARD),
    ],
)
def test_the_most_telling_reason_is_given(card: VirtualCard, problem: CardProblem) -> None:
    outcome = read(card, OWN, UNION)
    assert isinstance(outcome, CardUnreadable)
    assert outcome.problem is problem


@pytest.mark.parametrize("uid", ["88041122", "0F112233", "FFFFFFFF"])
def test_a_uid_that_many_cards_share_is_nobody(uid: str) -> None:
    outcome = read(MifareCard(bytes.fromhex(uid)), BY_UID)
    assert isinstance(outcome, CardUnreadable)
    assert outcome.problem is CardProblem.SHORT_UID


def test_a_number_may_fill_two_blocks_or_lie_in_a_record() -> None:
    text = "A" * 20
    card = MifareCard(UID, {4: text[:16].encode(), 5: text[16:].encode().ljust(16, b"\0")})
    two = BlockSource(4, MifareKey(b"\xff" * 6), 0, TextForm.ASCII, 0, 32)
    listed = ProcessorCard(UID, records={0x18: (b"??", b"\0\0" + text.encode())})
    record = FileSource(b"", 0x18, TextForm.ASCII, 2, 20, record=2)
    for each, source in ((card, two), (listed, record)):
        outcome = read(each, Issuer("own", source, Numbering(re.compile("A+"))))
        assert isinstance(outcome, CardPresented)
        assert outcome.card.number == text


def test_the_rules_come_from_the_settings() -> None:
    accept = "(?P<issuer>[0-9]{5})(?P<number>[0-9]{7})"
    partner = {"name": "通用借书证", "number": "cpu-file", "accept": accept, "institutions": {"10248": "SJTU"}}
    settings = CardReaderSettings.model_validate({"number": "uid-decimal-24", "issuers": [partner]})
    own, union = issuers(settings)
    assert own.source == UidSource(UidForm.DECIMAL_24)
    assert union.identified("102481234567") == ("1234567", "SJTU")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"institutions": {"1": "A"}}, "needs a group"),
        ({"issuers": [{"accept": "x"}]}, "name"),
        ({"number": "mifare-block", "key_file": "k", "block": 5, "size": 33}, "beyond"),
    ],
)
def test_mistakes_in_rules_are_told(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        CardReaderSettings.model_validate(wrong)
