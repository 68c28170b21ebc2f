"""A sheet of paper as rows, and its ESC/POS bytes without the cut, which is the driver's.

Everything stands on a grid of columns (`text.columns`), so that what is aligned here is aligned on paper.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, assert_never

from drivers.printer import text
from drivers.printer.escpos_codec import encode, qr_code, rasters
from drivers.printer.escpos_commands import (
    CELL_DOTS,
    COLUMN_DOTS,
    Align,
    Bold,
    ChineseMode,
    Command,
    FeedDots,
    Initialise,
    InternationalSet,
    LineFeed,
    LineSpacing,
    SetAlign,
    Size,
    Text,
)

LEADING_DOTS = 10
"""White between two rows of text, 1.25 mm."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a row; `text` is `printable`."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text; `scale` enlarges it 1..8 times, `tall` only its height."""

    spans: tuple[Span, ...]
    align: Align = Align.LEFT
    scale: int = 1
    tall: bool = False
    leading_dots: int = LEADING_DOTS

    @property
    def text(self) -> str:
        """What is written, without its looks."""
        return "".join(span.text for span in self.spans)

    @property
    def columns(self) -> int:
        """How many columns of the paper it takes."""
        return text.columns(self.text) * self.scale


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper, from column `indent` on; with `dash_dots` a broken one."""

    dots: int = 2
    indent: int = 0
    dash_dots: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """White paper, 1..255 dots high."""

    dots: int


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code in the middle of the paper; `data` is ASCII."""

    data: str
    module_dots: int = 5


Picture = tuple[int, bytes]
"""Width in bytes, and black dots as bits."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture such as a logo, in the middle of the paper."""

    picture: Picture


Element = Row | Rule | Gap | QrCode | Bitmap

Draw = Callable[[Row, int], Picture]
"""Draws a row that the printer's own font cannot print, leading included, for paper of so many columns."""


class Typeset(Protocol):
    """Turns a sheet into the bytes of a job for one kind of printer, without the cut.

    Raises ValueError for a row that is too wide, holds control characters, or cannot be printed while `draw` is None.
    """

    def __call__(self, sheet: Iterable[Element], columns: int, draw: Draw | None = None) -> bytes:
        """Return the job for paper of `columns` columns."""


def typeset(sheet: Iterable[Element], columns: int, draw: Draw | None = None) -> bytes:
    """Return the bytes that print the sheet on paper of `columns` columns.

    Raises ValueError for a row that is too wide, holds control characters, or cannot be printed while `draw` is None.
    """
    state = _Looks()
    commands: list[Command] = [Initialise(), InternationalSet(0), ChineseMode(True)]
    for element in sheet:
        commands.extend(_commands(element, columns, state, draw))
    commands += [*state.change(Row(())), LineSpacing(None)]
    return b"".join(map(encode, commands))


_NORMAL = Size(1, 1)


@dataclass(slots=True)
class _Looks:
    """How the printer is set now, so that only changes are sent."""

    align: Align = Align.LEFT
    size: Size = _NORMAL
    spacing: int | None = None
    bold: bool = False

    def change(self, row: Row) -> Iterator[Command]:
        """Yield what sets the printer for a row."""
        size = Size(row.scale, row.scale * (1 + row.tall))
        spacing = size.height * CELL_DOTS + row.leading_dots
        if row.align is not self.align:
            yield SetAlign(row.align)
        if size != self.size:
            yield size
        if spacing != self.spacing:
            yield LineSpacing(spacing)
        yield from self.weigh(False)
        self.align, self.size, self.spacing = row.align, size, spacing

    def weigh(self, bold: bool) -> Iterator[Command]:
        """Yield what makes the next characters bold or not."""
        if bold is not self.bold:
            yield Bold(bold)
        self.bold = bold


def _commands(element: Element, columns: int, state: _Looks, draw: Draw | None) -> Iterator[Command]:
    match element:
        case Row():
            yield from _row(element, columns, state, draw)
        case Rule():
            yield from rasters(*ruled(element, columns))
        case Gap(dots):
            yield FeedDots(dots)
        case QrCode(data, module_dots):
            yield from state.change(Row((), Align.CENTRE))
            yield from qr_code(data.encode("ascii"), module_dots)
        case Bitmap(picture):
            yield from rasters(*centred(picture, columns))
        case _:
            assert_never(element)


def _row(row: Row, columns: int, state: _Looks, draw: Draw | None) -> Iterator[Command]:
    if row.columns > columns:
        raise ValueError(f"{row.columns} columns of text on paper of {columns}")
    if draw is not None and (not text.is_encodable(row.text) or text.is_alphabet(row.text)):
        yield from rasters(*draw(row, columns))
        return
    yield from state.change(row)
    for span in row.spans:
        yield from state.weigh(span.bold)
        yield Text(text.encode(span.text))
    yield LineFeed()


def ruled(rule: Rule, columns: int) -> Picture:
    """Return the dots of a rule; a solid one is crisper as a picture than as a row of dashes."""
    width, begin = columns * COLUMN_DOTS, rule.indent * COLUMN_DOTS
    period = 2 * rule.dash_dots
    bits = "".join("1" if at >= begin and (not period or at % period < rule.dash_dots) else "0" for at in range(width))
    row = int(bits, 2).to_bytes(width // 8, "big")
    return len(row), row * rule.dots


def centred(picture: Picture, columns: int) -> Picture:
    """Return a picture with white at both sides; raises ValueError for one wider than the paper."""
    width, data = picture
    paper = columns * COLUMN_DOTS // 8
    if width > paper:
        raise ValueError(f"a picture of {width * 8} dots on paper of {paper * 8}")
    left = bytes((paper - width) // 2)
    right = bytes(paper - width - len(left))
    return paper, b"".join(left + data[at : at + width] + right for at in range(0, len(data), width))
