"""ESC/POS bytes in both roles: how we write commands, and how a printer reads them.

Source: Epson ESC/POS reference, and the manuals of Chinese 80 mm printers named in sorter.md §5.
"""

import re
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from drivers.errors import ProtocolError
from drivers.printer.escpos_commands import (
    Align,
    Bold,
    ChineseMode,
    ClearBuffer,
    Command,
    Correction,
    Cut,
    EchoRequest,
    FeedDots,
    FeedLines,
    Initialise,
    InternationalSet,
    LineFeed,
    LineSpacing,
    QrFunction,
    Raster,
    RealTime,
    SetAlign,
    Size,
    StatusRequest,
    Text,
)

RASTER_ROWS_MAX = 256
"""Rows per raster command that clones take (sorter.md §5)."""

CLEARED = b"\x37\x25\x00"
_CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_REAL_TIME = re.compile(rb"\x10\x04[\x01-\x04]|" + re.escape(_CLEAR_BUFFER))
_QR = b"\x1d(k"
_RASTER = b"\x1dv0\x00"


def encode(command: Command) -> bytes:
    """Return the bytes of one command."""
    match command:
        case Text(data):
            return data
        case LineFeed():
            return b"\n"
        case Initialise():
            return b"\x1b@"
        case InternationalSet(number):
            return bytes((0x1B, 0x52, number))
        case ChineseMode(on):
            return b"\x1c&" if on else b"\x1c."
        case SetAlign(align):
            return bytes((0x1B, 0x61, align))
        case Bold(on):
            return bytes((0x1B, 0x45, on))
        case Size(width, height):
            return bytes((0x1D, 0x21, (width - 1) << 4 | (height - 1)))
        case LineSpacing(dots):
            return b"\x1b2" if dots is None else bytes((0x1B, 0x33, dots))
        case FeedLines(lines):
            return bytes((0x1B, 0x64, lines))
        case FeedDots(dots):
            return bytes((0x1B, 0x4A, dots))
        case Cut(partial, feed_dots):
            return b"\x1dV" + (bytes((partial,)) if feed_dots is None else bytes((0x41 + partial, feed_dots)))
        case QrFunction(function, parameters):
            return _QR + (len(parameters) + 2).to_bytes(2, "little") + bytes((49, function)) + parameters
        case Raster(width_bytes, data):
            rows = len(data) // width_bytes
            return _RASTER + width_bytes.to_bytes(2, "little") + rows.to_bytes(2, "little") + data
        case EchoRequest():
            return b"\x1dr\x01"
        case StatusRequest(number):
            return bytes((0x10, 0x04, number))
        case ClearBuffer():
            return _CLEAR_BUFFER


def qr_code(data: bytes, module_dots: int, correction: Correction = Correction.M) -> tuple[QrFunction, ...]:
    """Return the commands that print a QR code (model 2); the printer must be at the start of a line."""
    return (
        QrFunction(65, b"2\x00"),
        QrFunction(67, bytes((module_dots,))),
        QrFunction(69, bytes((correction,))),
        QrFunction(80, b"0" + data),
        QrFunction(81, b"0"),
    )


def rasters(width_bytes: int, data: bytes) -> Iterable[Raster]:
    """Yield a picture in commands of at most `RASTER_ROWS_MAX` rows.

    A printer obeys real-time commands inside a picture too (sorter.md §5); one dot more keeps it from seeing any.
    """
    data = re.sub(rb"\x10(?=[\x04\x05\x14])", b"\x18", data)
    step = width_bytes * RASTER_ROWS_MAX
    return (Raster(width_bytes, data[at : at + step]) for at in range(0, len(data), step))


# --- the printer's role -----------------------------------------------------------------------------------------


Given = TypeVar("Given")


class StreamScanner(Generic[Given]):
    """Sees real-time commands wherever they stand in the stream, as a printer does before it buffers.

    `pattern` matches any of them, `longest` is their size at most, `parse` tells which one it is.
    """

    def __init__(self, pattern: re.Pattern[bytes], longest: int, parse: Callable[[bytes], Given]) -> None:
        self._pattern = pattern
        self._longest = longest
        self._parse = parse
        self._tail = b""

    def feed(self, data: bytes) -> list[tuple[Given, int]]:
        """Return each command with the number of bytes of `data` up to its end."""
        seen = self._tail + data
        found: list[tuple[Given, int]] = []
        end = 0
        for match in self._pattern.finditer(seen):
            end = match.end()
            found.append((self._parse(match[0]), end - len(self._tail)))
        self._tail = seen[end:][-(self._longest - 1) :]
        return found


class RealTimeScanner(StreamScanner[RealTime]):
    """Sees DLE EOT and DLE DC4 8."""

    def __init__(self) -> None:
        super().__init__(_REAL_TIME, len(_CLEAR_BUFFER), _real_time)


def _real_time(data: bytes) -> RealTime:
    return ClearBuffer() if data == _CLEAR_BUFFER else StatusRequest(data[2])


class StreamDecoder(Generic[Given]):
    """Reads commands from a stream that may be split anywhere.

    `read` returns the command at the start of some bytes and its size, None while bytes are missing, and raises
    `ProtocolError` for what is no command.
    """

    def __init__(self, read: Callable[[bytes], tuple[Given, int] | None]) -> None:
        self._read = read
        self._pending = b""

    @property
    def is_idle(self) -> bool:
        """Whether no part of a command waits for its rest."""
        return not self._pending

    def feed(self, data: bytes) -> None:
        """Append what was received."""
        self._pending += data

    def push_back(self, data: bytes) -> None:
        """Put what was read and could not be carried out before the rest again."""
        self._pending = data + self._pending

    def clear(self) -> None:
        """Forget what was received and not yet read."""
        self._pending = b""

    def next(self) -> Given | None:
        """Return the next command, None while it is not complete; after a `ProtocolError` one byte is gone."""
        if not self._pending:
            return None
        try:
            found = self._read(self._pending)
        except ProtocolError:
            self._pending = self._pending[1:]
            raise
        if found is None:
            return None
        command, size = found
        self._pending = self._pending[size:]
        return command


class Decoder(StreamDecoder[Command]):
    """Reads ESC/POS commands; anything we never emit is a `ProtocolError`."""

    def __init__(self) -> None:
        super().__init__(_read)


_Found = tuple[Command, int] | None
"""A command and its size; None while bytes are missing."""

_TEXT = re.compile(rb"(?:[\x20-\x7e]|[\x81-\xfe][\x40-\x7e\x80-\xfe])+")
_LEADS = range(0x81, 0xFF)

_BARE: dict[bytes, Command] = {
    b"\x1b@": Initialise(),
    b"\x1b2": LineSpacing(None),
    b"\x1c&": ChineseMode(True),
    b"\x1c.": ChineseMode(False),
}
_WITH_NUMBER: dict[bytes, tuple[range, Callable[[int], Command]]] = {
    b"\x1bR": (range(18), InternationalSet),
    b"\x1ba": (range(3), lambda n: SetAlign(Align(n))),
    b"\x1bE": (range(2), lambda n: Bold(bool(n))),
    b"\x1d!": (range(0x78), lambda n: Size((n >> 4) + 1, (n & 0x0F) + 1)),
    b"\x1b3": (range(256), LineSpacing),
    b"\x1bd": (range(256), FeedLines),
    b"\x1bJ": (range(256), FeedDots),
    b"\x10\x04": (range(1, 5), StatusRequest),
    b"\x1dr": (range(1, 2), lambda n: EchoRequest()),
}
"""Commands of two bytes and one parameter, with what it may be."""


def _read(data: bytes) -> _Found:
    first = data[0]
    if first == 0x0A:
        return LineFeed(), 1
    if text := _TEXT.match(data):
        return Text(text[0]), text.end()
    if len(data) == 1 and (first in _LEADS or first in b"\x10\x1b\x1c\x1d"):
        return None
    return _read_command(data)


def _read_command(data: bytes) -> _Found:
    name = data[:2]
    if name in _BARE:
        return _BARE[name], 2
    if name in _WITH_NUMBER:
        return _read_number(data)
    match name:
        case b"\x10\x14":
            return _read_fixed(data, _CLEAR_BUFFER, ClearBuffer())
        case b"\x1dV":
            return _read_cut(data)
        case b"\x1d(":
            return _read_qr(data)
        case b"\x1dv":
            return _read_raster(data)
    raise ProtocolError("not a command this printer knows", data[:8])


def _read_number(data: bytes) -> _Found:
    if len(data) < 3:
        return None
    allowed, command = _WITH_NUMBER[data[:2]]
    if data[2] not in allowed:
        raise ProtocolError("parameter out of range", data[:8])
    return command(data[2]), 3


def _read_fixed(data: bytes, whole: bytes, command: Command) -> _Found:
    if not whole.startswith(data[: len(whole)]):
        raise ProtocolError("not a command this printer knows", data[: len(whole)])
    return (command, len(whole)) if len(data) >= len(whole) else None


def _read_cut(data: bytes) -> _Found:
    kind = data[2:3]
    if kind in (b"\x00", b"\x01"):
        return Cut(kind == b"\x01"), 3
    if kind in (b"A", b"B"):
        return (Cut(kind == b"B", data[3]), 4) if len(data) > 3 else None
    if kind:
        raise ProtocolError("not a cut this printer knows", data[:8])
    return None


def _read_qr(data: bytes) -> _Found:
    if not _QR.startswith(data[:3]):
        raise ProtocolError("not a command this printer knows", data[:8])
    size = 5 + int.from_bytes(data[3:5], "little")
    if len(data) < 7 or len(data) < size:
        return None
    if size < 7 or data[5] != 49:
        raise ProtocolError("not a QR code", data[:8])
    return QrFunction(data[6], data[7:size]), size


def _read_raster(data: bytes) -> _Found:
    if not _RASTER.startswith(data[:4]):
        raise ProtocolError("not a raster mode this printer knows", data[:8])
    if len(data) < 8:
        return None
    width_bytes, rows = int.from_bytes(data[4:6], "little"), int.from_bytes(data[6:8], "little")
    if not width_bytes or not rows:
        raise ProtocolError("an empty picture", data[:8])
    size = 8 + width_bytes * rows
    return (Raster(width_bytes, data[8:size]), size) if len(data) >= size else None
