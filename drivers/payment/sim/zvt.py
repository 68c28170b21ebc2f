"""A card terminal that speaks ZVT on a TCP port of this machine: one customer, one till, and faults of real ones."""

import socket
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from drivers.link import Direction
from drivers.payment import zvt_codec as wire
from drivers.payment.zvt_codec import Apdu

_CHUNK = 4096
_TRANSCRIPT = 500


class Fault(StrEnum):
    """What goes wrong with the next payment, reversal or refund."""

    CUT_BEFORE_MONEY = "line cut before the money"
    CUT_AFTER_MONEY = "line cut after the money"
    CUT_AFTER_REVERSAL = "line cut after a reversal"
    CUT_AFTER_CREDIT = "line cut after money was given to a card"
    WRONG_AMOUNT = "another amount"
    WRONG_CURRENCY = "another currency"
    DEAF = "acknowledges an abort, and says no more"
    NO_STATUS = "a payment ends well, without a 04 0F"
    ABORT_AFTER_MONEY = "06 1E behind a good 04 0F"
    OTHER_REVERSED = "reverses the last payment, whatever the number says"
    GARBAGE = "garbage"
    QUICKER = "pays although it was aborted"
    NO_MEMORY = "repeats no receipt"
    """For good: some terminals end 06 20 without a 04 0F."""
    DRIBBLE = "one byte at a time"
    """For good: a message arrives in many pieces."""
    BUSY = "busy"
    """06 20 is answered with 84 9C, once."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What it keeps of a payment or a reversal."""

    number: int
    amount: int
    currency: str
    reverses: int = 0

    def status(self, result: int = 0) -> Apdu:
        """Return the 04 0F that tells of it, with a masked card number as real ones send it."""
        data = (
            bytes([0x27, result])
            + b"\x04"
            + bytes.fromhex(f"{self.amount:012d}")
            + b"\x49"
            + bytes.fromhex(self.currency)
        )
        data += b"\x0b" + bytes.fromhex(f"{self.number:06d}") + b"\x87" + bytes.fromhex(f"{self.number:04d}")
        data += bytes.fromhex("22f0f8eeeeeeeeeeee4771")
        if self.reverses:
            data += bytes.fromhex("37f0f0f3") + bytes.fromhex(f"{self.reverses:06d}")
        return Apdu(wire.STATUS, data)


class SimulatedTerminal:
    """One terminal. The test is its customer: `pay`, `cancel`, `decline`; any thread may do so."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self.receipts = [Receipt(41, 1000, "0978")]
        self.charged: list[int] = []
        """Receipt numbers, every time that money was really taken; `reversed` every time it was given back."""
        self.reversed: list[int] = []
        self.credited: list[int] = []
        """Amounts given to whatever card was held out."""
        self.acknowledged: list[int] = []
        """Payments whose 04 0F the till has taken."""
        self.started = 0
        """How often a 06 01 was taken."""
        self.commands: list[bytes] = []
        self._closed_up_to = 0
        self._does: str = ""
        self._faults: list[Fault] = []
        self._unread = b""
        self._is_aborted = False
        self._end: socket.socket | None = None
        self.silent = False
        """It takes the connection and whatever is said, and answers nothing."""
        self.transcript: deque[tuple[Direction, bytes]] = deque(maxlen=_TRANSCRIPT)
        """The last messages, seen from the till."""
        self.waits_for: Receipt | None = None
        """What a customer can pay now, or get back."""
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._thread: threading.Thread | None = None

    def __enter__(self) -> "SimulatedTerminal":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.unplug()
        self._door.close()

    def start(self) -> None:
        """Answer the till."""
        self._thread = threading.Thread(target=self._serve, args=(self._door,), daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """Pull its cable; harmless when it is out."""
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.hang_up()
        if self._thread:
            self._thread.join()
        self._thread = None

    def plug(self) -> None:
        """Put the cable back; harmless when it is in."""
        if self._thread is None:
            self._door = socket.create_server(("127.0.0.1", self.port))
            self.start()

    def hang_up(self) -> None:
        """Let somebody pull the cable for a moment."""
        with suppress(OSError):
            if self._end:
                self._end.shutdown(socket.SHUT_RDWR)

    def inject(self, *faults: Fault) -> None:
        """Let faults happen, each at its moment."""
        with self._change:
            self._faults += faults

    def forget_faults(self) -> None:
        """Let whatever was injected and has not happened never happen."""
        with self._change:
            self._faults.clear()

    def pay(self) -> None:
        """Let the customer of the running payment, or of the next, hold the card out."""
        self._customer("pay")

    def cancel(self) -> None:
        """Let the customer press the red key."""
        self._customer("cancel")

    def decline(self) -> None:
        """Let the bank say no."""
        self._customer("decline")

    def close_day(self) -> None:
        """Send the day's payments to the bank; none of them can be reversed any more."""
        with self._change:
            self._closed_up_to = self.receipts[-1].number

    def _customer(self, does: str) -> None:
        with self._change:
            self._does = does

    def _has(self, fault: Fault, *, keep: bool = False) -> bool:
        with self._change:
            is_so = fault in self._faults
            if is_so and not keep:
                self._faults.remove(fault)
            return is_so

    # -- the line

    def _serve(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                self._end, _ = door.accept()
                self._end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self._end, suppress(OSError, EOFError):
                    self._converse(self._end)

    def _converse(self, end: socket.socket) -> None:
        self._unread = b""
        while True:
            end.settimeout(None)
            self._obey(end, self._next(end))

    def _next(self, end: socket.socket) -> Apdu:
        while True:
            apdu, self._unread = wire.split(self._unread)
            if apdu is not None:
                self.transcript.append((Direction.SENT, bytes(apdu)))
                if self.silent:
                    continue
                return apdu
            data = end.recv(_CHUNK)
            if not data:
                raise EOFError
            self._unread += data

    def _say(self, end: socket.socket, apdu: Apdu) -> None:
        """Send, and wait for the acknowledgement; a till that gives none is gone."""
        end.settimeout(10)
        size = 1 if self._has(Fault.DRIBBLE, keep=True) else _CHUNK
        for piece in (bytes(apdu)[at : at + size] for at in range(0, len(bytes(apdu)), size)):
            self._send(end, piece)
        while (heard := self._next(end)).command != wire.ACK:
            if heard.command != wire.ABORT:
                raise EOFError
            self._abort(end)

    def _send(self, end: socket.socket, data: bytes) -> None:
        if not self.silent:
            self.transcript.append((Direction.RECEIVED, data))
            end.sendall(data)

    def _obey(self, end: socket.socket, request: Apdu) -> None:
        self.commands.append(request.command)
        self.started += request.command == wire.AUTHORISATION
        does = {
            wire.REGISTRATION: self._register,
            wire.AUTHORISATION: self._authorise,
            wire.REPEAT_RECEIPT: self._repeat,
            wire.REVERSAL: self._reverse,
            wire.REFUND: self._credit,
        }.get(request.command)
        if does is None:
            self._send(end, bytes.fromhex("848300"))
            return
        if request.command == wire.REPEAT_RECEIPT and self._has(Fault.BUSY):
            self._send(end, bytes.fromhex("849c00"))
            return
        self._send(end, bytes(Apdu(wire.ACK)))
        does(end, request.data)

    def _register(self, end: socket.socket, _data: bytes) -> None:
        self._say(end, Apdu(wire.COMPLETION, bytes.fromhex("19102900480069")))

    def _repeat(self, end: socket.socket, _data: bytes) -> None:
        if not self._has(Fault.NO_MEMORY, keep=True):
            self._say(end, self.receipts[-1].status())
        self._say(end, Apdu(wire.COMPLETION))

    # -- a payment

    def _authorise(self, end: socket.socket, data: bytes) -> None:
        fields = wire.bitmaps(data)
        self._is_aborted = False
        self._say(end, Apdu(wire.INTERMEDIATE, b"\x0a\x00"))
        if self._has(Fault.GARBAGE):
            self._send(end, b"\x00\x00\x00\x3eVER|APP")
            raise EOFError
        if self._has(Fault.CUT_BEFORE_MONEY):
            raise EOFError
        receipt = Receipt(self.receipts[-1].number + 1, int(fields[4].hex()), fields[0x49].hex())
        does = self._wait_for_customer(end, receipt)
        if does == "pay":
            self._charge(end, receipt)
        else:
            self._fail(end, receipt, 0x05 if does == "decline" else wire.CANCELLED)

    def _wait_for_customer(self, end: socket.socket, receipt: Receipt) -> str:
        """Return what the customer does; the till may abort meanwhile."""
        self.waits_for = receipt
        try:
            return self._watched(end)
        finally:
            self.waits_for = None

    def _watched(self, end: socket.socket) -> str:
        end.settimeout(0.02)
        while True:
            with self._change:
                does, self._does = self._does, ""
            if does:
                return does
            with suppress(TimeoutError):
                if self._next(end).command == wire.ABORT:
                    self._abort(end)
            if self._is_aborted and not self._has(Fault.DEAF, keep=True):
                return "pay" if self._has(Fault.QUICKER) else "cancel"

    def _abort(self, end: socket.socket) -> None:
        self._is_aborted = True
        self.commands.append(wire.ABORT)
        self._send(end, bytes(Apdu(wire.ACK)))

    def _charge(self, end: socket.socket, receipt: Receipt) -> None:
        if self._has(Fault.WRONG_AMOUNT):
            receipt = replace(receipt, amount=receipt.amount + 1)
        if self._has(Fault.WRONG_CURRENCY):
            receipt = replace(receipt, currency="0840")
        self.receipts.append(receipt)
        self.charged.append(receipt.number)
        if self._has(Fault.CUT_AFTER_MONEY):
            raise EOFError
        if not self._has(Fault.NO_STATUS):
            self._say(end, receipt.status())
            self.acknowledged.append(receipt.number)
        bad = self._has(Fault.ABORT_AFTER_MONEY)
        self._say(end, Apdu(wire.ABORTED, bytes([0xFF])) if bad else Apdu(wire.COMPLETION))

    def _fail(self, end: socket.socket, receipt: Receipt, code: int) -> None:
        self._say(end, receipt.status(code))
        self._say(end, Apdu(wire.ABORTED, bytes([code])))

    def _reverse(self, end: socket.socket, data: bytes) -> None:
        number = int(wire.bitmaps(data[3:])[0x87].hex())
        if self._has(Fault.OTHER_REVERSED):
            number = self.receipts[-1].number
        original = next((each for each in self.receipts if each.number == number and not each.reverses), None)
        if original is None or number in self.reversed or number <= self._closed_up_to:
            code = wire.ALREADY_REVERSED if number in self.reversed else wire.NOT_REVERSIBLE
            self._say(end, Apdu(wire.ABORTED, bytes([code])))
            return
        receipt = Receipt(self.receipts[-1].number + 1, original.amount, original.currency, number)
        self.receipts.append(receipt)
        self.reversed.append(number)
        if self._has(Fault.CUT_AFTER_REVERSAL):
            raise EOFError
        self._say(end, receipt.status())
        self._say(end, Apdu(wire.COMPLETION))

    def _credit(self, end: socket.socket, data: bytes) -> None:
        """Give money to the card that is held out."""
        fields = wire.bitmaps(data[3:])
        self._is_aborted = False
        self._say(end, Apdu(wire.INTERMEDIATE, b"\x0a\x00"))
        receipt = Receipt(self.receipts[-1].number + 1, int(fields[4].hex()), fields[0x49].hex())
        if self._wait_for_customer(end, receipt) != "pay":
            self._fail(end, receipt, wire.CANCELLED)
            return
        self.receipts.append(receipt)
        self.credited.append(receipt.amount)
        if self._has(Fault.CUT_AFTER_CREDIT):
            raise EOFError
        if not self._has(Fault.NO_STATUS):
            self._say(end, receipt.status())
        self._say(end, Apdu(wire.COMPLETION))
