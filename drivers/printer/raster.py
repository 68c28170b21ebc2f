"""Draws rows that a printer's own font cannot print, with Pillow and Debian's fonts (fonts-noto-cjk, fonts-noto-core).

Pillow is imported at the first such row. Han and ASCII stand on the printer's grid; a run of another script is
shaped as a whole (Arabic joins and runs to the left) within its columns, brackets and digits in it included. Emoji
are drawn in black from Symbola (fonts-symbola). What none of them has becomes `SUBSTITUTE`, and `missing` names it.
"""

import math
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
SYMBOLS = Path("/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf")

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
    begin = 0
    for span in row.spans:
        x = begin
        for piece in pieces(span.text):
            if text.columns(piece):
                ink = _drawn(piece, span.bold, line.height)
                line.paste(ink, (x, 0))
                x += ink.width
        begin += text.columns(span.text) * COLUMN_DOTS  # a run may be narrower; what follows keeps to the grid
    line = line.resize((line.width * row.scale, line.height * scale_y))
    spare = columns * COLUMN_DOTS - line.width
    paper = Image.new("L", (columns * COLUMN_DOTS, line.height))
    paper.paste(line, ({Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[row.align], 0))
    return paper.width // 8, paper.point([255 * (level > _BLACK) for level in range(256)], "1").tobytes()


def missing(words: str) -> str:
    """Return the characters of `words`, already `printable`, that no font here has."""
    return "".join(dict.fromkeys(one for one in words if not _on_paper(one)))


def _on_paper(character: str) -> bool:
    return text.is_encodable(character) or not text.columns(character) or _has(_face(character, False), character)


def pieces(words: str) -> Iterator[str]:
    """Yield, from left to right, single characters of the grid and runs of other scripts with the spaces in them."""
    classes = "".join(map(_class, words))
    to_left = classes.lstrip(" nd")[:1] == "r"
    runs = _parts(words, classes, _RUNS_TO_LEFT if to_left else _RUNS)
    for run in reversed(runs) if to_left else runs:
        kind = {_class(one) for one in run}
        if "r" in kind:
            yield from _to_left(run)
        else:
            yield from [run] if "x" in kind else run


def _to_left(run: str) -> Iterator[str]:
    """Yield a run that begins at the right: words, digits in their own order, and brackets that look back."""
    classes = "".join(map(_class, run))
    for part in reversed(_parts(run, classes, _WITHIN_RUN_TO_LEFT)):
        yield from [part] if _class(part[0]) == "r" else part.translate(_MIRRORED)


def _parts(words: str, classes: str, pattern: re.Pattern[str]) -> list[str]:
    return [words[match.start() : match.end()] for match in pattern.finditer(classes)]


def _class(character: str) -> str:
    """Return r for a letter written to the left, x for another script that flows, m for a mark, g for the grid.

    Of the grid: d is a digit, n what takes its direction from the letters beside it, and a space is itself.
    """
    bidi = unicodedata.bidirectional(character)
    if bidi in ("R", "AL", "AN"):
        return "r"
    if not _on_grid(character):
        return "x" if bidi != "NSM" else "m"
    if character == " ":
        return " "
    return "d" if bidi == "EN" else "g" if bidi == "L" or not character.isascii() else "n"


_WORDS_TO_LEFT = "r[rm]*(?: +r[rm]*)*"
_RUN_TO_LEFT = "r[rm]*(?:[ n]*[rmd]+)*"
_FLOWING = "[xm]+(?: +[xm]+)*"
_WITHIN_RUN_TO_LEFT = re.compile(f"{_WORDS_TO_LEFT}|[dg]+|.")
_RUNS = re.compile(f"{_RUN_TO_LEFT}|{_FLOWING}|.")
_RUNS_TO_LEFT = re.compile(f"(?:^[nd ]*)?{_RUN_TO_LEFT}(?:[ n]*$)?|{_FLOWING}|[gd]+(?:[ n]+[gd]+)*|.")
"""In a row that begins at the right, what belongs neither to Latin nor to Han goes with the letters beside it."""

_MIRRORED = str.maketrans("()[]{}<>", ")(][}{><")


def _on_grid(character: str) -> bool:
    return not text.is_alphabet(character) and (text.is_encodable(character) or text.is_square(character))


def _drawn(piece: str, bold: bool, height: int) -> "Image.Image":
    columns = text.columns(piece)
    face = _face(piece[0], bold)
    if all(character == " " or _has(face, character) for character in piece):
        if not _on_grid(piece[0]):
            return _run(piece, face, columns * COLUMN_DOTS, height)
        return _symbol(piece, columns) if face is _symbols() else glyph(piece, columns, 1, 1, bold)
    return glyph(text.SUBSTITUTE, 2, 1, 1, bold).resize((columns * COLUMN_DOTS, CELL_DOTS))


def _run(piece: str, font: "ImageFont.FreeTypeFont", width: int, height: int) -> "Image.Image":
    """Return the ink of a run, squeezed where it is wider than `width`."""
    from PIL import Image, ImageDraw

    direction = "rtl" if "r" in map(_class, piece) else "ltr"
    natural = math.ceil(font.getlength(piece, direction=direction))
    ink = Image.new("L", (natural, height))
    at = 0, CELL_DOTS * _ASCII[1]
    ImageDraw.Draw(ink).text(at, piece, fill=255, font=font, anchor="ls", direction=direction)
    return ink.resize((min(natural, width), height))


def _symbol(character: str, columns: int) -> "Image.Image":
    """Return the ink of an emoji, in the middle of its cell and as large as that."""
    from PIL import Image, ImageDraw

    cell = Image.new("L", (columns * COLUMN_DOTS, CELL_DOTS))
    font = _symbols()
    left, top, right, bottom = font.getbbox(character)
    ink = Image.new("L", (round(right - left), round(bottom - top)))
    ImageDraw.Draw(ink).text((-left, -top), character, fill=255, font=font)
    ink.thumbnail(cell.size)
    cell.paste(ink, ((cell.width - ink.width) // 2, (cell.height - ink.height) // 2))
    return cell


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


@lru_cache(maxsize=1)
def _symbols() -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(SYMBOLS, 2 * CELL_DOTS)


@lru_cache(maxsize=16)
def _flowing(name: str) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(SCRIPTS / name, CELL_DOTS - 4)


@lru_cache(maxsize=256)
def _face(character: str, bold: bool) -> "ImageFont.FreeTypeFont":
    """Return the face for a character: Noto's of its script, which Unicode names first (ARABIC LETTER ALEF)."""
    script = unicodedata.name(character, "?").split()[0].capitalize()
    names = [] if _on_grid(character) else [f"NotoSans{script}-{_weight(bold)}.ttf", f"NotoSans-{_weight(bold)}.ttf"]
    faces = (_flowing(name) for name in names if (SCRIPTS / name).exists())
    cjk = _cjk(CELL_DOTS, bold)
    symbols = [_symbols()] if SYMBOLS.exists() else []
    return next((face for face in (*faces, cjk, *symbols) if _has(face, character)), cjk)


def _weight(bold: bool) -> str:
    return "Bold" if bold else "Regular"


def _has(font: "ImageFont.FreeTypeFont", character: str) -> bool:
    """Tell whether a face has a character: a missing one looks like any other missing one."""
    return bytes(font.getmask(character)) != bytes(font.getmask(_MISSING))
