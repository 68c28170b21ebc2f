"""What comes off a printer, drawn with Pillow: the characters of its font, QR codes, and slips as pictures.

Characters are Noto's (Debian fonts-noto-cjk) on the printer's own grid: 24 dots a Han, 12 an ASCII.
"""

import io
from functools import lru_cache
from pathlib import Path

import qrcode  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageDraw, ImageFont

from drivers.printer.escpos_commands import CELL_DOTS, COLUMN_DOTS, Correction
from drivers.printer.sim.paper import DOTS_PER_MM, Slip

FONTS = Path("/usr/share/fonts/opentype/noto")
_MONO_SC = 7
"""Noto Sans Mono CJK SC within the collection: its ASCII is exactly half a Han wide."""

_BASELINE = 0.88
"""Of the em, from its top (Noto CJK)."""

PAPER = (253, 251, 245)
INK = (43, 41, 40)

_CORRECTION = {Correction.L: 1, Correction.M: 0, Correction.Q: 3, Correction.H: 2}
"""python-qrcode's numbers for the levels (its constants.py)."""


@lru_cache(maxsize=4096)
def glyph(character: str, columns: int, width: int, height: int, bold: bool) -> Image.Image:
    """Return the ink of one character in its cell, enlarged `width` and `height` times."""
    em = CELL_DOTS * height
    cell = Image.new("L", (columns * COLUMN_DOTS * height, em))
    ImageDraw.Draw(cell).text((0, em * _BASELINE), character, fill=255, font=_font(em, bold), anchor="ls")
    return cell.resize((columns * COLUMN_DOTS * width, em), Image.Resampling.LANCZOS) if width != height else cell


@lru_cache(maxsize=32)
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    name = "NotoSansCJK-Bold.ttc" if bold else "NotoSansCJK-Regular.ttc"
    return ImageFont.truetype(FONTS / name, size, index=_MONO_SC)


def qr_code(data: bytes, module_dots: int, correction: Correction) -> Image.Image:
    """Return the ink of a QR code."""
    code = qrcode.QRCode(error_correction=_CORRECTION[correction], border=0)
    code.add_data(data)
    matrix = code.get_matrix()
    bits = Image.new("L", (len(matrix), len(matrix)))
    bits.putdata([255 * dot for row in matrix for dot in row])
    side = len(matrix) * module_dots
    return bits.resize((side, side), Image.Resampling.NEAREST)


def raster(width_bytes: int, data: bytes) -> Image.Image:
    """Return the ink of a raster picture."""
    return Image.frombytes("1", (width_bytes * 8, len(data) // width_bytes), data).convert("L")


def png(slip: Slip) -> bytes:
    """Return a slip as a picture of the whole paper, 8 dots to the millimetre."""
    width, rows = slip.width_mm * DOTS_PER_MM, len(slip.ink) // slip.width_dots
    ink = Image.new("L", (width, rows))
    ink.paste(Image.frombytes("L", (slip.width_dots, rows), slip.ink), ((width - slip.width_dots) // 2, 0))
    picture = Image.composite(Image.new("RGB", ink.size, INK), Image.new("RGB", ink.size, PAPER), _bled(ink))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _bled(ink: Image.Image) -> Image.Image:
    """Let heated dots bleed a little, as they do on thermal paper."""
    return ImageChops.lighter(ink, ink.point([min(255, round((level / 255) ** 0.75 * 255)) for level in range(256)]))
