"""What was asked of a card terminal, on the disk before it is asked: a terminal does not know our order numbers."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from drivers.durable import replace_text
from drivers.errors import DeviceUnavailable, ProtocolError
from drivers.payment import Standing, State
from drivers.payment.zvt_codec import NUMERIC, Status

KEPT = 2000
"""Orders that are over; older ones are forgotten, the journal has them."""


class Phase(StrEnum):
    """How far an order has come."""

    ASKED = "asked"
    MISSING = "missing"
    """The line broke, and the terminal has no new receipt so far: the money may still come."""
    PAID = "paid"
    CLOSED = "closed"
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    UNKNOWN = "unknown"
    """Others have paid since, or the terminal keeps nothing: only its own list of the day can tell."""


@dataclass(frozen=True, slots=True)
class Record:
    """One order; `before` is the mark of the last receipt before it was asked for, "" where none was told.

    `asked_at` is when, in seconds of wall-clock time.
    """

    phase: Phase
    amount: int
    currency: str
    before: str = ""
    receipt: str = ""
    asked_at: float = 0.0

    @property
    def standing(self) -> Standing:
        """What the contract calls it."""
        return Standing(_STATES[self.phase], self.receipt)

    def believes(self, told: Status) -> None:
        """Raise ProtocolError unless what was told is about this order's money."""
        # A terminal may leave the currency out: it was registered with ours, or it would have refused.
        if told.amount != self.amount or told.currency not in {"", NUMERIC[self.currency]}:
            raise ProtocolError("card terminal: another amount or currency; compare its list of the day", b"")

    def paid(self, told: Status) -> "Record":
        """Return it as paid; raises ProtocolError for the wrong money, or without a receipt number."""
        self.believes(told)
        if not told.receipt:
            raise ProtocolError("card terminal: a payment without a receipt number", b"")
        return replace(self, phase=Phase.PAID, receipt=told.receipt)

    def judged(self, last: Status | None) -> "Record":
        """Return what the terminal's last receipt proves of this order: as it was, if nothing."""
        if last is None or not last.mark or not self.before:
            return self
        if last.mark == self.before:
            return replace(self, phase=Phase.MISSING)
        if last.reverses:
            return self
        return replace(self, phase=Phase.CLOSED) if last.result else self.paid(last)


_STATES = {
    Phase.ASKED: State.OPEN,
    Phase.MISSING: State.CLOSED,
    Phase.PAID: State.PAID,
    Phase.CLOSED: State.CLOSED,
    Phase.REFUNDING: State.PAID,
    Phase.REFUNDED: State.REFUNDED,
}


_OVER = {Phase.MISSING, Phase.PAID, Phase.CLOSED, Phase.REFUNDED}


class Book:
    """All orders of one terminal by number, oldest first, in one file; it knows nothing of those before `begun_at`."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Read the file, or begin it; raises DeviceUnavailable where it cannot be read: it must not be begun anew."""
        self._path = path
        self._records: dict[str, Record] = {}
        self.begun_at = clock()
        if path.exists():
            try:
                read = json.loads(path.read_text(encoding="utf-8"))
                self.begun_at = float(read["begun_at"])
                self._records = {
                    number: Record(**{**each, "phase": Phase(each["phase"])}) for number, each in read["orders"].items()
                }
            except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
                raise DeviceUnavailable(
                    f"card terminal: {path} cannot be read ({type(error).__name__}); compare the terminal's list of "
                    "the day with the journal, then move the file away"
                ) from None
        else:
            with suppress(OSError):  # where it cannot be written, the first order says so
                self._write()

    def get(self, number: str) -> Record | None:
        """Return an order; None if it was never asked for."""
        return self._records.get(number)

    def standing_in(self, *phases: Phase) -> dict[str, Record]:
        """Return the orders that stand in one of these."""
        return {number: record for number, record in self._records.items() if record.phase in phases}

    def is_last(self, number: str) -> bool:
        """Tell whether no other order was asked for after this one."""
        return next(reversed(self._records), "") == number

    def put(self, number: str, record: Record) -> None:
        """Write it down, on the disk when this returns; raises DeviceUnavailable."""
        self._records[number] = record
        over = [each for each, found in self._records.items() if found.phase in _OVER]
        for each in over[:-KEPT]:
            del self._records[each]
        try:
            self._write()
        except OSError as error:
            raise DeviceUnavailable(f"card terminal: {self._path}: {error.strerror}; make it writable") from None

    def _write(self) -> None:
        orders = {number: asdict(record) for number, record in self._records.items()}
        replace_text(self._path, json.dumps({"begun_at": self.begun_at, "orders": orders}))
