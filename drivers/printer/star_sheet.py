"""A sheet as dots, and as the raster document that a Star printer prints; the cut is the driver's."""

from collections.abc import Iterable
from typing import assert_never

from drivers.printer.escpos_commands import COLUMN_DOTS
from drivers.printer.qr import modules
from drivers.printer.raster import draw as draw_row
from drivers.printer.sheet import Bitmap, Draw, Element, Gap, Picture, QrCode, Row, Rule, centred, ruled
from drivers.printer.star_codec import document, encode


def typeset(sheet: Iterable[Element], columns: int, draw: Draw | None = None) -> bytes:
    """Return the bytes that print the sheet on paper of `columns` columns; raises ValueError for a row too wide."""
    draw = draw or draw_row
    dots = b"".join(element_dots(element, columns, draw) for element in sheet)
    return b"".join(map(encode, document(columns * COLUMN_DOTS // 8, dots)))


def element_dots(element: Element, columns: int, draw: Draw) -> bytes:
    """Return the rows of dots of one element, each as wide as the paper."""
    match element:
        case Row():
            if element.columns > columns:
                raise ValueError(f"{element.columns} columns of text on paper of {columns}")
            return draw(element, columns)[1]
        case Rule():
            return ruled(element, columns)[1]
        case Gap(dots):
            return bytes(columns * COLUMN_DOTS // 8 * dots)
        case QrCode(data, module_dots):
            return centred(code(data, module_dots), columns)[1]
        case Bitmap(picture):
            return centred(picture, columns)[1]
        case _:
            assert_never(element)


def code(data: str, module_dots: int) -> Picture:
    """Return the dots of a QR code; `data` is ASCII."""
    matrix = modules(data.encode("ascii"))
    side = len(matrix) * module_dots
    width = -(-side // 8)
    rows = (int("".join("01"[dot] * module_dots for dot in row), 2) << width * 8 - side for row in matrix)
    return width, b"".join(row.to_bytes(width, "big") * module_dots for row in rows)
