"""From a card to its number, against virtual cards and against any nonsense."""

import random
import re
from collections.abc import Callable
from contextlib import nullcontext

import pytest

from drivers.card import Card, CardPresented, CardProblem, CardUnreadable, Proof
from drivers.card.apdu import KeyType, MifareKey, Response, encode_response
from drivers.card.issuers import Issuer, read_card
from drivers.card.number import TextForm, UidForm, to_text
from drivers.card.reading import BlockSource, FileSource, Source, Transmit, UidSource
from drivers.card.sim.card import ItemTag, MifareCard, ProcessorCard, VirtualCard
from drivers.numbering import Numbering

UID = bytes.fromhex("04A1B2C3")
NUMBER = "2023123456"
KEY = MifareKey(bytes.fromhex("A0A1A2A3A4A5"), KeyType.B)
ACCEPT = re.compile(r"[0-9A-Z]{4,32}")
BY_UID = UidSource(UidForm.HEX)
BY_BLOCK = BlockSource(4, KEY, 0, TextForm.ASCII, offset=0, size=16)
BY_FILE = FileSource(b"\x3f\x01", 0x15, TextForm.BCD, offset=2, size=5)
SOURCES: tuple[Source, ...] = (BY_UID, BY_BLOCK, BY_FILE)


def library_card(uid: bytes = UID) -> MifareCard:
    return MifareCard(uid, {4: to_text(NUMBER, TextForm.ASCII, 16)}, {(1, KeyType.B): KEY})


def campus_card() -> ProcessorCard:
    return ProcessorCard(UID, {0x15: b"\x86\x01" + to_text(NUMBER, TextForm.BCD, 5) + b"\x20"}, b"\x3f\x01")


def read(card: VirtualCard, source: Source, transmit: Transmit | None = None) -> object:
    return read_card(lambda: nullcontext(transmit or card.answer), card.atr, [Issuer("own", source, Numbering(ACCEPT))])


@pytest.mark.parametrize(
    ("card", "source", "number", "proof"),
    [
        (library_card(), BY_UID, "04A1B2C3", Proof.UID_ONLY),
        (campus_card(), BY_UID, "04A1B2C3", Proof.UID_ONLY),
        (library_card(), BY_BLOCK, NUMBER, Proof.KEYED_READ),
        (campus_card(), BY_FILE, NUMBER, Proof.OPEN_READ),
        (ProcessorCard(UID, {0x15: b"\0\0\x20\x23\x12\x34\x56"}), FileSource(b"", 0x15, TextForm.BCD, 2, 5), NUMBER,
         Proof.OPEN_READ),
        (library_card(bytes.fromhex("08A1B2C3")), BY_BLOCK, NUMBER, Proof.KEYED_READ),
    ],
)  # fmt: skip
def test_a_card_is_read(card: VirtualCard, source: Source, number: str, proof: Proof) -> None:
    outcome = read(card, source)
    assert isinstance(outcome, CardPresented)
    assert (outcome.card.number, outcome.card.proof) == (number, proof)


@pytest.mark.parametrize(
    ("card", "source", "problem", "detail"),
    [
        (MifareCard(bytes.fromhex("08A1B2C3")), BY_UID, CardProblem.RANDOM_UID, ""),
        (MifareCard(bytes.fromhex("08A1B2C3")), BY_BLOCK, CardProblem.RANDOM_UID, "authenticate"),
        (MifareCard(bytes(4)), BY_UID, CardProblem.UNREADABLE, "UID of 4"),
        (MifareCard(b"\x04\xa1\xb2"), BY_UID, CardProblem.UNREADABLE, "UID of 3"),
        (MifareCard(UID), BY_BLOCK, CardProblem.REFUSED, "authenticate: operation failed (6300)"),
        (campus_card(), BY_BLOCK, CardProblem.REFUSED, "load key: function not supported (6A81)"),
        (library_card(), BY_FILE, CardProblem.REFUSED, "select: class not supported (6E00)"),
        (ProcessorCard(UID, {}, b"\x3f\x01"), BY_FILE, CardProblem.REFUSED, "file: no such block or file (6A82)"),
        (ItemTag(bytes.fromhex("E004015093A4E90E")), BY_UID, CardProblem.NOT_A_CARD, "15693"),
        (MifareCard(UID, {4: bytes(16)}, {(1, KeyType.B): KEY}), BY_BLOCK, CardProblem.NO_NUMBER, "0 characters"),
        (MifareCard(UID, {4: b"123".ljust(16)}, {(1, KeyType.B): KEY}), BY_BLOCK, CardProblem.NO_NUMBER, "3 char"),
    ],
)
def test_a_card_that_gives_no_number_says_why(
    card: VirtualCard, source: Source, problem: CardProblem, detail: str
) -> None:
    outcome = read(card, source)
    assert isinstance(outcome, CardUnreadable)
    assert outcome.problem is problem
    assert detail in outcome.detail


def test_a_reader_that_knows_only_the_old_forms_is_asked_in_them() -> None:
    card = library_card()
    sent: list[bytes] = []

    def old_reader(command: bytes) -> bytes:
        sent.append(command)
        if command[:2] == b"\xff\x86" or command[:3] == b"\xff\x82\x00":
            return b"\x6d\x00"
        return card.answer(command)

    assert isinstance(read(card, BY_BLOCK, old_reader), CardPresented)
    assert bytes.fromhex("FF88000461 00") in sent
    assert [command[2] for command in sent if command[1] == 0x82] == [0x00, 0x20]


def test_a_wrong_key_is_not_tried_in_another_form() -> None:
    sent: list[bytes] = []

    def counted(command: bytes) -> bytes:
        sent.append(command)
        return card.answer(command)

    card = MifareCard(UID)
    read(card, BY_BLOCK, counted)
    assert [command[1] for command in sent] == [0xCA, 0x82, 0x86]


@pytest.mark.parametrize(
    ("first", "second"), [("6104", "FF CA 00 00 00"), ("6C04", "FF CA 00 00 04")], ids=["get response", "right Le"]
)
def test_what_a_card_announces_is_fetched(first: str, second: str) -> None:
    answers = iter([bytes.fromhex(first), UID + b"\x90\x00"])
    sent: list[bytes] = []

    def transmit(command: bytes) -> bytes:
        sent.append(command)
        return next(answers)

    assert isinstance(read(MifareCard(UID), BY_UID, transmit), CardPresented)
    expected = "00 C0 00 00 04" if first == "6104" else second
    assert sent[1] == bytes.fromhex(expected)


def test_a_card_that_announces_for_ever_is_not_followed() -> None:
    outcome = read(MifareCard(UID), BY_UID, lambda _: b"\x61\x10")
    assert isinstance(outcome, CardUnreadable)


def test_nothing_that_is_told_leads_to_the_holder() -> None:
    """Every single answer spoilt, each outcome searched for UID, number and key."""
    secrets = (UID.hex(), NUMBER, NUMBER.encode().hex(), KEY.secret.hex())
    for source, make in ((BY_BLOCK, library_card), (BY_FILE, campus_card)):
        for place in range(5):
            for spoil in (lambda a: a[:-3] + a[-2:], lambda a: a[:-1], lambda a: b"\x69\x82", lambda a: a[:1]):
                shown = repr(read(make(), source, spoilt_at(make().answer, place, spoil))).lower()
                assert not [secret for secret in secrets if secret in shown.replace(" ", "")], shown


def spoilt_at(transmit: Transmit, place: int, spoil: Callable[[bytes], bytes]) -> Transmit:
    count = iter(range(100))
    return lambda command: spoil(transmit(command)) if next(count) == place else transmit(command)


@pytest.mark.parametrize("seed", [20261123])
def test_any_nonsense_ends_in_a_card_or_a_reason(seed: int, scale: int) -> None:
    draw = random.Random(seed)
    outcomes = {CardPresented: 0, CardUnreadable: 0}
    for _ in range(100_000 * max(1, scale // 10)):
        source, card = draw.choice(SOURCES), draw.choice((library_card(), campus_card()))
        outcome = read(card, source, nonsense(card, draw))
        outcomes[type(outcome)] += 1  # type: ignore[index]
        if isinstance(outcome, CardPresented):
            check(outcome.card)
    assert min(outcomes.values()) > 2_500, outcomes


def check(card: Card) -> None:
    assert ACCEPT.fullmatch(card.number)
    assert len(card.uid) in (4, 7, 10)


def nonsense(card: VirtualCard, draw: random.Random) -> Transmit:
    def transmit(command: bytes) -> bytes:
        answer = card.answer(command)
        match draw.randrange(8):
            case 0:
                return draw.randbytes(draw.randrange(20))
            case 1:
                return answer[: draw.randrange(len(answer) + 1)]
            case 2:
                return encode_response(Response(draw.randbytes(draw.randrange(300)), 0x9000))
            case 3:
                flipped = bytearray(answer)
                flipped[draw.randrange(len(answer))] ^= 1 << draw.randrange(8)
                return bytes(flipped)
        return answer

    return transmit
