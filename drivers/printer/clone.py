"""Cheap ESC/POS clones: what they say is believed when it is bad, never when it is good.

Many 58 mm and USB bridge boards answer DLE EOT not at all, or with 12 12 12 12 whatever happens, and GS r as soon as
they have received it (sorter.md §5: "status = UNKNOWN, not OK"). So paper of such a printer is at best unknown, and a
receipt at best unproved; a fault that it does report is a fault.
"""

from dataclasses import replace

from drivers.printer import Paper, Printed, PrinterStatus, PrintResult, Unproved
from drivers.printer.escpos import EscposPrinter
from drivers.printer.escpos_line import Line

WHY = "this kind of printer proves nothing"


class ClonePrinter:
    """One clone behind a line, fulfilling `ReceiptPrinter`; times as of `EscposPrinter`."""

    def __init__(self, line: Line, *, answers: bool = True, answer_s: float = 0.3, proof_s: float = 3.0) -> None:
        self._printer = EscposPrinter(line, answers=answers, answer_s=answer_s, proof_s=proof_s)

    def status(self) -> PrinterStatus:
        """Ask the printer; that all is well counts as silence. Raises `DeviceUnavailable`."""
        status = self._printer.status()
        return replace(status, paper=Paper.UNKNOWN) if status.paper is Paper.OK else status

    def print(self, job: bytes) -> PrintResult:
        """Print and cut a job. Raises `DeviceUnavailable` only when nothing was sent."""
        result = self._printer.print(job)
        return Unproved(WHY) if isinstance(result, Printed) else result

    def close(self) -> None:
        """Release the port; calling twice is harmless."""
        self._printer.close()
