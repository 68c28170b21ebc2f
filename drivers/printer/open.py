"""Opens the receipt printer that the settings name. A new kind is one module and one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog

from drivers.printer import ReceiptPrinter, sheet, star_sheet
from drivers.printer.clone import ClonePrinter
from drivers.printer.escpos import EscposPrinter
from drivers.printer.escpos_line import EscposLine
from drivers.printer.settings import PrinterSettings
from drivers.printer.sheet import Typeset
from drivers.printer.star import StarPrinter


@dataclass(frozen=True, slots=True)
class Driver:
    """How to open one kind of printer, how jobs for it are made, and the hardware it was tried on ("": none yet)."""

    open: Callable[[PrinterSettings], ReceiptPrinter]
    typeset: Typeset
    document: str
    verified_on: str = ""


def _escpos(settings: PrinterSettings) -> ReceiptPrinter:
    return EscposPrinter(EscposLine(settings), answers=settings.answers, proof_s=settings.proof_s)


def _clone(settings: PrinterSettings) -> ReceiptPrinter:
    return ClonePrinter(EscposLine(settings), answers=settings.answers)


def _star(settings: PrinterSettings) -> ReceiptPrinter:
    return StarPrinter(EscposLine(settings), answers=settings.answers, proof_s=settings.proof_s)


DRIVERS: Mapping[str, Driver] = {
    "escpos": Driver(_escpos, sheet.typeset, "Epson ESC/POS reference"),
    "escpos-clone": Driver(_clone, sheet.typeset, "Epson ESC/POS reference; POS80B, SP91 manuals"),
    "star": Driver(_star, star_sheet.typeset, "Star Line Mode Command Specifications"),
}


def open_printer(settings: PrinterSettings) -> ReceiptPrinter:
    """Return the printer; its port opens at the first call, and again after each failure.

    The first call also imports python-escpos, 0.3 s: make it a `status()` once the first frame stands. A driver that
    no hardware has confirmed says so in the log.
    """
    driver = DRIVERS[settings.model]
    if not driver.verified_on:
        structlog.get_logger().warning("driver UNVERIFIED on hardware", model=settings.model, document=driver.document)
    return driver.open(settings)
