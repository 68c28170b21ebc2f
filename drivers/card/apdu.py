"""Command and response APDUs of contactless cards behind PC/SC readers, both roles, no I/O.

After PC/SC part 3 (v2.01.09) §3.2.2, "storage card functionality", and ISO/IEC 7816-4:2013 §5 (short forms only).
Keys pass through here: they appear in no repr and in no exception.
"""

from dataclasses import dataclass, field
from enum import IntEnum

from drivers.errors import ProtocolError

SUCCESS = 0x9000
NOT_AUTHENTICATED = 0x6982
BLOCK_SIZE = 16
"""Bytes in one Mifare Classic block."""

KEY_SIZE = 6
_LE_MAX = 256


class Ins(IntEnum):
    """Instruction bytes; those of class FF are the reader's own."""

    LOAD_KEY = 0x82
    AUTHENTICATE = 0x86
    AUTHENTICATE_OLD = 0x88
    """Obsolete form, which older readers want."""
    SELECT = 0xA4
    READ_BINARY = 0xB0
    READ_RECORD = 0xB2
    GET_RESPONSE = 0xC0
    GET_DATA = 0xCA


class KeyType(IntEnum):
    """Which of a sector's two keys."""

    A = 0x60
    B = 0x61


@dataclass(frozen=True, slots=True)
class MifareKey:
    """The six bytes that open a sector."""

    secret: bytes = field(repr=False)
    type: KeyType = KeyType.A

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_SIZE:
            raise ValueError(f"a Mifare key has {KEY_SIZE} bytes")


@dataclass(frozen=True, slots=True)
class Command:
    """What a host sends; `le` is the number of bytes wanted, 1..256, None for none."""

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = field(default=b"", repr=False)
    le: int | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What comes back: data and status word."""

    data: bytes = field(repr=False)
    sw: int


_WORDS = {
    0x6281: "part of the data may be wrong",
    0x6282: "end of file before that length",
    0x6300: "operation failed",
    0x6400: "execution error",
    0x6581: "memory failure",
    0x6700: "wrong length",
    0x6800: "class not supported",
    0x6981: "command does not fit the file",
    0x6982: "not authenticated",
    0x6983: "key type not known, or blocked",
    0x6984: "key not valid",
    0x6986: "command not allowed",
    0x6987: "key not loaded",
    0x6988: "key number not valid",
    0x6989: "wrong key length",
    0x6A81: "function not supported",
    0x6A82: "no such block or file",
    0x6A83: "no such record",
    0x6A86: "wrong parameter",
    0x6B00: "outside the file",
    0x6D00: "instruction not supported",
    0x6E00: "class not supported",
    0x6F00: "no precise diagnosis",
}


def status_words(sw: int) -> str:
    """Say in words what a status word means."""
    match sw >> 8:
        case 0x61:
            return f"{sw & 0xFF} more bytes"
        case 0x6C:
            return f"wrong Le, {sw & 0xFF} would be right"
    return _WORDS.get(sw, "success" if sw == SUCCESS else "status not known") + f" ({sw:04X})"


def get_uid() -> Command:
    """Ask the reader for the UID of the card in its field."""
    return Command(0xFF, Ins.GET_DATA, 0x00, 0x00, le=_LE_MAX)


def load_key(key: MifareKey, slot: int, *, volatile_bit: bool = False) -> Command:
    """Give the reader a key; some take it only with `volatile_bit` (P1 = 20)."""
    return Command(0xFF, Ins.LOAD_KEY, 0x20 if volatile_bit else 0x00, slot, key.secret)


def authenticate(block: int, key_type: KeyType, slot: int) -> Command:
    """Open the sector of `block` with the key in `slot`."""
    return Command(0xFF, Ins.AUTHENTICATE, 0x00, 0x00, bytes((0x01, 0x00, block, key_type, slot)))


def authenticate_old(block: int, key_type: KeyType, slot: int) -> Command:
    """Do the same in the obsolete form `FF 88 00 bb 60 ss`, whose P3 is the key type and which is no proper APDU."""
    return Command(0xFF, Ins.AUTHENTICATE_OLD, 0x00, block, bytes((key_type, slot)))


def read_block(block: int) -> Command:
    """Read one Mifare block."""
    return Command(0xFF, Ins.READ_BINARY, 0x00, block, le=BLOCK_SIZE)


def select(name: bytes) -> Command:
    """Select an application: by file identifier when `name` has two bytes, by DF name (AID) else."""
    return Command(0x00, Ins.SELECT, 0x00 if len(name) == 2 else 0x04, 0x00, name, le=None if len(name) == 2 else 256)


def read_file(short_id: int, offset: int, size: int) -> Command:
    """Read from the transparent file with a short identifier, 1..30; offset 0..255."""
    return Command(0x00, Ins.READ_BINARY, 0x80 | short_id, offset, le=size)


def read_record(short_id: int, record: int, size: int) -> Command:
    """Read one record, 1..255, of the list with a short identifier (ISO/IEC 7816-4 §11.4.3)."""
    return Command(0x00, Ins.READ_RECORD, record, short_id << 3 | 0x04, le=size)


def get_response(size: int) -> Command:
    """Fetch what `61xx` announced."""
    return Command(0x00, Ins.GET_RESPONSE, 0x00, 0x00, le=size or _LE_MAX)


def encode_command(command: Command) -> bytes:
    """Return the bytes of a command."""
    header = bytes((command.cla, command.ins, command.p1, command.p2))
    if _is_old_authenticate(command.cla, command.ins):
        return header + command.data
    body = bytes((len(command.data),)) + command.data if command.data else b""
    return header + body + (b"" if command.le is None else bytes((command.le & 0xFF,)))


def decode_command(frame: bytes) -> Command:
    """Return the command in `frame`; raise `ProtocolError`, which a card answers with 6700."""
    if len(frame) < 4:
        raise ProtocolError("no command", frame)
    cla, ins, p1, p2, *_ = frame
    body = frame[4:]
    if _is_old_authenticate(cla, ins):
        return Command(cla, ins, p1, p2, body)
    if len(body) < 2:
        return Command(cla, ins, p1, p2, le=(body[0] or _LE_MAX) if body else None)
    size, rest = body[0], body[1:]
    if size == 0 or len(rest) not in (size, size + 1):
        # Only the header is shown: the rest may be a key.
        raise ProtocolError("wrong Lc", frame[:4])
    return Command(cla, ins, p1, p2, rest[:size], (rest[size] or _LE_MAX) if len(rest) > size else None)


def _is_old_authenticate(cla: int, ins: int) -> bool:
    return (cla, ins) == (0xFF, Ins.AUTHENTICATE_OLD)


def encode_response(response: Response) -> bytes:
    """Return the bytes of a response."""
    return response.data + response.sw.to_bytes(2)


def decode_response(frame: bytes) -> Response:
    """Return the response in `frame`; raise `ProtocolError`."""
    if len(frame) < 2:
        raise ProtocolError("no status word", frame)
    return Response(frame[:-2], int.from_bytes(frame[-2:]))
