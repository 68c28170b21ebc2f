"""Star line mode receipt printers over TCP, USB or a serial line.

Proof of printing: an ETB behind the cut counts up in the printer's status once everything before it is on paper
(Star Line Mode Command Specifications §3.3.13). ESC ACK SOH asks for that status in real time, off line too. A
printer is asked one thing at a time, and nothing is asked of one that sends its status by itself: that is heard, too.
"""

import time
from contextlib import suppress

from drivers.errors import DeviceUnavailable
from drivers.printer import PASSING, Fault, Paper, Printed, PrinterStatus, PrintResult, Refused, Unproved
from drivers.printer.escpos_line import Line
from drivers.printer.star_codec import Bare, RealTime, encode
from drivers.printer.star_status import COUNTER_VALUES, Asb, AsbReader

POLL_S = 0.05
"""How often a printer is asked whether it has finished."""


class StarPrinter:
    """One Star printer behind a line, fulfilling `ReceiptPrinter`.

    `answer_s` is how long a question may stay unanswered, `proof_s` how long a receipt may take. With `answers` False
    the printer is never asked.
    """

    def __init__(self, line: Line, *, answers: bool = True, answer_s: float = 0.5, proof_s: float = 10.0) -> None:
        self._line = line
        self._answers = answers
        self._answer_s = answer_s
        self._proof_s = proof_s
        self._reader = AsbReader()
        self._owed = False
        self._doubtful = False
        """Something of an earlier receipt may still wait in the printer, and would be counted later."""
        self._hanging = False

    def status(self) -> PrinterStatus:
        """Ask the printer; a silent one gets the default status. Raises `DeviceUnavailable`."""
        asb = self._present()
        return asb.status if asb else PrinterStatus()

    def print(self, job: bytes) -> PrintResult:
        """Print and cut a job. Raises `DeviceUnavailable` only when nothing was sent."""
        before = self._present()
        if before is not None and before.status.fault is not None:
            return Refused(before.status.fault, begun=False)
        try:
            return self._printed(job, before)
        except DeviceUnavailable as error:
            self._doubtful = self._hanging = True
            return Unproved(str(error))

    def close(self) -> None:
        """Release the port; calling twice is harmless."""
        self._line.close()

    def _printed(self, job: bytes, before: Asb | None) -> PrintResult:
        self._line.write(job + encode(Bare.CUT) + encode(Bare.COUNT))
        result = self._proof(before, time.monotonic() + self._proof_s)
        self._doubtful = self._answers and isinstance(result, Unproved)
        self._fence()
        return result

    def _present(self) -> Asb | None:
        """Ask, over a fresh connection where the printer hung up on an idle host; first end what is in doubt."""
        was_open = self._line.is_open
        try:
            return self._settled()
        except DeviceUnavailable:
            if not was_open:
                raise
            return self._settled()

    def _settled(self) -> Asb | None:
        if self._doubtful:
            self._reset()
        asb = self._asked()
        self._fence()
        if self._hanging and asb is not None and asb.status.fault is None:
            # Part a broken receipt from the next reader's as soon as somebody has seen to the printer.
            self._line.write(encode(Bare.CUT))
            self._hanging = False
        return asb

    def _reset(self) -> None:
        """Let the printer forget: else the rest would come out later, before the next reader's eyes, and be counted."""
        self._line.write(encode(RealTime.RESET))
        self._line.read(time.monotonic() + self._answer_s)
        self._line.close()
        self._doubtful = False

    def _proof(self, before: Asb | None, deadline_s: float) -> PrintResult:
        if not self._answers:
            return Unproved("this printer is set to answer nothing")
        if before is None or before.counter is None:
            return Unproved("the printer is silent" if before is None else "its status has no counter of jobs")
        wanted, last = (before.counter + 1) % COUNTER_VALUES, PrinterStatus()
        while time.monotonic() < deadline_s:
            asb = self._asked()
            last = asb.status if asb else PrinterStatus()
            if asb is not None and asb.counter == wanted:
                return Printed()
            if last.fault is not None and last.fault not in PASSING:
                return self._given_up(last.fault)
            self._hear(min(time.monotonic() + POLL_S, deadline_s))
        if last.fault is not None:
            return self._given_up(last.fault)
        return Unproved("the printer is silent" if last.paper is Paper.UNKNOWN else "not finished in time")

    def _given_up(self, fault: Fault) -> Refused:
        with suppress(DeviceUnavailable):
            self._reset()
        self._hanging = True
        return Refused(fault, begun=True)

    # --- asking -----------------------------------------------------------------------------------------------

    def _asked(self) -> Asb | None:
        """Return the newest status, None from a silent printer; nothing is asked while an answer is owed."""
        if not self._line.is_open:
            self._reader.clear()
            self._owed = False
        if not self._answers:
            self._line.close()
            self._line.write(b"")
            return None
        if not self._owed:
            self._line.write(encode(RealTime.STATUS))
            self._owed = True
        return self._hear(time.monotonic() + self._answer_s)

    def _hear(self, deadline_s: float) -> Asb | None:
        """Return the newest status that arrives until the deadline, as soon as there is one."""
        while data := self._line.read(deadline_s):
            if found := self._reader.feed(data):
                self._owed = False
                return found[-1]
        return None

    def _fence(self) -> None:
        """Close a line on which an answer is still owed, so that it cannot be taken for a later one."""
        if self._owed:
            self._line.close()
