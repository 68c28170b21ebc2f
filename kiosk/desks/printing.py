"""Prints receipts: the work of the printer's thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
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
    sheet,
    text,
)
from drivers.printer.sheet import Typeset
from kiosk.desks.presence import Presence
from kiosk.maintenance import page
from kiosk.maintenance.probes import Finding, print_page
from kiosk.receipts import Entry, Receipt
from kiosk.receipts.compose import compose
from kiosk.receipts.paying import paid
from kiosk.receipts.template import Template, shipped
from kiosk.session.commands import PrintReceipt, ReceiptLine, RunTest
from kiosk.session.events import Event, PaperDone
from kiosk.session.masking import tail
from kiosk.session.view import ReceiptState

LOOK_S = 5.0
RETRY_S = 2.0
FAULTS = {Fault.PAPER_OUT: ReceiptState.NO_PAPER, Fault.COVER_OPEN: ReceiptState.COVER_OPEN}

Order = PrintReceipt | RunTest


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every receipt of a machine says; `names` maps a language to the library's name."""

    names: dict[str, str]
    machine: str
    columns: int
    answers: bool = True
    typeset: Typeset = sheet.typeset
    """That of the printer's driver."""
    templates: Mapping[str, Template] = field(default_factory=shipped)
    link: str = ""

    def name(self, language: str) -> str:
        """Return the library's name in a language, or in the first it has."""
        return self.names.get(language) or next(iter(self.names.values()))


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
        self._letterhead = letterhead
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
        head = self._letterhead
        match order:
            case PrintReceipt():
                one = receipt(order, head)
                job = compose(one, order.language, head.columns, raster.draw, head.typeset, head.templates)
                self._post(PaperDone(self._print(job)))
                _tell_missing(one)
            case RunTest(name=name):
                now = datetime.now().astimezone()
                names = head.name("zh_CN"), head.machine
                job = page.compose(names, now, head.columns, raster.draw, head.typeset)
                self._tested(name, print_page(self._printer, job, answers=head.answers))
            case _:
                assert_never(order)

    def _print(self, job: bytes) -> ReceiptState:
        try:
            return state_of(self._printer.print(job))
        except DeviceError as error:
            self._presence.away(str(error))
            return ReceiptState.FAILED

    def _tell(self, status: PrinterStatus) -> None:
        if status.fault:
            self._presence.away(status.fault.value)
        elif status.paper is Paper.NEAR_END:
            self._presence.care("paper nearly out; change the roll today")
        elif status.paper is Paper.UNKNOWN:
            self._presence.care("does not answer: whether it has paper is unknown")
        else:
            self._presence.good()


def state_of(result: PrintResult) -> ReceiptState:
    """Return what the reader is told of a job."""
    match result:
        case Printed():
            return ReceiptState.PRINTED
        case Refused(fault=fault):
            return FAULTS.get(fault, ReceiptState.FAILED)
        case Unproved():
            return ReceiptState.UNPROVED
        case _:
            assert_never(result)


def receipt(order: PrintReceipt, head: Letterhead) -> Receipt:
    """Return the receipt for an order; its code is the end of the last act's id, by which the journal is searched."""
    made = Receipt(
        library=head.name(order.language),
        machine=head.machine,
        at=order.at.astimezone(),
        code=(order.paid or order.lines[-1]).op_id[-8:].upper(),
        loans=tuple(_entry(line) for line in order.lines if line.loan),
        returns=tuple(_entry(line) for line in order.lines if not line.loan),
        link=head.link,
    )
    return replace(made, **paid(order.paid, order.language)) if order.paid else made


def _tell_missing(one: Receipt) -> None:
    """Log which characters came out as 〓; a character is not a title."""
    titles = "".join(text.printable(entry.title, rare=True) for entry in one.entries)
    if missing := raster.missing(titles):
        letters = [f"U+{ord(letter):04X}" for letter in missing]
        structlog.get_logger().warning("no font here has these characters", characters=letters)


def _entry(line: ReceiptLine) -> Entry:
    due = line.due.astimezone() if line.due else None
    return Entry(line.title, tail(line.item), due, line.due_text, provisional=line.noted)
