"""What comes off a printer, drawn with Pillow: QR codes, raster pictures, and slips as pictures of paper."""

import io

from PIL import Image

from drivers.printer.escpos_commands import Correction
from drivers.printer.qr import modules
from drivers.printer.sim.paper import DOTS_PER_MM, Slip

PAPER = (253, 251, 245)
INK = (43, 41, 40)


def qr_code(data: bytes, module_dots: int, correction: Correction) -> Image.Image:
    """Return the ink of a QR code."""
    matrix = modules(data, correction.name)
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
    return ink.point([round((level / 255) ** 0.75 * 255) for level in range(256)])
