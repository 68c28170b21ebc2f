"""Payment gateways without their wire: phones that pay orders, purses, and a line that loses what is asked or told.

What is asked and told is signed, and believed, as over HTTPS (`drivers.payment.signing`).
"""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from drivers.errors import DeviceTimeout, DeviceUnavailable
from drivers.payment import Order, Standing, State
from drivers.payment.signing import SIGNATURE, request, signature, standing
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.money import Box, cents
from kiosk.sim.timeline import Timeline

LATE_S = 12.0
"""How long after an order was closed money may still arrive."""
AWAY_S = (20.0, 300.0)
KEY = b"the key of this site"
IN_PURSE = 600
"""Cents in a purse that was just filled up; it is again when there is less than a fee in it."""

Fields = dict[str, str]


class SimulatedGateway:
    """Fulfils `PaymentWay`. `takes_purses`: each order names a card, whose money is taken at once if it is there."""

    def __init__(self, trouble: Trouble, timeline: Timeline, *, takes_purses: bool = False) -> None:
        self._trouble = trouble
        self._timeline = timeline
        self._takes_purses = takes_purses
        self._states: dict[str, State] = {}
        self._amounts: dict[str, Decimal] = {}
        self._purses: defaultdict[str, int] = defaultdict(lambda: IN_PURSE)
        self._cards: dict[str, str] = {}
        self._away_until = 0.0
        self._asked = 0
        self.box = Box()

    def go_away(self) -> None:
        """Answer nobody for some minutes."""
        self._away_until = self._timeline.now_s + self._trouble.rng.uniform(*AWAY_S)

    def pay(self) -> None:
        """Pay the newest order as a phone does, if one can be paid."""
        number = next((number for number, state in reversed(self._states.items()) if state is State.OPEN), "")
        if number:
            self._take(number)

    def order(self, order: Order) -> Standing:
        """Ask for the money."""
        return self._ask(order, self._begin)

    def poll(self, order: Order) -> Standing:
        """Ask how the order stands."""
        return self._ask(order, lambda _: None)

    def close(self, order: Order) -> Standing:
        """End an unpaid order."""
        return self._ask(order, lambda asked: self._close(asked["order"]))

    def refund(self, order: Order) -> Standing:
        """Give the money back."""
        return self._ask(order, lambda asked: self._give_back(asked["order"]))

    # -- the line

    def _ask(self, order: Order, act: Callable[[Fields], None]) -> Standing:
        self._trouble.step()
        if self._timeline.now_s < self._away_until:
            raise DeviceUnavailable("simulated gateway: away")
        if self._trouble.strikes(Fault.GATEWAY_DEAF):
            raise DeviceTimeout("simulated gateway: never asked")
        self._asked += 1
        asked = request(order, f"{self._asked:032}", KEY)
        act(asked)
        self._trouble.step()
        if self._trouble.strikes(Fault.GATEWAY_MUTE):
            raise DeviceTimeout("simulated gateway: never answered")
        return standing(self._told(asked), order, asked["nonce"], KEY)

    def _told(self, asked: Fields) -> object:
        number = asked["order"]
        fields = {name: asked[name] for name in ("order", "amount", "currency", "machine", "nonce")}
        receipt = f"R{number}" if self.box.charged[number] else ""
        fields |= {"state": self._states.get(number, State.CLOSED).value, "receipt": receipt}
        fields |= {} if self._takes_purses else {"show": f"pay://{number}"}
        if self._trouble.strikes(Fault.GATEWAY_ODD):
            return self._odd(fields)
        return fields | {SIGNATURE: signature(fields, KEY)}

    def _odd(self, fields: Fields) -> object:
        """Return an answer that nobody may believe: forged, about other money, or two at once."""
        which = self._trouble.rng.randrange(3)
        if which == 0:
            return fields | {SIGNATURE: signature(fields, b"somebody else's"), "state": State.PAID.value}
        if which == 1:
            other = fields | {"amount": "0.01", "state": State.PAID.value}
            return other | {SIGNATURE: signature(other, KEY)}
        return [fields, fields]

    # -- orders and money

    def _begin(self, asked: Fields) -> None:
        number = asked["order"]
        if number in self._states:
            return
        self._states[number], self._amounts[number] = State.OPEN, Decimal(asked["amount"])
        if self._takes_purses:
            self._cards[number] = asked["card"]
            self._take_from_purse(number)

    def _take_from_purse(self, number: str) -> None:
        card, amount = self._cards[number], cents(self._amounts[number])
        if self._purses[card] >= amount:
            self._purses[card] -= amount
            self._take(number)
        else:
            self._states[number] = State.CLOSED
            self._purses[card] = IN_PURSE

    def _close(self, number: str) -> None:
        if self._states.get(number, State.OPEN) is not State.OPEN:
            return
        was_open = number in self._states
        self._states[number] = State.CLOSED
        if was_open and self._trouble.strikes(Fault.LATE_MONEY):
            self._timeline.after(LATE_S, lambda: self._take(number))

    def _give_back(self, number: str) -> None:
        if self._states.get(number) is State.PAID:
            self._states[number] = State.REFUNDED
            amount = cents(self._amounts[number])
            self.box.give_back(number, amount)
            if self._takes_purses:
                self._purses[self._cards[number]] += amount

    def _take(self, number: str) -> None:
        self._states[number] = State.PAID
        self.box.take(number, cents(self._amounts[number]))
