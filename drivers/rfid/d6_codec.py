"""3M / Bibliotheca RFID host protocol, inner half: bodies of requests and replies, both roles, no I/O.

After the 3M RFID 810/210 host protocol v1.0 (2009) and traffic captured by Biblio-RFID. UIDs go most significant byte
first, memory in memory order, 4 bytes a block. A reply echoes the command, then an error byte.

UNVERIFIED, formed by analogy with the captured replies: the data of the replies to CHECK_EAS and SET_EAS (UID, state),
blocks of 8 bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from drivers.errors import ProtocolError

UID_SIZE = 8
BLOCK_SIZE = 4
BLOCK_SIZES = (4, 8)
"""The second is that of Fujitsu's MB89R118 (rfid.md §8)."""
READ_MAX = 8
"""Blocks that one read command of a 3M 810 is known to give."""
_LOCK_MAX = 0x03
_WANT_UIDS = 0x05


class Command(IntEnum):
    """First byte of a body, echoed in the reply."""

    READ_BLOCKS = 0x02
    CHECK_EAS = 0x03
    WRITE_BLOCKS = 0x04
    WRITE_AFI = 0x09
    READ_AFI = 0x0A
    SET_EAS = 0x0C
    VERSION = 0x11
    INVENTORY = 0xFE


class Error(IntEnum):
    """Second byte of a reply."""

    OK = 0x00
    NOT_IMPLEMENTED = 0x02
    NO_TAG = 0x06
    NO_SUCH_MEMORY = 0x11
    LOCKED = 0x12
    NOT_READ = 0x15
    NOT_WRITTEN = 0x16
    MEMORY = 0xFE


def error_words(code: int) -> str:
    """Say in words what an error byte means."""
    known = {error.value: error.name for error in Error}.get(code)
    return f"error {code:02X}: {known.lower().replace('_', ' ')}" if known else f"error {code:02X}"


@dataclass(frozen=True, slots=True)
class Request:
    """A request taken apart; `first`, `count`, `data` for the block commands, `value` for AFI and EAS."""

    command: int
    uid: bytes = b""
    first: int = 0
    count: int = 0
    data: bytes = b""
    value: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reader answers; `data` is what follows the error byte."""

    command: int
    error: int
    data: bytes = b""


def inventory(afi: int = 0) -> bytes:
    """Ask for the UIDs of all tags, or of those with one AFI."""
    return bytes((Command.INVENTORY, afi, _WANT_UIDS))


def version() -> bytes:
    """Ask for the firmware version."""
    return bytes((Command.VERSION,))


def read_blocks(uid: bytes, first: int, count: int) -> bytes:
    """Ask one tag for `count` blocks from `first` on."""
    return _addressed(Command.READ_BLOCKS, uid, bytes((first, count)))


def write_blocks(uid: bytes, first: int, data: bytes) -> bytes:
    """Write whole blocks, in memory order, from block `first` on."""
    if len(data) % BLOCK_SIZE:
        raise ValueError("data is not a whole number of blocks")
    # The byte between count and data is 00 in every capture; the specification does not name it.
    return _addressed(Command.WRITE_BLOCKS, uid, bytes((first, len(data) // BLOCK_SIZE, 0)) + data)


def read_afi(uid: bytes) -> bytes:
    """Ask one tag for its AFI."""
    return _addressed(Command.READ_AFI, uid)


def write_afi(uid: bytes, afi: int) -> bytes:
    """Write the AFI of one tag."""
    return _addressed(Command.WRITE_AFI, uid, bytes((afi,)))


def check_eas(uid: bytes) -> bytes:
    """Ask whether the EAS bit of one tag is set."""
    return _addressed(Command.CHECK_EAS, uid)


def set_eas(uid: bytes, on: bool) -> bytes:
    """Set or clear the EAS bit of one tag."""
    return _addressed(Command.SET_EAS, uid, bytes((on,)))


def parse_request(body: bytes) -> Request:
    """Take a body apart, as the reader does; raise `ProtocolError`."""
    command, uid, rest = body[0], body[1 : 1 + UID_SIZE], body[1 + UID_SIZE :]
    match command:
        case Command.INVENTORY if len(body) == 3:
            return Request(command, value=body[1])
        case Command.VERSION if len(body) == 1:
            return Request(command)
        case Command.READ_BLOCKS if len(rest) == 2:
            return Request(command, uid, rest[0], rest[1])
        case Command.WRITE_BLOCKS if len(rest) > 3 and len(rest) == 3 + rest[1] * BLOCK_SIZE:
            return Request(command, uid, rest[0], rest[1], rest[3:])
        case Command.READ_AFI | Command.CHECK_EAS if len(uid) == UID_SIZE and not rest:
            return Request(command, uid)
        case Command.WRITE_AFI | Command.SET_EAS if len(rest) == 1:
            return Request(command, uid, value=rest[0])
    raise ProtocolError("not a request", body)


def reply_body(reply: Reply) -> bytes:
    """Return the body of a reply."""
    return bytes((reply.command, reply.error)) + reply.data


def parse_reply(body: bytes) -> Reply:
    """Take a reply apart; raise `ProtocolError`."""
    if len(body) < 2:
        raise ProtocolError("reply without an error byte", body)
    return Reply(body[0], body[1], body[2:])


def inventory_data(uids: Sequence[bytes]) -> bytes:
    """Return the data of an inventory reply."""
    return bytes((0, _WANT_UIDS, len(uids))) + b"".join(uids)


def parse_inventory(data: bytes) -> tuple[bytes, ...]:
    """Return the UIDs in an inventory reply, each once although a reader may name one twice; raise `ProtocolError`."""
    if len(data) < 3 or len(data) != 3 + data[2] * UID_SIZE:
        raise ProtocolError("inventory does not add up", data)
    return tuple(dict.fromkeys(data[at : at + UID_SIZE] for at in range(3, len(data), UID_SIZE)))


def blocks_data(uid: bytes, first: int, memory: bytes, size: int = BLOCK_SIZE) -> bytes:
    """Return the data of a read reply: UID, count, then number, lock status and bytes of each block."""
    count = len(memory) // size
    parts = (bytes((first + at, 0)) + memory[at * size : (at + 1) * size] for at in range(count))
    return uid + bytes((count,)) + b"".join(parts)


@dataclass(frozen=True, slots=True)
class Blocks:
    """Memory up to the first block that could not be read, and that block's error or 0."""

    data: bytes
    error: int
    block_size: int


def parse_blocks(data: bytes, uid: bytes, first: int) -> Blocks:
    """Return the blocks in a read reply; their size, 4 or 8, is told by its length alone (8: UNVERIFIED).

    Raises `ProtocolError` for another tag's blocks, or others than from `first` on.
    """
    rest = _of(uid, data)
    size = (len(rest) - 1) // rest[0] - 2 if rest and rest[0] else 0
    step = 2 + size
    if size not in BLOCK_SIZES or len(rest) != 1 + rest[0] * step:
        raise ProtocolError("blocks do not add up", data)
    memory = b""
    for number, at in enumerate(range(1, len(rest), step), first):
        if rest[at] != number:
            raise ProtocolError("other blocks than asked for", data)
        if rest[at + 1] > _LOCK_MAX:
            return Blocks(memory, rest[at + 1], size)
        memory += rest[at + 2 : at + step]
    return Blocks(memory, 0, size)


def parse_value(data: bytes, uid: bytes) -> int:
    """Return AFI or EAS state in the reply of one tag; raise `ProtocolError`."""
    rest = _of(uid, data)
    if len(rest) != 1:
        raise ProtocolError("not one value", data)
    return rest[0]


def _of(uid: bytes, data: bytes) -> bytes:
    if data[:UID_SIZE] != uid:
        raise ProtocolError("answer of another tag", data)
    return data[UID_SIZE:]


def _addressed(command: Command, uid: bytes, data: bytes = b"") -> bytes:
    if len(uid) != UID_SIZE:
        raise ValueError("an ISO 15693 UID has 8 bytes")
    return bytes((command,)) + uid + data
