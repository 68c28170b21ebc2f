"""What a receipt will look like, without a printer: as text, and dot by dot as a picture."""

import io
from collections.abc import Iterable, Iterator

from drivers.printer import raster
from drivers.printer.escpos_commands import COLUMN_DOTS, Align
from drivers.printer.sheet import Bitmap, Element, Gap, QrCode, Row, Rule
from drivers.printer.star_sheet import element_dots

EDGE_DOTS = 32
"""Paper at both sides that no printer reaches: 4 mm."""

PAPER, INK = (253, 251, 245), (43, 41, 40)


def as_text(sheet: Iterable[Element], columns: int) -> Iterator[str]:
    """Yield a sheet's rows as lines of text; a Han takes two columns there too."""
    for element in sheet:
        match element:
            case Row():
                spare = columns - element.columns
                indent = {Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[element.align]
                yield (" " * indent + element.text).rstrip()
            case Rule():
                yield ("=" if element.dots > 2 else "-") * columns
            case QrCode():
                yield f"[QR {element.data}]".center(columns).rstrip()
            case Bitmap():
                yield "[logo]".center(columns).rstrip()
            case Gap():
                pass


def as_png(sheet: Iterable[Element], columns: int) -> bytes:
    """Return the picture of a sheet, eight dots to the millimetre, as every printer of the product prints it."""
    from PIL import Image

    width = columns * COLUMN_DOTS
    dots = b"".join(element_dots(element, columns, raster.draw) for element in sheet)
    ink = Image.frombytes("1", (width, len(dots) * 8 // width), dots)
    paper = Image.new("RGB", (width + 2 * EDGE_DOTS, ink.height + 2 * EDGE_DOTS), PAPER)
    paper.paste(Image.new("RGB", ink.size, INK), (EDGE_DOTS, EDGE_DOTS), ink)
    file = io.BytesIO()
    paper.save(file, "PNG")
    return file.getvalue()
