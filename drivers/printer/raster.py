"""Draws rows that a printer's own font cannot print, with Pillow and Debian's Noto (fonts-noto-cjk, fonts-noto-core).

Pillow is imported at the first such row. Han and ASCII stand on the printer's grid; a run of another script is
shaped as a whole (Arabic joins and runs to the left) within its columns. What Noto lacks becomes `SUBSTITUTE`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from drivers.printer import text
from drivers.printer.escpos_commands import CELL_DOTS, COLUMN_DOTS, Align
from drivers.printer.sheet import Picture, Row

if TYPE_CHECKING:
    from PIL import Image, ImageFont

CJK = Path("/usr/share/fonts/opentype/noto")
SCRIPTS = Path("/usr/share/fonts/truetype/noto")

_MONO_SC = 7
"""Noto Sans Mono CJK SC within the collection: its ASCII is exactly half a Han wide."""

_HAN = 1.0, 0.88
_ASCII = 0.94, 0.77
"""Size and baseline of characters as parts of the cell: ASCII is smaller, for its descenders stay inside too."""

_BLACK = 110
"""Ink from which a dot is heated, of 255."""

_MISSING = "\U0010ffff"


def draw(row: Row, columns: int) -> Picture:
    """Return the dots of a row, its leading included, on paper of `columns` columns."""
    from PIL import Image

    scale_y = row.scale * (1 + row.tall)
    line = Image.new("L", (text.columns(row.text) * COLUMN_DOTS, CELL_DOTS + row.leading_dots // scale_y))
    x = 0
    for span in row.spans:
        for piece in _pieces(span.text):
            if text.columns(piece):
                ink = _drawn(piece, span.bold, line.height)
                line.paste(ink, (x, 0))
                x += ink.width
    line = line.resize((line.width * row.scale, line.height * scale_y))
    spare = columns * COLUMN_DOTS - line.width
    paper = Image.new("L", (columns * COLUMN_DOTS, line.height))
    paper.paste(line, ({Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[row.align], 0))
    return paper.width // 8, paper.point([255 * (level > _BLACK) for level in range(256)], "1").tobytes()


def _pieces(words: str) -> Iterator[str]:
    """Yield single characters of the grid, and runs of other scripts with the spaces between them."""
    flowing = "".join("x" if not _on_grid(character) else " " if character == " " else "." for character in words)
    return (words[match.start() : match.end()] for match in re.finditer(r"x+(?: +x+)*|.", flowing))


def _on_grid(character: str) -> bool:
    return text.is_encodable(character) or text.columns(character) == 2


def _drawn(piece: str, bold: bool, height: int) -> "Image.Image":
    columns = text.columns(piece)
    font = _cjk(CELL_DOTS, bold) if _on_grid(piece[0]) else _script(piece[0], bold)
    if not all(character == " " or _has(font, character) for character in piece):
        return glyph(text.SUBSTITUTE, 2, 1, 1, bold).resize((columns * COLUMN_DOTS, CELL_DOTS))
    if _on_grid(piece[0]):
        return glyph(piece, columns, 1, 1, bold)
    return _run(piece, font, columns * COLUMN_DOTS, height)


def _run(piece: str, font: "ImageFont.FreeTypeFont", width: int, height: int) -> "Image.Image":
    """Return the ink of a run, squeezed where it is wider than its columns."""
    from PIL import Image, ImageDraw

    natural = max(width, round(font.getlength(piece)))
    ink = Image.new("L", (natural, height))
    ImageDraw.Draw(ink).text((0, CELL_DOTS * _ASCII[1]), piece, fill=255, font=font, anchor="ls")
    return ink.resize((width, height))


@lru_cache(maxsize=4096)
def glyph(character: str, columns: int, width: int, height: int, bold: bool) -> "Image.Image":
    """Return the ink of one character in its cell, enlarged `width` and `height` times."""
    from PIL import Image, ImageDraw

    size, baseline = _ASCII if columns == 1 else _HAN
    em = CELL_DOTS * height
    cell = Image.new("L", (columns * COLUMN_DOTS * height, em))
    middle = cell.width / 2, round(em * baseline)
    ImageDraw.Draw(cell).text(middle, character, fill=255, font=_cjk(round(em * size), bold), anchor="ms")
    return cell.resize((columns * COLUMN_DOTS * width, em), Image.Resampling.LANCZOS) if width != height else cell


@lru_cache(maxsize=32)
def _cjk(size: int, bold: bool) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(CJK / f"NotoSansCJK-{_weight(bold)}.ttc", size, index=_MONO_SC)


@lru_cache(maxsize=32)
def _script(character: str, bold: bool) -> "ImageFont.FreeTypeFont":
    """Return Noto's face of the character's script, which Unicode puts first into the name: ARABIC LETTER ALEF."""
    from PIL import ImageFont

    script = unicodedata.name(character, "?").split()[0].capitalize()
    for name in (f"NotoSans{script}-{_weight(bold)}.ttf", f"NotoSans-{_weight(bold)}.ttf"):
        if (SCRIPTS / name).exists() and _has(font := ImageFont.truetype(SCRIPTS / name, CELL_DOTS - 4), character):
            return font
    return _cjk(CELL_DOTS, bold)


def _weight(bold: bool) -> str:
    return "Bold" if bold else "Regular"


def _has(font: "ImageFont.FreeTypeFont", character: str) -> bool:
    """Tell whether a face has a character: a missing one looks like any other missing one."""
    return bytes(font.getmask(character)) != bytes(font.getmask(_MISSING))
