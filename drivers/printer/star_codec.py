"""Star Line Mode in both roles: what we send, all of it raster, and how a printer reads it.

Star's models sold outside Asia have no Chinese font, and where they have one a memory switch decides whether it is
used: a receipt goes as dots, which every model prints alike.

Source: Star Line Mode Command Specifications (line thermal printer) §3.3.11 cutter, §3.3.13 status, §3.4 raster; ESC
ACK CAN from the command table of the Ruby driver `star_ethernet`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from drivers.errors import ProtocolError
from drivers.printer.escpos_codec import StreamScanner


class Bare(Enum):
    """Commands without a parameter."""

    INITIALISE = b"\x1b@"
    ENTER_RASTER = b"\x1b*rA"
    QUIT_RASTER = b"\x1b*rB"
    CONTINUOUS = b"\x1b*rP0\x00"
    """No page length: the paper goes on as far as the dots do."""
    NO_CUT = b"\x1b*rE1\x00"
    """The end of a raster document does not cut; ESC d does."""
    CUT = b"\x1bd\x03"
    """Feed to the cutter and cut, partially where the printer can."""
    COUNT = b"\x17"
    """ETB: once all before it is printed, the counter in the status goes up by one."""


class RealTime(Enum):
    """Commands obeyed as soon as they are received, wherever they stand."""

    STATUS = b"\x1b\x06\x01"
    """ESC ACK SOH: send an ASB status."""
    RESET = b"\x1b\x06\x18"
    """ESC ACK CAN: forget what was received, start afresh; the counter is 0 then. UNVERIFIED beside star_ethernet."""


@dataclass(frozen=True, slots=True)
class Dots:
    """One row of dots as bits, most significant bit left; the paper moves by a dot."""

    row: bytes


@dataclass(frozen=True, slots=True)
class Skip:
    """White rows."""

    dots: int


Command = Bare | RealTime | Dots | Skip

_SKIP = re.compile(rb"\x1b\*rY([0-9]{1,4})\x00")
_LONGEST = 9


def encode(command: Command) -> bytes:
    """Return the bytes of one command."""
    match command:
        case Dots(row):
            return b"b" + len(row).to_bytes(2, "little") + row
        case Skip(dots):
            return b"\x1b*rY%d\x00" % dots
        case Bare() | RealTime():
            return bytes(command.value)


def document(width_bytes: int, data: bytes) -> Iterator[Command]:
    """Yield a picture as one raster document, without a cut."""
    yield from (Bare.INITIALISE, Bare.ENTER_RASTER, Bare.CONTINUOUS, Bare.NO_CUT)
    white = 0
    for at in range(0, len(data), width_bytes):
        row = _harmless(data[at : at + width_bytes]).rstrip(b"\0")
        if row:
            yield from _skipped(white)
            yield Dots(row)
        white = 0 if row else white + 1
    yield from _skipped(white)
    yield Bare.QUIT_RASTER


def _skipped(dots: int) -> Iterator[Command]:
    if dots:
        yield Skip(dots)


def _harmless(row: bytes) -> bytes:
    """Keep a printer from seeing a real-time command inside a picture; one dot more is not seen."""
    return row.replace(b"\x1b\x06", b"\x1f\x06")


# --- the printer's role -----------------------------------------------------------------------------------------


class RealTimeScanner(StreamScanner[RealTime]):
    """Sees the real-time commands."""

    def __init__(self) -> None:
        pattern = re.compile(b"|".join(re.escape(each.value) for each in RealTime))
        super().__init__(pattern, max(len(each.value) for each in RealTime), RealTime)


def read(data: bytes) -> tuple[Command, int] | None:
    """Return the command at the start of `data` and its size; None while bytes are missing.

    Raises `ProtocolError` for anything we never send.
    """
    for command in (*Bare, *RealTime):
        if data.startswith(command.value):
            return command, len(command.value)
    if data[:1] == b"b":
        return _row(data)
    if match := _SKIP.match(data):
        return Skip(int(match[1])), match.end()
    if len(data) < _LONGEST and _may_go_on(data):
        return None
    raise ProtocolError("not a command this printer is sent", data[:_LONGEST])


def _row(data: bytes) -> tuple[Command, int] | None:
    if len(data) < 3:
        return None
    end = 3 + int.from_bytes(data[1:3], "little")
    if end == 3:
        raise ProtocolError("an empty row", data[:3])
    return (Dots(data[3:end]), end) if len(data) >= end else None


def _may_go_on(data: bytes) -> bool:
    whole = any(each.value.startswith(data) for each in (*Bare, *RealTime))
    return whole or re.fullmatch(rb"\x1b\*rY[0-9]{0,4}", data) is not None
