"""Turns a receipt into a print job."""

from collections.abc import Mapping

from drivers.printer import sheet
from drivers.printer.sheet import Draw, Typeset
from kiosk.receipts import Receipt
from kiosk.receipts.layout import Layout
from kiosk.receipts.template import Template, shipped

FALLBACK = "zh_CN"


def compose(
    receipt: Receipt,
    language: str,
    columns: int,
    draw: Draw | None = None,
    typeset: Typeset = sheet.typeset,
    templates: Mapping[str, Template] | None = None,
) -> bytes:
    """Return the job for `ReceiptPrinter.print` on paper of `columns` columns.

    `language` is such as zh_CN; one without a template gets Chinese. With `draw` (`drivers.printer.raster`) rows that
    the printer's font lacks are drawn; without, such a character becomes 〓. `typeset` is the driver's; `templates`
    are the library's, the shipped ones without.
    """
    layout = Layout(receipt, template(templates or shipped(), language), columns, rare=draw is not None)
    return typeset(layout.sheet(), columns, draw)


def template(templates: Mapping[str, Template], language: str) -> Template:
    """Return the template of a language, the Chinese one where there is none."""
    return templates.get(language) or templates[FALLBACK]
