"""The ESC/POS commands we emit, and the feeds and cuts that python-escpos emits for us, as values.

Source: Epson ESC/POS reference, and the manuals of Chinese 80 mm printers named in sorter.md §5.
"""

from dataclasses import dataclass
from enum import IntEnum

CELL_DOTS = 24
"""Height of a character, and width of a Han; ASCII (font A) is half as wide (sorter.md §5)."""

COLUMN_DOTS = 12


class Align(IntEnum):
    """ESC a."""

    LEFT = 0
    CENTRE = 1
    RIGHT = 2


class Correction(IntEnum):
    """How much of a QR code may be lost (GS ( k, function 169)."""

    L = 48
    M = 49
    Q = 50
    H = 51


@dataclass(frozen=True, slots=True)
class Text:
    """Characters for the line buffer: ASCII 0x20..0x7E and GBK pairs."""

    data: bytes


@dataclass(frozen=True, slots=True)
class LineFeed:
    """Print the line buffer and go to the next line."""


@dataclass(frozen=True, slots=True)
class Initialise:
    """ESC @: settings as after power-on; the receive buffer stays."""


@dataclass(frozen=True, slots=True)
class InternationalSet:
    """ESC R: 0 is the USA, where 0x24 is a dollar."""

    number: int


@dataclass(frozen=True, slots=True)
class ChineseMode:
    """FS & and FS . : whether a byte from 0x81 on begins a Han."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetAlign:
    """ESC a, at the start of a line only."""

    align: Align


@dataclass(frozen=True, slots=True)
class Bold:
    """ESC E."""

    on: bool


@dataclass(frozen=True, slots=True)
class Size:
    """GS !: ASCII and Han 1..8 times as wide and high."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class LineSpacing:
    """ESC 3, or ESC 2 with None for the default of 1/6 inch."""

    dots: int | None


@dataclass(frozen=True, slots=True)
class FeedLines:
    """ESC d."""

    lines: int


@dataclass(frozen=True, slots=True)
class FeedDots:
    """ESC J."""

    dots: int


@dataclass(frozen=True, slots=True)
class Cut:
    """GS V; with `feed_dots` first to the cutter and that much more (functions B), else where the paper is."""

    partial: bool
    feed_dots: int | None = None


@dataclass(frozen=True, slots=True)
class QrFunction:
    """GS ( k with cn = 49: 65 model, 67 module size, 69 correction, 80 store, 81 print."""

    function: int
    parameters: bytes


@dataclass(frozen=True, slots=True)
class Raster:
    """GS v 0: black dots as bits, `width_bytes` per row, most significant bit left."""

    width_bytes: int
    data: bytes


@dataclass(frozen=True, slots=True)
class EchoRequest:
    """GS r 1: paper status once everything before it has been worked through; not while off line."""


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """DLE EOT 1..4, answered in real time, off line too."""

    number: int


@dataclass(frozen=True, slots=True)
class ClearBuffer:
    """DLE DC4 8: forget in real time whatever was received and not yet printed; answered with `CLEARED`."""


RealTime = StatusRequest | ClearBuffer
Command = (
    Text
    | LineFeed
    | Initialise
    | InternationalSet
    | ChineseMode
    | SetAlign
    | Bold
    | Size
    | LineSpacing
    | FeedLines
    | FeedDots
    | Cut
    | QrFunction
    | Raster
    | EchoRequest
    | RealTime
)
