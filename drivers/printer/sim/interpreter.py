"""Carries out ESC/POS commands on paper, strictly: whatever a real printer would misprint is a mistake on record."""

from dataclasses import dataclass, field
from typing import assert_never

from PIL import Image

from drivers.printer import text
from drivers.printer.escpos_commands import (
    CELL_DOTS,
    COLUMN_DOTS,
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
    SetAlign,
    Size,
    StatusRequest,
    Text,
)
from drivers.printer.escpos_status import encode_echo
from drivers.printer.raster import glyph
from drivers.printer.sim import faces
from drivers.printer.sim.mistakes import Mistakes
from drivers.printer.sim.paper import CUTTER_MM, DOTS_PER_MM, PaperPath

LINE_DOTS = 34
"""Default line spacing, 1/6 inch."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    character: str
    columns: int
    size: Size
    bold: bool

    def image(self) -> Image.Image:
        return glyph(self.character, self.columns, self.size.width, self.size.height, self.bold)


_NORMAL = Size(1, 1)


@dataclass(slots=True)
class _Settings:
    align: Align = Align.LEFT
    size: Size = _NORMAL
    bold: bool = False
    spacing_dots: int = LINE_DOTS
    chinese: bool = True
    line: list[_Glyph] = field(default_factory=list)


@dataclass(slots=True)
class _QrCode:
    module_dots: int = 3
    correction: Correction = Correction.L
    data: bytes = b""


class Interpreter:
    """A printer's firmware. `mistakes` says what of the stream no printer should be sent."""

    def __init__(self, paper: PaperPath) -> None:
        self.mistakes = Mistakes()
        self._paper = paper
        self._now = _Settings()
        self._qr = _QrCode()

    def clear(self) -> None:
        """Forget the line that is being put together."""
        self._now.line.clear()

    def execute(self, command: Command) -> bytes:
        """Carry out one command and return what the printer answers.

        Raises `Stopped`; then the same command is to be given again.
        """
        match command:
            case Text(data):
                self._write(data)
            case LineFeed():
                self._print_line()
            case Initialise():
                self._now = _Settings()
            case InternationalSet(number):
                self.mistakes.note_if(number != 0, "another character set than the USA's changes ASCII")
            case ChineseMode(on):
                self._now.chinese = on
            case SetAlign(align):
                self.mistakes.note_if(bool(self._now.line), "alignment changed within a line")
                self._now.align = align
            case Bold(on):
                self._now.bold = on
            case Size():
                self._now.size = command
            case LineSpacing(dots):
                self._now.spacing_dots = LINE_DOTS if dots is None else dots
            case FeedLines() | FeedDots() | Cut():
                self._move(command)
            case QrFunction(function, parameters):
                self._code(function, parameters)
            case Raster(width_bytes, data):
                self._print_image(faces.raster(width_bytes, data))
            case EchoRequest():
                self._paper.feed(0)  # off line it waits like everything else
                return bytes((encode_echo(self._paper.status()),))
            case StatusRequest() | ClearBuffer():
                pass  # obeyed when received
            case _:
                assert_never(command)
        return b""

    def _write(self, data: bytes) -> None:
        characters = data.decode("gbk", errors="replace")
        self.mistakes.note_if("\ufffd" in characters, f"no such character: {data.hex(' ')}")
        self.mistakes.note_if(not self._now.chinese and not characters.isascii(), "Han outside Chinese mode")
        now = self._now
        now.line += [_Glyph(one, text.columns(one), now.size, now.bold) for one in characters]
        dots = sum(one.columns * COLUMN_DOTS * one.size.width for one in now.line)
        self.mistakes.note_if(
            dots > self._paper.width_dots, f"a line of {dots} dots on paper of {self._paper.width_dots}"
        )

    def _print_line(self) -> None:
        line = self._now.line
        height = CELL_DOTS * max((one.size.height for one in line), default=0)
        images = [one.image() for one in line]
        row = Image.new("L", (sum(image.width for image in images), max(height, self._now.spacing_dots)))
        x = 0
        for image in images:
            row.paste(image, (x, height - image.height))
            x += image.width
        self._print_image(row)
        line.clear()

    def _print_image(self, image: Image.Image) -> None:
        width = self._paper.width_dots
        self.mistakes.note_if(image.width > width, f"a picture of {image.width} dots on paper of {width}")
        spare = max(0, width - image.width)
        left = {Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[self._now.align]
        rows = Image.new("L", (width, image.height))
        rows.paste(image, (left, 0))
        self._paper.advance(rows.tobytes())

    def _move(self, command: FeedLines | FeedDots | Cut) -> None:
        if self._now.line:
            self._print_line()
        match command:
            case FeedLines(lines):
                self._paper.feed(lines * self._now.spacing_dots)
            case FeedDots(dots):
                self._paper.feed(dots)
            case Cut(_, None):
                self._paper.cut()
            case Cut(_, int(feed_dots)):
                self._paper.feed(CUTTER_MM * DOTS_PER_MM + feed_dots)
                self._paper.cut()

    def _code(self, function: int, parameters: bytes) -> None:
        match function, parameters:
            case 65, b"2\x00":
                pass
            case 67, _ if len(parameters) == 1 and 1 <= parameters[0] <= 16:
                self._qr.module_dots = parameters[0]
            case 69, _ if len(parameters) == 1 and parameters[0] in tuple(Correction):
                self._qr.correction = Correction(parameters[0])
            case 80, _ if parameters[:1] == b"0" and len(parameters) > 1:
                self._qr.data = parameters[1:]
            case 81, b"0" if self._qr.data:
                self.mistakes.note_if(bool(self._now.line), "a QR code within a line")
                self._print_image(faces.qr_code(self._qr.data, self._qr.module_dots, self._qr.correction))
            case _:
                self.mistakes.append(f"QR function {function} with {parameters.hex(' ')}")
