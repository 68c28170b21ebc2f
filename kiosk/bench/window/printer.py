"""The printer as people handle it: receipts that hang out until they are torn off, paper, cover."""

from drivers.printer import Paper
from drivers.printer.sim import PrinterServer
from kiosk.bench.window.scene import PaperSupply, PrinterSeen

NEARLY_OUT_MM = 3_000
"""Less than the near-end sensor wants, and enough for a few receipts more."""

_SUPPLY = {Paper.OK: PaperSupply.OK, Paper.NEAR_END: PaperSupply.NEAR_END, Paper.OUT: PaperSupply.OUT}


class Printer:
    """One printer; counts the receipts that were taken."""

    def __init__(self, server: PrinterServer) -> None:
        self._server = server
        self._torn_off = 0

    def seen(self) -> PrinterSeen:
        """Return what hangs out and what the sensors say."""
        paper, status = self._server.paper, self._server.paper.status()
        percent = round(100 * paper.left_mm / paper.roll_mm)
        hanging = self._server.receipts[self._torn_off :]
        return PrinterSeen(hanging, _SUPPLY[status.paper], percent, status.cover_open, self._server.silent)

    def tear(self) -> None:
        """Take every receipt that hangs out, one that is still being printed too."""
        self._server.paper.tear()
        self._torn_off = len(self._server.paper.slips)

    def load(self) -> None:
        """Put in a new roll."""
        self._server.paper.load()

    def nearly_out(self) -> None:
        """Leave a little paper."""
        self._server.paper.load(NEARLY_OUT_MM)

    def run_out(self) -> None:
        """Take the paper out."""
        self._server.paper.run_out()

    def open_cover(self, is_open: bool) -> None:
        """Open the cover or close it."""
        self._server.paper.open_cover(is_open)
