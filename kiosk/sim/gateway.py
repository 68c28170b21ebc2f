"""A payment gateway without its wire: orders, the phone that pays them, and a line that loses what is asked or told."""

from collections import Counter
from collections.abc import Callable

from drivers.errors import DeviceTimeout, DeviceUnavailable
from drivers.payment import Order, Standing, State
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.timeline import Timeline

LATE_S = 12.0
"""How long after an order was closed money may still arrive."""
AWAY_S = (20.0, 300.0)


class SimulatedWay:
    """Fulfils `PaymentWay`; `charged` and `refunded` count by order how often money was moved."""

    def __init__(self, trouble: Trouble, timeline: Timeline) -> None:
        self._trouble = trouble
        self._timeline = timeline
        self._states: dict[str, State] = {}
        self._away_until = 0.0
        self.charged: Counter[str] = Counter()
        self.refunded: Counter[str] = Counter()

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
        return self._ask(order, lambda: self._states.setdefault(order.number, State.OPEN))

    def poll(self, order: Order) -> Standing:
        """Ask how the order stands."""
        return self._ask(order, lambda: None)

    def close(self, order: Order) -> Standing:
        """End an unpaid order."""
        return self._ask(order, lambda: self._close(order.number))

    def refund(self, order: Order) -> Standing:
        """Give the money back."""
        return self._ask(order, lambda: self._give_back(order.number))

    def _ask(self, order: Order, act: Callable[[], object]) -> Standing:
        self._trouble.step()
        if self._timeline.now_s < self._away_until:
            raise DeviceUnavailable("simulated gateway: away")
        if self._trouble.strikes(Fault.GATEWAY_DEAF):
            raise DeviceTimeout("simulated gateway: never asked")
        act()
        self._trouble.step()
        if self._trouble.strikes(Fault.GATEWAY_MUTE):
            raise DeviceTimeout("simulated gateway: never answered")
        state = self._states.get(order.number, State.CLOSED)
        return Standing(state, f"R{order.number}" if self.charged[order.number] else "", f"pay://{order.number}")

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
            self.refunded[number] += 1

    def _take(self, number: str) -> None:
        self._states[number] = State.PAID
        self.charged[number] += 1
