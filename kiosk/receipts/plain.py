"""A receipt as plain words, as its template says them: for an e-mail, and small enough for a QR code."""

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import replace

from drivers.printer.qr import QUIET_MODULES, modules
from drivers.printer.sheet import QrCode, Row, Rule
from kiosk.receipts import Entry, Receipt
from kiosk.receipts.layout import Layout
from kiosk.receipts.template import Template

WIDE_COLUMNS = 200
"""Nothing is wrapped that need not be."""

CODE_BYTES_MAX = 1800
"""A code of 141 modules at level L: 4 dots of the screen each, 1 mm, which a telephone reads at arm's length."""

TITLE_LENGTHS = (60, 30, 20, 14, 10, 7)


def plain(receipt: Receipt, template: Template) -> str:
    """Return a receipt line by line; an empty line stands where paper has a thick one."""
    return "\n".join(_lines(receipt, template)) + "\n"


def code(receipt: Receipt, template: Template) -> str:
    """Return the words as a QR code, a data: address of a PNG with one dot a module and its quiet zone.

    Titles are shortened until it can be read from a screen; a receipt that is too long even so says how many there are.
    """
    words = next(_shorter(replace(receipt, link=""), template))
    rows = modules(words.encode(), "L")
    return f"data:image/png;base64,{base64.b64encode(_png(rows)).decode('ascii')}"


def _lines(receipt: Receipt, template: Template) -> Iterator[str]:
    for element in Layout(receipt, template, WIDE_COLUMNS, rare=True).sheet():
        match element:
            case Row():
                yield re.sub(" {3,}", "  ", element.text.rstrip())
            case Rule(dots=dots) if dots > 1:
                yield ""
            case QrCode(data=data):
                yield data
            case _:
                pass


def _shorter(receipt: Receipt, template: Template) -> Iterator[str]:
    for length in TITLE_LENGTHS:
        cut = replace(receipt, loans=_cut(receipt.loans, length), returns=_cut(receipt.returns, length))
        words = plain(cut, template)
        if len(words.encode()) <= CODE_BYTES_MAX:
            yield words
    lines = plain(receipt, template).splitlines()
    kept = [line for line in lines if not line[:1].isdigit() and not line.startswith("  ")]
    yield "\n".join(kept).encode()[:CODE_BYTES_MAX].decode(errors="ignore")


def _cut(entries: tuple[Entry, ...], length: int) -> tuple[Entry, ...]:
    return tuple(replace(one, title=one.title[:length] + "…" * (len(one.title) > length)) for one in entries)


def _png(rows: tuple[tuple[bool, ...], ...]) -> bytes:
    from PIL import Image

    side = len(rows) + 2 * QUIET_MODULES
    picture = Image.new("1", (side, side), 1)
    for y, row in enumerate(rows, start=QUIET_MODULES):
        for x, dark in enumerate(row, start=QUIET_MODULES):
            picture.putpixel((x, y), not dark)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
