"""ESC/POS receipt printers over TCP, USB or a serial line.

Proof of printing: GS r 1 stands behind the cut in the printer's buffer, so its answer means that everything before
it has been worked through; it is not answered off line. Meanwhile DLE EOT, answered in real time, tells why not
(sorter.md §5; Epson ESC/POS reference).
"""

import time
from collections.abc import Callable
from contextlib import suppress

from drivers.errors import DeviceUnavailable
from drivers.printer import PASSING, Fault, Paper, Printed, PrinterStatus, PrintResult, Refused, Unproved
from drivers.printer import escpos_status as codec
from drivers.printer.escpos_codec import encode
from drivers.printer.escpos_commands import ClearBuffer, EchoRequest, Initialise, StatusRequest
from drivers.printer.escpos_line import Line

POLL_S = 0.25
"""How often a printer is asked why it has not finished."""


class EscposPrinter:
    """One ESC/POS printer behind a line, fulfilling `ReceiptPrinter`.

    `answer_s` is how long one question may stay unanswered, `proof_s` how long a receipt may take. With `answers`
    False the printer is never asked.
    """

    def __init__(self, line: Line, *, answers: bool = True, answer_s: float = 0.5, proof_s: float = 10.0) -> None:
        self._line = line
        self._answers = answers
        self._answer_s = answer_s
        self._proof_s = proof_s
        self._heard: list[int] = []
        self._owed = False
        self._echoed = False
        self._hanging = False

    def status(self) -> PrinterStatus:
        """Ask the printer; a silent one gets the default status. Raises `DeviceUnavailable`."""
        was_open = self._line.is_open
        try:
            status = self._asked()
        except DeviceUnavailable:
            # Printers hang up on idle hosts; only a fresh connection tells whether one is away.
            if not was_open:
                raise
            status = self._asked()
        if self._hanging and status.fault is None and status.paper is not Paper.UNKNOWN:
            self._cut_off()
        self._fence()
        return status

    def print(self, job: bytes) -> PrintResult:
        """Print and cut a job. Raises `DeviceUnavailable` only when nothing was sent."""
        before = self.status()
        if before.fault is not None:
            return Refused(before.fault, begun=False)
        try:
            return self._printed(job)
        except DeviceUnavailable as error:
            self._hanging = True
            return Unproved(str(error))

    def close(self) -> None:
        """Release the port; calling twice is harmless."""
        self._line.close()

    def _printed(self, job: bytes) -> PrintResult:
        self._line.write(job)
        self._line.cut()
        if not self._answers:
            return Unproved("this printer is set to answer nothing")
        self._echoed = False
        self._line.write(encode(EchoRequest()))
        result = self._proof(time.monotonic() + self._proof_s)
        if isinstance(result, Printed):
            self._fence()
        else:
            # What this job may still be answered must not prove the next one.
            self._line.close()
        return result

    def _proof(self, deadline_s: float) -> PrintResult:
        status = PrinterStatus()
        while (now := time.monotonic()) < deadline_s:
            self._receive_until(lambda: self._echoed, min(now + POLL_S, deadline_s))
            if self._echoed:
                return self._confirmed()
            status = self._asked()
            if status.fault is not None and status.fault not in PASSING:
                return self._given_up(status.fault)
        if status.fault is not None:
            return self._given_up(status.fault)
        return Unproved("the printer is silent" if status.paper is Paper.UNKNOWN else "not finished in time")

    def _confirmed(self) -> PrintResult:
        """Believe that it has printed unless it also says that it could not: some clones echo before they print."""
        fault = self._asked().fault
        if fault is None:
            return Printed()
        self._hanging = True
        return Unproved(f"the printer says that it has printed, and: {fault.value}")

    def _given_up(self, fault: Fault) -> Refused:
        """Discard the rest, or it would come out with the next roll and before the next reader's eyes."""
        with suppress(DeviceUnavailable):
            self._line.write(encode(ClearBuffer()))
            self._line.read(time.monotonic() + self._answer_s)
        self._hanging = True
        return Refused(fault, begun=True)

    def _cut_off(self) -> None:
        """Part a broken receipt from the next reader's as soon as somebody has seen to the printer."""
        self._line.write(encode(Initialise()))
        self._line.cut()
        self._hanging = False

    # --- asking -----------------------------------------------------------------------------------------------

    def _asked(self) -> PrinterStatus:
        """Return the status, or the default one when an answer stays away; the next call goes on waiting for it.

        Answers carry no number, so no question is asked while another's answer is owed.
        """
        if not self._line.is_open:
            self._heard, self._owed = [], False
        if not self._answers:
            self._line.close()
            self._line.write(b"")
            return PrinterStatus()
        while len(self._heard) < len(codec.QUESTIONS):
            self._ask(codec.QUESTIONS[len(self._heard)])
            if not self._receive_until(lambda: not self._owed, time.monotonic() + self._answer_s):
                return PrinterStatus()
        heard, self._heard = self._heard, []
        return codec.decode(heard)

    def _ask(self, question: int) -> None:
        if not self._owed:
            self._line.write(encode(StatusRequest(question)))
            self._owed = True

    def _receive_until(self, is_so: Callable[[], bool], deadline_s: float) -> bool:
        """Sort what arrives until `is_so` or the deadline; tell which it was."""
        while not is_so():
            answers = self._line.read(deadline_s)
            for answer in answers:
                self._sort(answer)
            if not answers or time.monotonic() >= deadline_s:
                return is_so()
        return True

    def _sort(self, answer: int) -> None:
        if codec.is_echo(answer):
            self._echoed = True
        elif codec.is_status(answer) and self._owed:
            self._heard.append(answer)
            self._owed = False

    def _fence(self) -> None:
        """Close a line on which an answer is still owed, so that it cannot be taken for a later one."""
        if self._owed or self._heard:
            self._line.close()
