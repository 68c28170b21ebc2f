"""Prints receipts: the work of the printer's thread."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

import structlog

from drivers.errors import DeviceError
from drivers.printer import (
    Fault,
    Paper,
    Printed,
    PrinterStatus,
    PrintResult,
    ReceiptPrinter,
    Refused,
    Unproved,
    raster,
    text,
)
from kiosk.desks.letterhead import Letterhead, receipt
from kiosk.desks.presence import Presence
from kiosk.maintenance import page
from kiosk.maintenance.probes import Finding, print_page
from kiosk.receipts import Receipt
from kiosk.receipts.compose import compose
from kiosk.session.commands import PrintReceipt, RunTest
from kiosk.session.events import Event, PaperDone
from kiosk.session.view import ReceiptState, Way

LOOK_S = 5.0
RETRY_S = 2.0
FAULTS = {Fault.PAPER_OUT: ReceiptState.NO_PAPER, Fault.COVER_OPEN: ReceiptState.COVER_OPEN}

Order = PrintReceipt | RunTest


class PrinterDesk:
    """One receipt printer. Used by one thread."""

    def __init__(
        self,
        printer: ReceiptPrinter,
        letterhead: Letterhead,
        presence: Presence,
        post: Callable[[Event], None],
        tested: Callable[[str, Finding], None],
    ) -> None:
        self._printer = printer
        self.letterhead = letterhead
        self._presence = presence
        self._post = post
        self._tested = tested

    def idle(self) -> float:
        """Ask the printer how it is; return the seconds until the next time."""
        try:
            self._tell(self._printer.status())
        except DeviceError as error:
            self._presence.away(str(error))
            return RETRY_S
        return LOOK_S

    def perform(self, order: Order) -> None:
        """Print, and say what became of it."""
        head = self.letterhead
        match order:
            case PrintReceipt():
                one = receipt(order, head)
                job = compose(one, order.language, head.columns, raster.draw, head.typeset, head.templates)
                state, proof = self.print(job)
                self._post(PaperDone(state, order.op_id, Way.PRINT, proof))
                _tell_missing(one)
            case RunTest(name=name):
                now = datetime.now().astimezone()
                names = head.name("zh_CN"), head.machine
                job = page.compose(names, now, head.columns, raster.draw, head.typeset)
                self._tested(name, print_page(self._printer, job, answers=head.answers))
            case _:
                assert_never(order)

    def print(self, job: bytes) -> tuple[ReceiptState, str]:
        """Print; return what the reader is told, and what the journal keeps as proof or the want of it."""
        try:
            return state_of(self._printer.print(job))
        except DeviceError as error:
            self._presence.away(str(error))
            return ReceiptState.FAILED, str(error)

    def _tell(self, status: PrinterStatus) -> None:
        if status.fault:
            self._presence.away(status.fault.value)
        elif status.paper is Paper.NEAR_END:
            self._presence.care("paper nearly out; change the roll today")
        elif status.paper is Paper.UNKNOWN:
            self._presence.care("does not answer: whether it has paper is unknown")
        else:
            self._presence.good()


def state_of(result: PrintResult) -> tuple[ReceiptState, str]:
    """Return what the reader is told of a job, and the proof in the technician's words."""
    match result:
        case Printed():
            return ReceiptState.PRINTED, "printed and cut"
        case Refused(fault=fault, begun=begun):
            return FAULTS.get(fault, ReceiptState.FAILED), f"{fault.value}{', in the middle' if begun else ''}"
        case Unproved(why=why):
            return ReceiptState.UNPROVED, f"sent, not proved: {why}"
        case _:
            assert_never(result)


def _tell_missing(one: Receipt) -> None:
    """Log which characters came out as 〓; a character is not a title."""
    titles = "".join(text.printable(entry.title, rare=True) for entry in one.entries)
    if missing := raster.missing(titles):
        letters = [f"U+{ord(letter):04X}" for letter in missing]
        structlog.get_logger().warning("no font here has these characters", characters=letters)
