"""FEIG OBID host protocol, outer half: frames, CRC and status, both roles, no I/O.

After the system manual of ID ISC.MR/PR/PRH101 (FEIG H60301-3e-ID-B), alike for LR and CPR readers.

Standard frame `LEN ADR CMD [STATUS] data CRC`, LEN counting the whole frame; advanced frame
`02 LEN LEN ADR CMD [STATUS] data CRC`. CRC poly 8408 reflected, init FFFF, LSB first. A reader answers nothing at
all to a bad frame.
"""

from binascii import crc_hqx
from dataclasses import dataclass
from enum import IntEnum

from drivers.errors import ProtocolError

ANY_ADDRESS = 0xFF
STANDARD_MAX = 255
STANDARD_MIN = 5
ADVANCED_MARK = 0x02
ADVANCED_MIN = 7


class Command(IntEnum):
    """Command byte of a request, echoed in the reply."""

    BAUD_DETECT = 0x52
    SOFTWARE_VERSION = 0x65
    READER_INFO = 0x66
    RF_RESET = 0x69
    RF_OUTPUT = 0x6A
    ISO = 0xB0
    """ISO 15693 standard host commands; see `feig_codec`."""
    CUSTOM = 0xB1
    """ISO 15693 custom commands of a tag's maker; see `feig_codec`."""


class Status(IntEnum):
    """Status byte of a reply."""

    OK = 0x00
    NO_TAG = 0x01
    BAD_DATA = 0x02
    WRITE_ERROR = 0x03
    ADDRESS_ERROR = 0x04
    WRONG_TAG_TYPE = 0x05
    AUTHENTICATION_ERROR = 0x08
    COLLISION = 0x0B
    GENERAL_ERROR = 0x0E
    EEPROM_FAILURE = 0x10
    OUT_OF_RANGE = 0x11
    LOGIN_REQUIRED = 0x13
    LOGIN_ERROR = 0x14
    UNKNOWN_COMMAND = 0x80
    LENGTH_ERROR = 0x81
    NOT_AVAILABLE = 0x82
    RF_COMMUNICATION_ERROR = 0x83
    RF_WARNING = 0x84
    TOO_MANY_TAGS = 0x93
    MORE_DATA = 0x94
    ISO15693_ERROR = 0x95
    ISO14443_ERROR = 0x96


_HINTS = {
    Status.NOT_AVAILABLE: "the reader is in scan mode; switch it to ISO host mode",
    Status.LOGIN_REQUIRED: "the reader wants a login; clear its password",
}

_ISO_ERRORS = {
    0x01: "command not supported",
    0x02: "command not recognised",
    0x03: "option not supported",
    0x0F: "unknown error",
    0x10: "no such block",
    0x11: "already locked",
    0x12: "locked",
    0x13: "not programmed",
    0x14: "not locked",
}


def status_words(status: int, data: bytes = b"") -> str:
    """Say in words what a status byte means; with 95 the tag's own error code is in `data`."""
    try:
        known = Status(status)
    except ValueError:
        return f"status {status:02X}"
    words = known.name.lower().replace("_", " ")
    if known is Status.ISO15693_ERROR and data:
        words += f" {data[0]:02X}: {_ISO_ERRORS.get(data[0], 'reserved')}"
    hint = _HINTS.get(known)
    return f"{words} ({hint})" if hint else words


@dataclass(frozen=True, slots=True)
class Request:
    """What a host sends."""

    command: int
    data: bytes = b""
    address: int = ANY_ADDRESS


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reader answers; `command` echoes the request's."""

    command: int
    status: int
    data: bytes = b""
    address: int = 0


_REFLECTED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def crc(data: bytes) -> bytes:
    """Return the two CRC bytes, least significant first: the reflected form of the CRC that binascii has."""
    return crc_hqx(data.translate(_REFLECTED), 0xFFFF).to_bytes(2).translate(_REFLECTED)


def encode_request(request: Request, *, advanced: bool = False) -> bytes:
    """Return the frame of a request."""
    return _frame(bytes((request.address, request.command)) + request.data, advanced)


def encode_reply(reply: Reply, *, advanced: bool = False) -> bytes:
    """Return the frame of a reply; one that does not fit a standard frame becomes an advanced one."""
    return _frame(bytes((reply.address, reply.command, reply.status)) + reply.data, advanced)


def decode_request(frame: bytes) -> Request:
    """Return the request in one whole frame; raise `ProtocolError`, which a reader answers with silence."""
    body = _body(frame, minimum=2)
    return Request(body[1], body[2:], body[0])


def decode_reply(frame: bytes) -> Reply:
    """Return the reply in one whole frame; raise `ProtocolError`."""
    body = _body(frame, minimum=3)
    return Reply(body[1], body[2], body[3:], body[0])


def is_advanced(frame: bytes) -> bool:
    """Tell whether a frame has the advanced form."""
    return frame[:1] == bytes((ADVANCED_MARK,))


def frame_size(beginning: bytes | bytearray) -> int | None:
    """Return the size of the frame that begins so, None while more bytes are needed to tell.

    Raises `ProtocolError` when no frame can begin so; only silence resynchronises then.
    """
    if not beginning:
        return None
    if beginning[0] != ADVANCED_MARK:
        size, least = beginning[0], STANDARD_MIN
    elif len(beginning) < 3:
        return None
    else:
        size, least = int.from_bytes(beginning[1:3]), ADVANCED_MIN
    if size < least:
        raise ProtocolError("no frame begins so", bytes(beginning[:3]))
    return size


def _frame(body: bytes, advanced: bool) -> bytes:
    size = len(body) + 3
    head = bytes((size,)) if size <= STANDARD_MAX else b""
    if advanced or not head:
        head = bytes((ADVANCED_MARK,)) + (len(body) + 5).to_bytes(2)
    return head + body + crc(head + body)


def _body(frame: bytes, minimum: int) -> bytes:
    head = 3 if is_advanced(frame) else 1
    if frame_size(frame) != len(frame) or len(frame) < head + minimum + 2:
        raise ProtocolError("wrong frame length", frame)
    if crc(frame[:-2]) != frame[-2:]:
        raise ProtocolError("wrong CRC", frame)
    return frame[head:-2]
