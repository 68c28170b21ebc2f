"""Prints what staff need beside receipts, on the same printer: the work of a drop's printer's thread."""

from collections.abc import Callable

from drivers.printer import raster
from kiosk.desks import printing
from kiosk.desks.printing import PrinterDesk
from kiosk.drop.events import Event, ManifestPrinted
from kiosk.drop.staff import PrintManifest
from kiosk.receipts.slips import Slips
from kiosk.session.view import ReceiptState

Order = PrintManifest | printing.Order


class SlipDesk:
    """A drop's printer. Used by one thread."""

    def __init__(self, printer: PrinterDesk, post: Callable[[Event], None]) -> None:
        self._printer, self._post = printer, post

    def idle(self) -> float:
        """Ask the printer how it is; return the seconds until the next time."""
        return self._printer.idle()

    def perform(self, order: Order) -> None:
        """Print, and say what became of it."""
        if isinstance(order, PrintManifest):
            self._post(ManifestPrinted(order.manifest.number, self._print(order)))
        else:
            self._printer.perform(order)

    def _print(self, order: PrintManifest) -> ReceiptState:
        """Print the list and its slips; the worst that became of one counts, and what follows is not begun."""
        head, worst = self._printer.letterhead, ReceiptState.PRINTED
        slips = Slips(order.manifest, head.name(order.language), order.language, head.columns, rare=True)
        for sheet in slips.sheets():
            state, _ = self._printer.print(head.typeset(sheet, head.columns, raster.draw))
            if state not in {ReceiptState.PRINTED, ReceiptState.UNPROVED}:
                return state
            worst = state if state is ReceiptState.UNPROVED else worst
        return worst
