"""Receipt printers: the contract every vendor's class fulfils.

A printer that says nothing is `Paper.UNKNOWN`, never adequate; a job is `Printed` only when the printer proved it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Paper(Enum):
    """How much paper the printer says it has."""

    OK = "ok"
    NEAR_END = "near end"
    OUT = "out"
    UNKNOWN = "unknown"
    """The printer does not answer; many cheap ones never do."""


class Fault(Enum):
    """Why a printer does not print, the one to look at first on top."""

    COVER_OPEN = "cover open"
    PAPER_OUT = "paper out"
    CUTTER = "cutter jammed"
    UNRECOVERABLE = "broken; switch it off and on"
    HEAD_HOT = "print head too hot"
    """Passes by itself."""
    OFF_LINE = "off line"
    """No cause given, such as while somebody presses its feed button; passes by itself."""


PASSING = frozenset({Fault.HEAD_HOT, Fault.OFF_LINE})
"""Faults that may end by themselves while a receipt is printed."""


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What a printer last said of itself; the default is that of a silent one."""

    paper: Paper = Paper.UNKNOWN
    cover_open: bool = False
    cutter_error: bool = False
    unrecoverable: bool = False
    head_hot: bool = False
    off_line: bool = False

    @property
    def fault(self) -> Fault | None:
        """The fault to look at first; None means that it can print, or, with `Paper.UNKNOWN`, that nobody knows."""
        found = {
            Fault.COVER_OPEN: self.cover_open,
            Fault.PAPER_OUT: self.paper is Paper.OUT,
            Fault.CUTTER: self.cutter_error,
            Fault.UNRECOVERABLE: self.unrecoverable,
            Fault.HEAD_HOT: self.head_hot,
            Fault.OFF_LINE: self.off_line,
        }
        return next((fault for fault, is_so in found.items() if is_so), None)


@dataclass(frozen=True, slots=True)
class Printed:
    """The printer worked through the whole job, cut it and reported no fault after it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The printer did not finish. `begun` False: nothing was sent; True: a part may hang out, the rest is discarded."""

    fault: Fault
    begun: bool


@dataclass(frozen=True, slots=True)
class Unproved:
    """The job was sent and may well be on paper, but nothing proves it; `why` is for the technician."""

    why: str


PrintResult = Printed | Refused | Unproved


class ReceiptPrinter(Protocol):
    """One receipt printer. Every call blocks its own thread only."""

    def status(self) -> PrinterStatus:
        """Ask the printer; a silent one gets the default status. Raises `DeviceUnavailable`."""

    def print(self, job: bytes) -> PrintResult:
        """Print and cut what `drivers.printer.sheet.typeset` made.

        Raises `DeviceUnavailable` only when nothing was sent; a line lost later is `Unproved`.
        """

    def close(self) -> None:
        """Release the port; calling twice is harmless."""
