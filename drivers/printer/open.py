"""Opens the receipt printer that the settings name. A new kind is one module and one line here."""

from collections.abc import Callable, Mapping

from drivers.printer import ReceiptPrinter
from drivers.printer.escpos import EscposPrinter
from drivers.printer.escpos_line import EscposLine
from drivers.printer.settings import PrinterSettings


def _escpos(settings: PrinterSettings) -> ReceiptPrinter:
    return EscposPrinter(EscposLine(settings), answers=settings.answers, proof_s=settings.proof_s)


OPENERS: Mapping[str, Callable[[PrinterSettings], ReceiptPrinter]] = {"escpos": _escpos}


def open_printer(settings: PrinterSettings) -> ReceiptPrinter:
    """Return the printer; its port opens at the first call, and again after each failure.

    The first call also imports python-escpos, 0.3 s: make it a `status()` once the first frame stands.
    """
    return OPENERS[settings.model](settings)
