"""The questions that lead from a card to its number, no I/O of their own: `transmit` carries each APDU."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from drivers.card import CardProblem, CardUnreadable, Proof, apdu, number
from drivers.card.apdu import Command, MifareKey, Response
from drivers.card.atr import Standard, parse
from drivers.errors import DeviceRefused, ProtocolError

Transmit = Callable[[bytes], bytes]
"""Carries one command APDU to the card and returns its response APDU."""


@dataclass(frozen=True, slots=True)
class UidSource:
    """The number is the UID."""

    form: number.UidForm


@dataclass(frozen=True, slots=True)
class BlockSource:
    """The number lies in Mifare Classic blocks of one sector, `offset` and `size` in bytes from `block` on."""

    block: int
    key: MifareKey
    slot: int
    form: number.TextForm
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class FileSource:
    """The number lies in a freely readable file of a processor card, `offset` and `size` in bytes.

    With `record` the file is a list, and `offset` counts within that record.
    """

    application: bytes
    file: int
    form: number.TextForm
    offset: int
    size: int
    record: int | None = None


Source = UidSource | BlockSource | FileSource


class _Unreadable(Exception):  # noqa: N818 - unwinds `read_number` only
    def __init__(self, problem: CardProblem, detail: str) -> None:
        super().__init__(detail)
        self.outcome = CardUnreadable(problem, detail)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the UID, what stands where the number should (None: no text), and how far that is proved."""

    uid: bytes = field(repr=False)
    text: str | None = field(repr=False)
    proof: Proof


def read_number(transmit: Transmit, atr: bytes, source: Source) -> Reading | CardUnreadable:
    """Return what stands on the card, or why it cannot be read. What `transmit` raises passes through."""
    try:
        return _reading(transmit, atr, source)
    except _Unreadable as error:
        return error.outcome
    except DeviceRefused as error:
        problem = CardProblem.LOCKED if error.code == apdu.NOT_AUTHENTICATED else CardProblem.REFUSED
        return CardUnreadable(problem, str(error))
    except ProtocolError as error:
        return CardUnreadable(CardProblem.UNREADABLE, str(error))


def _reading(transmit: Transmit, atr: bytes, source: Source) -> Reading:
    found = parse(atr)
    if found is not None and found.standard is Standard.ISO_15693:
        raise _Unreadable(CardProblem.NOT_A_CARD, "a tag after ISO 15693")
    uid = _uid(transmit)
    try:
        text, proof = _number(transmit, uid, source)
    except DeviceRefused as error:
        if number.is_random(uid):  # a phone has none of our data: say that it is a phone, not a stranger's card
            raise _Unreadable(CardProblem.RANDOM_UID, str(error)) from error
        raise
    return Reading(uid, text, proof)


def _uid(transmit: Transmit) -> bytes:
    uid = _asked(transmit, apdu.get_uid(), "UID")
    if len(uid) not in number.UID_SIZES or not any(uid):
        raise _Unreadable(CardProblem.UNREADABLE, f"UID of {len(uid)} bytes")
    return uid


def _number(transmit: Transmit, uid: bytes, source: Source) -> tuple[str | None, Proof]:
    match source:
        case UidSource(form):
            if number.is_random(uid):
                raise _Unreadable(CardProblem.RANDOM_UID, "")
            if number.is_shared(uid):
                raise _Unreadable(CardProblem.SHORT_UID, "")
            return number.from_uid(uid, form), Proof.UID_ONLY
        case BlockSource():
            data = _blocks(transmit, source)[source.offset :][: source.size]
            return number.from_text(data, source.form), Proof.KEYED_READ
        case FileSource():
            return number.from_text(_file(transmit, source), source.form), Proof.OPEN_READ
    assert_never(source)


def _blocks(transmit: Transmit, source: BlockSource) -> bytes:
    key, slot = source.key, source.slot
    load = (apdu.load_key(key, slot), apdu.load_key(key, slot, volatile_bit=True))
    _first_accepted(transmit, load, "load key")
    forms = (apdu.authenticate, apdu.authenticate_old)
    _first_accepted(transmit, tuple(form(source.block, key.type, slot) for form in forms), "authenticate")
    last = source.block + (source.offset + source.size - 1) // apdu.BLOCK_SIZE
    return b"".join(
        _exactly(_asked(transmit, apdu.read_block(block), "block"), apdu.BLOCK_SIZE, "block")
        for block in range(source.block, last + 1)
    )


def _file(transmit: Transmit, source: FileSource) -> bytes:
    if source.application:
        _asked(transmit, apdu.select(source.application), "select")
    if source.record is None:
        data = _asked(transmit, apdu.read_file(source.file, source.offset, source.size), "file")
        return _exactly(data, source.size, "file")
    record = _asked(transmit, apdu.read_record(source.file, source.record, 256), "record")
    return _exactly(record[source.offset :][: source.size], source.size, "record")


_UNSUPPORTED = frozenset({0x6A81, 0x6A86, 0x6B00, 0x6D00, 0x6E00})


def _first_accepted(transmit: Transmit, commands: tuple[Command, ...], what: str) -> None:
    """Send a command in the form the reader knows: the next form is tried only when it does not know the last."""
    for left, command in zip(reversed(range(len(commands))), commands, strict=True):
        try:
            _asked(transmit, command, what)
        except DeviceRefused as error:
            if not left or error.code not in _UNSUPPORTED:
                raise
        else:
            return


def _asked(transmit: Transmit, command: Command, what: str) -> bytes:
    """Return the data of an answer; fetch or ask again as the card says, at most once."""
    response = _exchanged(transmit, command)
    match response.sw >> 8:
        case 0x61:
            response = _exchanged(transmit, apdu.get_response(response.sw & 0xFF))
        case 0x6C:
            right = Command(command.cla, command.ins, command.p1, command.p2, command.data, response.sw & 0xFF or 256)
            response = _exchanged(transmit, right)
    if response.sw != apdu.SUCCESS:
        raise DeviceRefused(f"{what}: {apdu.status_words(response.sw)}", response.sw)
    return response.data


def _exchanged(transmit: Transmit, command: Command) -> Response:
    return apdu.decode_response(transmit(apdu.encode_command(command)))


def _exactly(data: bytes, size: int, what: str) -> bytes:
    if len(data) != size:
        raise _Unreadable(CardProblem.UNREADABLE, f"{what} of {len(data)} instead of {size} bytes")
    return data
