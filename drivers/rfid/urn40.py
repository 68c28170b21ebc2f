"""URN Code 40 (ISO/IEC 15962, annex on the UII; ISO/TS 28560-4, GB/T 35660.3): three characters in two bytes.

1600 a + 40 b + c + 1, big-endian, for A–Z, '-', '.', ':' and digits; 0 fills the last triple up. First bytes FB … FE,
which no triple has, begin a long run of digits, or one character by itself.
"""

import re
from collections.abc import Iterator

_CHARACTERS = "\0ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789"
"""By code; 0 is no character."""
_CODES = {character: code for code, character in enumerate(_CHARACTERS) if code}
_LONG_RUN = 0xFB
_DIGITS_LEAST = 9
_BYTES_LEAST = 4
_ALONE = {0xFC: 1, 0xFD: 2, 0xFE: 3}
"""Bytes of the character that follows: ISO/IEC 646, then UTF-8."""
_SEGMENTS = re.compile(r"(?P<run>[0-9]{9,24})|(?P<table>(?:(?![0-9]{9})[A-Z0-9.:-])+)|(?P<alone>.)", re.DOTALL)


def unpack(data: bytes) -> str:
    """Return the text of a UII; raise `ValueError` when no encoder can have made `data`."""
    text, at = "", 0
    while at < len(data) and any(data[at:]):
        piece, at = _piece(data, at)
        text += piece
    return text


def pack(text: str) -> bytes:
    """Return the UII of a text, filled up to whole words; raise `ValueError` for characters outside of the BMP."""
    data = b"".join(_segments(text))
    return data + bytes(len(data) % 2)


def _piece(data: bytes, at: int) -> tuple[str, int]:
    first = data[at]
    try:
        if first < _LONG_RUN:
            return _triple(data[at] << 8 | data[at + 1], data[at + 2 : at + 4]), at + 2
        if first == _LONG_RUN:
            return _run(data, at)
    except IndexError:
        raise ValueError("UII cut") from None
    if (size := _ALONE.get(first)) is None:
        raise ValueError("UII has an unknown escape FF")
    return _character(data[at + 1 : at + 1 + size], size), at + 1 + size


def _triple(value: int, following: bytes) -> str:
    value -= 1
    codes = value // 1600, value // 40 % 40, value % 40
    text = "".join(_CHARACTERS[code] for code in codes).rstrip("\0")
    if value < 0 or not text or "\0" in text:
        raise ValueError("UII has a gap within three characters")
    if len(text) < 3 and any(following) and following[0] < _LONG_RUN:
        raise ValueError("UII goes on behind its fill")
    return text


def _run(data: bytes, at: int) -> tuple[str, int]:
    digits, size = (data[at + 1] >> 4) + _DIGITS_LEAST, (data[at + 1] & 0xF) + _BYTES_LEAST
    behind = at + 2 + size
    if behind > len(data):
        raise ValueError("UII cut within a run of digits")
    text = str(int.from_bytes(data[at + 2 : behind])).zfill(digits)
    if len(text) > digits:
        raise ValueError("UII has more digits than it says")
    return text, behind


def _character(data: bytes, size: int) -> str:
    text = data.decode()
    if len(data) != size or len(text) != 1:
        raise ValueError("UII has an escape without its character")
    return text


def _segments(text: str) -> Iterator[bytes]:
    for match in _SEGMENTS.finditer(text):
        piece = match.group()
        if match["run"]:
            yield _packed_run(piece)
        elif match["table"]:
            yield b"".join(_packed_triple(piece[at : at + 3]) for at in range(0, len(piece), 3))
        else:
            yield _packed_alone(piece.encode())


def _packed_run(digits: str) -> bytes:
    value = int(digits)
    size = max(_BYTES_LEAST, (value.bit_length() + 7) // 8)
    return bytes((_LONG_RUN, len(digits) - _DIGITS_LEAST << 4 | size - _BYTES_LEAST)) + value.to_bytes(size)


def _packed_triple(text: str) -> bytes:
    first, second, third = (*(_CODES[character] for character in text), 0, 0)[:3]
    return (1600 * first + 40 * second + third + 1).to_bytes(2)


def _packed_alone(character: bytes) -> bytes:
    if len(character) > 3:
        raise ValueError("a UII holds characters of the basic plane only")
    return bytes((_LONG_RUN + len(character),)) + character
