"""Star's automatic status (ASB) in both roles: a header that names its own length, seven or more bytes of bits.

Source: Star Line Mode Command Specifications (line thermal printer), appendix 2 "ASB status"; frames with the counter
also in the tests of the Ruby driver `star_ethernet`.
"""

from dataclasses import dataclass

from drivers.errors import ProtocolError
from drivers.printer import Paper, PrinterStatus

COUNTER_VALUES = 32
"""The counter of printed jobs has five bits."""

SIZE_MIN, SIZE_MAX = 7, 15
_FULL_SIZE = 9
"""From here on a frame carries the counter (version 3 and later)."""

_VERSION = 0x86
"""Header 2 of a printer with an extended status, as `star_ethernet` saw it."""

_HEADER_MASK, _HEADER = 0x91, 0x01
_REST_MASK = 0x11
"""Bits 0 and 4 mark header and rest; XON and XOFF have bit 4 set."""

_STATUS, _ERROR, _SENSORS, _COUNTER = 2, 3, 5, 7
_SWITCHED_OFF_LINE, _COVER_OPEN, _OFF_LINE, _EXECUTED = 0x40, 0x20, 0x08, 0x02
_HEAD_HOT, _UNRECOVERABLE, _CUTTER, _MECHANICAL = 0x40, 0x20, 0x08, 0x04
_PAPER_END, _NEAR_END_INNER, _NEAR_END_OUTER = 0x08, 0x04, 0x02


@dataclass(frozen=True, slots=True)
class Asb:
    """One status. `counter` counts ETB commands carried out, 0..31; None: this printer has none."""

    status: PrinterStatus
    counter: int | None


def size(header: int) -> int:
    """Return how many bytes a frame with this first byte has; 0 if no frame begins so."""
    if header & _HEADER_MASK != _HEADER:
        return 0
    length = header >> 1 & 0x07 | header >> 2 & 0x08
    return length if length >= SIZE_MIN else 0


def decode(frame: bytes) -> Asb:
    """Return what one frame says. Raises `ProtocolError` for anything that is not exactly one."""
    if not frame or len(frame) != size(frame[0]) or any(byte & _REST_MASK for byte in frame[1:]):
        raise ProtocolError("not an ASB status", frame)
    status, error, sensors = frame[_STATUS], frame[_ERROR], frame[_SENSORS]
    return Asb(
        PrinterStatus(
            paper=_paper(sensors),
            cover_open=bool(status & _COVER_OPEN),
            cutter_error=bool(error & _CUTTER),
            unrecoverable=bool(error & (_UNRECOVERABLE | _MECHANICAL)),
            head_hot=bool(error & _HEAD_HOT),
            off_line=bool(status & (_OFF_LINE | _SWITCHED_OFF_LINE)),
        ),
        _counter(frame[_COUNTER]) if len(frame) >= _FULL_SIZE else None,
    )


def encode(status: PrinterStatus, counter: int, *, executed: bool = False) -> bytes:
    """Return a printer's frame of nine bytes; `executed`: an ETB was carried out since the last frame."""
    frame = bytearray(_FULL_SIZE)
    frame[0] = _HEADER | (_FULL_SIZE & 0x07) << 1 | (_FULL_SIZE & 0x08) << 2
    frame[1] = _VERSION
    frame[_STATUS] = _COVER_OPEN * status.cover_open | _OFF_LINE * status.off_line | _EXECUTED * executed
    frame[_ERROR] = _HEAD_HOT * status.head_hot | _UNRECOVERABLE * status.unrecoverable | _CUTTER * status.cutter_error
    is_out = status.paper is Paper.OUT
    frame[_SENSORS] = _PAPER_END * is_out | _NEAR_END_INNER * (is_out or status.paper is Paper.NEAR_END)
    frame[_COUNTER] = (counter & 0x07) << 1 | (counter & 0x18) << 2
    return bytes(frame)


class AsbReader:
    """Finds frames in a stream that may be split anywhere; what is none is skipped byte by byte."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, data: bytes) -> list[Asb]:
        """Return the frames completed by `data`, the oldest first."""
        self._pending += data
        found: list[Asb] = []
        while self._pending and len(self._pending) >= (length := size(self._pending[0])):
            try:
                found.append(decode(self._pending[:length]))
                self._pending = self._pending[length:]
            except ProtocolError:
                self._pending = self._pending[1:]
        return found

    def clear(self) -> None:
        """Forget half a frame."""
        self._pending = b""


def _paper(sensors: int) -> Paper:
    if sensors & _PAPER_END:
        return Paper.OUT
    return Paper.NEAR_END if sensors & (_NEAR_END_INNER | _NEAR_END_OUTER) else Paper.OK


def _counter(bits: int) -> int:
    return bits >> 1 & 0x07 | bits >> 2 & 0x18
