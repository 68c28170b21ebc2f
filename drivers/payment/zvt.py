"""A bank card terminal that speaks ZVT over TCP. UNVERIFIED against a real one.

It is asked once for each order, and never again: what came of a payment whose line broke, its last receipt tells
(06 20), held against the one before. While a reader pays, every `poll` acknowledges what the terminal has said.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout, ProtocolError
from drivers.link import Link
from drivers.payment import Order, Standing, State
from drivers.payment import zvt_codec as wire
from drivers.payment.zvt_book import Book, Phase, Record
from drivers.payment.zvt_codec import Apdu, Status

ANSWER_S = 5.0
QUIET_S = 0.3
"""How long a poll waits for more: the terminal sends its next message when the last is acknowledged."""
REVERSAL_S = 60.0
"""How long a bank may take; nobody stands before the screen then."""
REVERSIBLE_S = 24 * 3600
"""How long a payment is reversed by its receipt's number: its day is closed then, and the number may be another's."""
CREDIT_S = 120.0
"""How long somebody may take to find the card that money goes back to."""
LONGEST = 16384
"""Bytes of a message that has not ended; then it is no ZVT."""
MESSAGES = 200
"""The most that one call listens to: a receipt is printed line by line."""
ATTENDED = "its reader must hold the card out while a technician runs 'python -P -m kiosk refund'"
_SAID = {wire.INTERMEDIATE, wire.PRINT_LINE, wire.PRINT_TEXT}


class Line(Protocol):
    """What is needed of the line to a terminal, as `drivers.link.Link` has it."""

    def write(self, data: bytes) -> None:
        """Send all of `data`; open the line first when it is closed."""

    def read_some(self, deadline_s: float) -> bytes:
        """Return what there is, at least one byte; empty at `deadline_s` (monotonic)."""

    def close(self) -> None:
        """Hang up; calling twice is harmless."""


class ZvtTerminal:
    """One terminal. Fulfils `PaymentWay`; used by one thread."""

    def __init__(
        self, host: str, port: int, password: str, book: Book, *, answer_s: float = ANSWER_S,
        clock: Callable[[], float] = time.time, line: Line | None = None,
    ) -> None:  # fmt: skip
        """`password` has six digits; `clock` tells the time of day; `line` stands for TCP. Nothing is sent yet."""
        self._link = line or Link(f"socket://{host}:{port}")
        self._password, self._book, self._answer_s = password, book, answer_s
        self._clock = clock
        self._received = b""
        self._running = ""
        self._status: Status | None = None
        self._is_aborting = False

    def order(self, order: Order) -> Standing:
        """Ask for the money, once; the reader then follows the terminal."""
        if order.card:
            raise DeviceRefused("card terminal: the order names a card, as only a purse wants it", 0)
        if self._book.get(order.number):
            return self.poll(order)
        amount = wire.minor_units(order)
        try:
            self._settle_earlier()
            self._register(order.currency)
            before = self._last_receipt()
            mark = before.mark if before else ""
            record = Record(Phase.ASKED, amount, order.currency, mark, asked_at=self._clock())
            self._book.put(order.number, record)
            return self._ask_for(order.number, record)
        except DeviceError:
            self._hang_up()
            if self._book.get(order.number) is None:
                self._book.put(order.number, Record(Phase.CLOSED, amount, order.currency))
            raise

    def poll(self, order: Order) -> Standing:
        """Ask how the order stands; one that was never asked for can no longer be paid."""
        record = self._record(order)
        if record is None:
            return Standing(State.CLOSED)
        if not self._is_open(order.number, record):
            return record.standing
        if self._running == order.number:
            return self._listen(order.number, record, QUIET_S).standing
        return self._recover(order.number, record).standing

    def close(self, order: Order) -> Standing:
        """End an unpaid order, and wait a moment for what really happened."""
        record = self._record(order)
        if record is None:
            record = Record(Phase.CLOSED, wire.minor_units(order), order.currency)
            self._book.put(order.number, record)
        if not self._is_open(order.number, record):
            return record.standing
        if self._running != order.number or self._is_aborting:
            return self._recover(order.number, record).standing
        self._is_aborting = True
        return self._listen(order.number, record, self._answer_s, Apdu(wire.ABORT)).standing

    def refund(self, order: Order) -> Standing:
        """Reverse the payment by its receipt number, on the day itself; DeviceRefused after that."""
        standing = self.poll(order)
        record = self._record(order)
        if standing.state is not State.PAID or record is None:
            return standing
        self._may_reverse(order.number, record)
        try:
            self._register(order.currency)
            self._book.put(order.number, replace(record, phase=Phase.REFUNDING))
            return self._reverse(order.number, record)
        except DeviceRefused:
            self._book.put(order.number, record)
            raise
        finally:
            self._hang_up()

    def credit(self, order: Order) -> Standing:
        """Give the money to whatever card is held out within `CREDIT_S`, so never for a machine to do alone.

        For a payment whose day is closed. What is not clearly done or refused stays unknown for ever.
        """
        record = self._record(order)
        if record is None or record.phase is not Phase.PAID:
            return record.standing if record else Standing(State.CLOSED)
        self._settle_earlier()
        try:
            self._register(order.currency)
            self._book.put(order.number, replace(record, phase=Phase.UNKNOWN))
            told = self._run(wire.refund(self._password, record.amount, record.currency), CREDIT_S)
        except DeviceRefused:
            self._book.put(order.number, record)
            raise
        finally:
            self._hang_up()
        if told is None:
            raise DeviceTimeout("card terminal: it does not say what it gave back; compare its list of the day")
        record.believes(told)
        done = replace(record, phase=Phase.REFUNDED)
        self._book.put(order.number, done)
        return done.standing

    # -- one order

    def _record(self, order: Order) -> Record | None:
        record = self._book.get(order.number)
        if record is None and order.wished_at < self._book.begun_at:
            raise DeviceTimeout("card terminal: this order is older than its book; compare its list of the day")
        if record is None:
            return None
        if (record.amount, record.currency) != (wire.minor_units(order), order.currency):
            raise ProtocolError("card terminal: this order was written down with another amount", b"")
        if record.phase is Phase.UNKNOWN:
            raise DeviceTimeout("card terminal: it cannot tell what came of this order; compare its list of the day")
        return record

    def _is_open(self, number: str, record: Record) -> bool:
        """Tell whether asking can still change it; a new receipt after another order would be that one's."""
        return record.phase is Phase.ASKED or (record.phase is Phase.MISSING and self._book.is_last(number))

    def _may_reverse(self, number: str, record: Record) -> None:
        """Raise DeviceTimeout where a reversal would do harm, DeviceRefused where it can do no good any more."""
        if record.phase is Phase.PAID and not 0 <= self._clock() - record.asked_at <= REVERSIBLE_S:
            raise DeviceRefused(f"card terminal: the day of this payment is closed; {ATTENDED}", wire.NOT_REVERSIBLE)
        others = [each for name, each in self._book.standing_in(Phase.ASKED).items() if name != number and each.before]
        if others or self._running not in {"", number}:
            # Its receipt would stand where that of the other order is looked for, and end its line.
            raise DeviceTimeout("card terminal: somebody pays at it; the reversal waits")
        if record.phase is Phase.REFUNDING and not self._book.is_last(number):
            # Terminals are known that reverse the last payment whatever the number says: it is somebody else's now.
            raise DeviceTimeout("card terminal: a reversal was not answered; compare its list of the day")

    def _settle_earlier(self) -> None:
        """Find out what became of orders before; after the next one nobody could tell any more."""
        for number, record in self._book.standing_in(Phase.ASKED, Phase.MISSING).items():
            last = self._asked_again(record)
            try:
                found = record.judged(last)
            except ProtocolError:
                found = record
            ends = {Phase.ASKED: Phase.UNKNOWN, Phase.MISSING: Phase.CLOSED}
            self._book.put(number, replace(found, phase=ends.get(found.phase, found.phase)))

    def _ask_for(self, number: str, record: Record) -> Standing:
        self._running, self._is_aborting, self._status = number, False, None
        try:
            self._command(wire.authorisation(record.amount, record.currency))
        except DeviceRefused:
            self._hang_up()
            record = replace(record, phase=Phase.CLOSED)
            self._book.put(number, record)
        return record.standing

    def _recover(self, number: str, record: Record) -> Record:
        """Find out what became of an order whose line broke."""
        found = record.judged(self._asked_again(record))
        if found.phase is Phase.ASKED:
            raise DeviceTimeout("card terminal: it does not tell what came of the order; compare its list of the day")
        self._book.put(number, found)
        return found

    def _asked_again(self, record: Record) -> Status | None:
        """Ask a terminal that has lost us for its last receipt; raises DeviceTimeout while it is busy."""
        try:
            self._register(record.currency)
            return self._last_receipt()
        except DeviceRefused as refused:
            raise DeviceTimeout(f"card terminal: busy, or refuses this till ({refused.code:02X})") from None
        finally:
            self._hang_up()

    def _reverse(self, number: str, record: Record) -> Standing:
        try:
            told = self._run(wire.reversal(self._password, record.receipt), REVERSAL_S)
        except DeviceRefused as refused:
            if refused.code == wire.NOT_REVERSIBLE:
                raise DeviceRefused(f"{refused}; {ATTENDED}", refused.code) from None
            if refused.code != wire.ALREADY_REVERSED:
                raise
        else:
            if told is None:
                raise DeviceTimeout("card terminal: it does not say what it gave back")
            self._believe_reversal(number, record, told)
        record = replace(record, phase=Phase.REFUNDED)
        self._book.put(number, record)
        return record.standing

    def _believe_reversal(self, number: str, record: Record, told: Status) -> None:
        """Raise ProtocolError where it gave other money back; once more would give back somebody else's again."""
        try:
            record.believes(told)
        except ProtocolError:
            self._book.put(number, replace(record, phase=Phase.UNKNOWN))
            raise

    def _listen(self, number: str, record: Record, wait_s: float, first: Apdu | None = None) -> Record:
        """Send, and acknowledge what the terminal says of the running order until it is over or silent for `wait_s`."""
        try:
            if first:
                self._send(first)
            for _ in range(MESSAGES):
                apdu = self._next(wait_s)
                if apdu is None:
                    return record
                found = self._hear(apdu, record)
                if found is None:
                    continue
                if found.phase is not Phase.ASKED:
                    self._book.put(number, found)
                    self._send(Apdu(wire.ACK))
                self._hang_up()
                return found
        except DeviceError:
            self._hang_up()
            raise
        return record

    def _hear(self, apdu: Apdu, record: Record) -> Record | None:
        """Take one message while a reader pays; None: there will be more. What proves nothing leaves it as asked."""
        if apdu.command == wire.COMPLETION:
            return record if self._status is None else self._ended(self._status, record)
        if apdu.command == wire.ABORTED:
            was_good = self._status is not None and self._status.result == 0
            return record if was_good else replace(record, phase=Phase.CLOSED)
        if self._is_aborting and (apdu.command == wire.ACK or apdu.command[0] == wire.NACK_CLASS):
            return None
        self._take(apdu, record)
        return None

    def _ended(self, told: Status, record: Record) -> Record:
        return replace(record, phase=Phase.CLOSED) if told.result else record.paid(told)

    # -- the wire

    def _register(self, currency: str) -> None:
        self._hang_up()
        self._run(wire.registration(self._password, currency), self._answer_s)

    def _last_receipt(self) -> Status | None:
        """Return the last receipt; None where there is none, or the terminal does not repeat it."""
        try:
            return self._run(Apdu(wire.REPEAT_RECEIPT, bytes.fromhex(self._password)), self._answer_s)
        except DeviceRefused as refused:
            if refused.code in wire.BUSY:
                raise
            return None

    def _run(self, request: Apdu, limit_s: float) -> Status | None:
        """Let a command run to its end; return its status. Raises DeviceRefused for whatever but a good end."""
        self._status = None
        self._command(request)
        for _ in range(MESSAGES):
            apdu = self._next(limit_s)
            if apdu is None:
                break
            if apdu.command not in {wire.COMPLETION, wire.ABORTED}:
                self._take(apdu, None)
                continue
            self._send(Apdu(wire.ACK))
            return self._result(request, apdu)
        raise DeviceTimeout(f"card terminal: no end of {request.command.hex(' ')} in {limit_s:g} s")

    def _result(self, request: Apdu, end: Apdu) -> Status | None:
        """Return the status of a good end; a repeated receipt may tell of a payment that was bad."""
        told: Status | None = self._status
        code = told.result if told and request.command != wire.REPEAT_RECEIPT else 0
        if end.command == wire.ABORTED or code:
            code = end.data[0] if end.command == wire.ABORTED and end.data else code
            raise DeviceRefused(f"card terminal: {request.command.hex(' ')} refused ({code:02X})", code)
        return told

    def _take(self, apdu: Apdu, record: Record | None) -> None:
        """Keep a status, and acknowledge; the wrong money is not acknowledged, for the terminal to take it back."""
        if apdu.command == wire.STATUS:
            told = wire.status(apdu.data)
            if record and not told.result:
                record.believes(told)
            self._status = told
        elif apdu.command not in _SAID:
            raise ProtocolError(f"card terminal: {apdu.command.hex(' ')} was not expected", b"")
        self._send(Apdu(wire.ACK))

    def _command(self, request: Apdu) -> None:
        self._send(request)
        answer = self._next(self._answer_s)
        if answer is None:
            raise DeviceTimeout(f"card terminal: {request.command.hex(' ')} is not acknowledged")
        if answer.command[0] == wire.NACK_CLASS:
            code = answer.command[1]
            raise DeviceRefused(f"card terminal: {request.command.hex(' ')} refused ({code:02X})", code)
        if answer.command != wire.ACK:
            raise ProtocolError(f"card terminal: {answer.command.hex(' ')} instead of an acknowledgement", b"")

    def _send(self, apdu: Apdu) -> None:
        self._link.write(bytes(apdu))

    def _next(self, wait_s: float) -> Apdu | None:
        """Return the next message; None when none came whole in time."""
        deadline_s = time.monotonic() + wait_s
        while True:
            apdu, self._received = wire.split(self._received)
            if apdu is not None:
                return apdu
            if len(self._received) > LONGEST:
                raise ProtocolError("card terminal: a message without an end", b"")
            data = self._link.read_some(deadline_s)
            if not data:
                return None
            self._received += data

    def _hang_up(self) -> None:
        self._link.close()
        self._received, self._running, self._is_aborting = b"", "", False
