"""The printer's test page: what shows a worn head, a wrong paper width or a missing font at a glance."""

from collections.abc import Iterator
from datetime import datetime

from drivers.printer import sheet, text
from drivers.printer.escpos_commands import Align
from drivers.printer.sheet import Draw, Element, Gap, QrCode, Row, Rule, Span, Typeset

TITLE = "打印测试 Print test"
NOTES = ("没有借出或归还任何图书", "Nothing was lent or returned")
SAMPLES = ("图书借还预约续借 ABCxyz 0123456789", "￥1.80  2026年12月23日  K-03")
RARE = "𠮷 가 𬭎"
"""What the printer's font lacks: drawn, or 〓 where nothing draws."""


def compose(
    head: tuple[str, str],
    at: datetime,
    columns: int,
    draw: Draw | None = None,
    typeset: Typeset = sheet.typeset,
) -> bytes:
    """Return the job for `ReceiptPrinter.print` on paper of `columns` columns.

    `head` names the library and the machine, `at` is local time, `typeset` is the driver's.
    """
    return typeset(_sheet(*head, at, columns, rare=draw is not None), columns, draw)


def _sheet(library: str, machine: str, at: datetime, columns: int, *, rare: bool) -> Iterator[Element]:
    head = (library, TITLE, f"{machine}  {at:%Y-%m-%d %H:%M:%S}")
    for words in head:
        yield from _rows(words, columns, bold=words == TITLE)
    yield Gap(8)
    yield Rule(4)
    yield Gap(8)
    yield Row((Span(_ruler(columns)),))
    yield Rule(1)
    yield Gap(12)
    for words in (*SAMPLES, text.printable(RARE, rare=rare)):
        yield from _rows(words, columns, rare=rare)
        yield from _rows(words, columns, bold=True, rare=rare)
    yield Rule(48)
    yield Gap(8)
    yield Rule(2, dash_dots=4)
    yield Gap(8)
    yield QrCode(f"PRINT TEST {at:%Y%m%dT%H%M%S}")
    yield Gap(8)
    for words in NOTES:
        yield from _rows(words, columns)


def _rows(words: str, columns: int, *, bold: bool = False, rare: bool = False) -> Iterator[Row]:
    for line in text.wrap(text.printable(words, rare=rare), columns):
        yield Row((Span(line, bold),), Align.CENTRE)


def _ruler(columns: int) -> str:
    """Return a row that fills the paper, so that a wrong width is seen."""
    return "".join(str(column % 10) for column in range(1, columns + 1))
