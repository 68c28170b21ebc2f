"""Turns a receipt into a print job."""

from drivers.printer import sheet
from drivers.printer.sheet import Draw, Typeset
from kiosk.receipts import Receipt
from kiosk.receipts.layout import Layout
from kiosk.receipts.words import CHINESE, WORDS


def compose(
    receipt: Receipt, language: str, columns: int, draw: Draw | None = None, typeset: Typeset = sheet.typeset
) -> bytes:
    """Return the job for `ReceiptPrinter.print` on paper of `columns` columns.

    `language` is such as zh_CN; one without words of its own gets Chinese. With `draw` (`drivers.printer.raster`)
    rows that the printer's font lacks are drawn; without, such a character becomes 〓. `typeset` is the driver's.
    """
    layout = Layout(receipt, WORDS.get(language, CHINESE), columns, rare=draw is not None)
    return typeset(layout.sheet(), columns, draw)
