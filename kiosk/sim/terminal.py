"""A bank terminal below its line: it speaks ZVT, byte for byte, to the driver of the machine; no socket, no waiting."""

from collections import deque
from collections.abc import Callable

from drivers.errors import DeviceUnavailable
from drivers.payment import Order, Standing
from drivers.payment import zvt_codec as wire
from drivers.payment.sim.zvt import Receipt
from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_codec import Apdu
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.gateway import AWAY_S
from kiosk.sim.money import Box
from kiosk.sim.timeline import Timeline

PASSWORD = "654321"  # noqa: S105 - of a terminal that nobody can reach
CUSTOMER_S = 45.0
"""How long it waits for a card, whether or not its till is still there."""
DECLINED, BUSY, UNKNOWN_COMMAND = 0x05, bytes.fromhex("849c00"), bytes.fromhex("848300")


class SimulatedTerminal:
    """Fulfils `drivers.payment.zvt.Line`, and is the customer's end, too: `pay` and `decline`.

    `box` counts by the order that was asked for last when the money was taken; the terminal itself knows no orders.
    """

    def __init__(self, trouble: Trouble, timeline: Timeline) -> None:
        self._trouble = trouble
        self._timeline = timeline
        self._receipts = [Receipt(41, 1000, wire.NUMERIC["CNY"])]
        self._reversed: set[int] = set()
        self._orders: dict[int, str] = {}
        """By receipt number."""
        self._to_say: deque[tuple[bytes, bool]] = deque()
        """Each with whether the till must acknowledge it before the next is said; no bytes: hang up."""
        self._is_heard = True
        self._unread = b""
        self._has_till = False
        self._waits_for: Receipt | None = None
        self._away_until = 0.0
        self.order = ""
        self.box = Box()

    def go_away(self) -> None:
        """Be unplugged for some minutes."""
        self._away_until = self._timeline.now_s + self._trouble.rng.uniform(*AWAY_S)
        self.close()

    # -- the customer

    def pay(self) -> None:
        """Hold the card out, if it is waited for."""
        if self._waits_for:
            self._charge(self._waits_for)

    def decline(self) -> None:
        """Let the bank say no."""
        self._fail(DECLINED)

    # -- the line

    def write(self, data: bytes) -> None:
        """Hear what the till says."""
        self._answer()
        self._has_till = True
        self._unread += data
        while True:
            apdu, self._unread = wire.split(self._unread)
            if apdu is None:
                return
            self._hear(apdu)

    def read_some(self, deadline_s: float) -> bytes:
        """Say the next thing; nothing while there is none, or the last was not acknowledged."""
        self._answer()
        if not self._to_say or not self._is_heard:
            return b""
        said, must_be_heard = self._to_say.popleft()
        if not said:
            self.close()
            raise DeviceUnavailable("simulated terminal: hung up")
        self._is_heard = not must_be_heard
        return said

    def close(self) -> None:
        """Hang up; a customer may pay all the same."""
        self._to_say.clear()
        self._is_heard, self._unread, self._has_till = True, b"", False

    def _answer(self) -> None:
        self._trouble.step()
        if self._timeline.now_s < self._away_until:
            raise DeviceUnavailable("simulated terminal: unplugged")

    def _say(self, *messages: Apdu) -> None:
        if self._has_till:
            self._to_say.extend((bytes(each), True) for each in messages)

    def _hang_up(self) -> None:
        if self._has_till:
            self._to_say.append((b"", False))

    def _hear(self, apdu: Apdu) -> None:
        if apdu.command == wire.ACK:
            self._is_heard = True
            return
        does = self._does(apdu)
        acknowledges = UNKNOWN_COMMAND if does is None else bytes(Apdu(wire.ACK))
        is_busy = does is not None and self._waits_for is not None and apdu.command != wire.ABORT
        self._to_say.append((BUSY if is_busy else acknowledges, False))
        if does and not is_busy:
            does(apdu.data)

    def _does(self, apdu: Apdu) -> Callable[[bytes], None] | None:
        return {
            wire.REGISTRATION: lambda _: self._say(Apdu(wire.COMPLETION)),
            wire.REPEAT_RECEIPT: lambda _: self._say(self._receipts[-1].status(), Apdu(wire.COMPLETION)),
            wire.AUTHORISATION: self._authorise,
            wire.ABORT: self._abort,
            wire.REVERSAL: self._reverse,
        }.get(apdu.command)

    # -- money

    def _authorise(self, data: bytes) -> None:
        fields = wire.bitmaps(data)
        self._say(Apdu(wire.INTERMEDIATE, b"\x0a\x00"))
        if self._trouble.strikes(Fault.TERMINAL_CUT):
            self._hang_up()
            return
        receipt = Receipt(self._receipts[-1].number + 1, int(fields[4].hex()), fields[0x49].hex())
        self._waits_for, self._orders[receipt.number] = receipt, self.order
        self._timeline.after(CUSTOMER_S, lambda: self._fail(wire.CANCELLED) if self._waits_for is receipt else None)

    def _abort(self, _data: bytes) -> None:
        if self._waits_for and self._trouble.strikes(Fault.TERMINAL_QUICKER):
            self._charge(self._waits_for)
        else:
            self._fail(wire.CANCELLED)

    def _charge(self, receipt: Receipt) -> None:
        self._waits_for = None
        if self._trouble.strikes(Fault.TERMINAL_WRONG):
            receipt = Receipt(receipt.number, receipt.amount + 1, receipt.currency)
        self._receipts.append(receipt)
        self.box.take(self._orders[receipt.number], receipt.amount)
        if self._trouble.strikes(Fault.TERMINAL_BROKE):
            self._hang_up()
            return
        again = self._trouble.strikes(Fault.TERMINAL_TWICE)
        self._say(*[receipt.status()] * (1 + again), Apdu(wire.COMPLETION))

    def _fail(self, code: int) -> None:
        if self._waits_for:
            self._say(self._waits_for.status(code), Apdu(wire.ABORTED, bytes([code])))
            self._waits_for = None

    def _reverse(self, data: bytes) -> None:
        number = int(wire.bitmaps(data[3:])[0x87].hex())
        original = next((each for each in self._receipts if each.number == number and not each.reverses), None)
        if original is None or number in self._reversed:
            code = wire.ALREADY_REVERSED if number in self._reversed else wire.NOT_REVERSIBLE
            self._say(Apdu(wire.ABORTED, bytes([code])))
            return
        receipt = Receipt(self._receipts[-1].number + 1, original.amount, original.currency, number)
        self._receipts.append(receipt)
        self._reversed.add(number)
        self.box.give_back(self._orders[number], original.amount)
        if self._trouble.strikes(Fault.REVERSAL_LOST):
            self._hang_up()
        else:
            self._say(receipt.status(), Apdu(wire.COMPLETION))


class WatchedTill:
    """The machine's driver; fulfils `PaymentWay`, and lets the terminal know for whose order it is asked."""

    def __init__(self, driver: ZvtTerminal, terminal: SimulatedTerminal) -> None:
        self._driver, self._terminal = driver, terminal

    def order(self, order: Order) -> Standing:
        """Ask for the money."""
        self._terminal.order = order.number
        return self._driver.order(order)

    def poll(self, order: Order) -> Standing:
        """Ask how the order stands."""
        return self._driver.poll(order)

    def close(self, order: Order) -> Standing:
        """End an unpaid order."""
        return self._driver.close(order)

    def refund(self, order: Order) -> Standing:
        """Give the money back."""
        return self._driver.refund(order)
