"""A payment as a state machine: `handle(event, now) -> commands`.

Never charged without a 37 accepted or a refund, never twice: the order's number is the act's, so that a gateway takes
it once; nothing is refunded that the library system may have booked. What nobody can prove ends with staff, with the
gateway's receipt, and without a refund.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import assert_never

from drivers.payment import Order, Standing, State
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Entry, Intent, Kind, Moved
from sip2.outcomes import NoAnswer, Paid, PaymentOutcome, PaymentRefused

PAYMENT = "payment"
"""The effect kind; its key is the order's number, its value the amount."""

POLL_S, AGAIN_S = 2.0, 10.0
UNHEARD_S = 10.0
"""How long a gateway may be silent before the reader is let go: nobody can pay an order that was not answered."""
LATE_LOOKS = 3
"""How often a closed order is asked about again, `AGAIN_S` apart: money may be on its way."""


class Step(Enum):
    """Where a payment stands in the machine."""

    INTENDING = auto()
    STARTING = auto()
    """"Started" is on its way to the disk; the order has not left."""
    ORDERING = auto()
    PAYING = auto()
    """The reader may pay."""
    CLOSING = auto()
    LOOKING = auto()
    """Closed; does money come late?"""
    TAKING = auto()
    """Money was taken; that is on its way to the disk."""
    BOOKING = auto()
    """The library system has the 37."""
    INSPECTING = auto()
    """37 without an answer: what does 63 say is owed?"""
    REFUNDING = auto()
    ENDING = auto()
    """How it ended is on its way to the disk."""
    PAID = auto()
    REFUNDED = auto()
    UNPAID = auto()
    STAFF = auto()


ENDS = frozenset({Step.PAID, Step.REFUNDED, Step.UNPAID, Step.STAFF})


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants to pay; `owed` is the whole debt before, as the library system wrote it."""

    order: Order
    patron: str = field(repr=False)
    owed: str
    at: datetime
    way: str = ""
    """Which gateway has the order, for whoever goes on with it after a restart."""
    who: Mapping[str, str] = field(default_factory=dict)
    """What the journal keeps of the reader beside the number: whose reader it is, and how that was proved."""


@dataclass(frozen=True, slots=True)
class Write:
    """Make entries durable; answered by `Written`."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask the gateway: order, poll, close or refund; answered by `Stood`."""

    what: str
    order: Order


@dataclass(frozen=True, slots=True)
class Book:
    """Ask the library system to book it (37, `Ils.pay`); answered by `Booked`."""

    order: Order


@dataclass(frozen=True, slots=True)
class Inspect:
    """Look into the act whose 37 was not answered (`Ils.inspect`, by 63); answered by `Inspected`."""

    op_id: str


@dataclass(frozen=True, slots=True)
class Written:
    """It is durable, or cannot be made so."""

    durable: bool = True


@dataclass(frozen=True, slots=True)
class Stood:
    """What the gateway said; None for a silence and for all that cannot be believed."""

    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Booked:
    """What the library system said to 37."""

    outcome: PaymentOutcome


@dataclass(frozen=True, slots=True)
class Inspected:
    """The state the act now has; None or SENT or UNKNOWN: not known yet."""

    state: Circulation | None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """The reader does not want to pay any more, or has left."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Time has passed."""


Command = Write | Ask | Book | Inspect
Event = Written | Stood | Booked | Inspected | GivenUp | Passed
Commands = tuple[Command, ...]


class Payment:
    """One payment under way. `show` is what a QR code must say meanwhile; `is_heard`: the gateway has ever answered."""

    def __init__(self, wish: Wish, patience_s: float = 120.0) -> None:
        self.wish = wish
        self.step = Step.INTENDING
        self.show = ""
        self.receipt = ""
        self._patience_s = patience_s
        self._until_s = self._heard_by_s = 0.0
        self.is_heard = False
        self._ask_at_s: float | None = None
        self._looks = 0
        self._state = Circulation.INTENT
        self._end = Step.UNPAID

    def begin(self, now: float) -> Commands:
        """Write the intent down; nobody has been asked for money yet."""
        wish, order = self.wish, self.wish.order
        self._until_s = now + self._patience_s
        self._heard_by_s = now + min(UNHEARD_S, self._patience_s)
        amount = f"{order.amount:.2f}"
        detail = {"owed": wish.owed, "amount": amount, "currency": order.currency, "way": wish.way, **wish.who}
        effect = Effect(PAYMENT, order.number, amount)
        return (Write((Intent(order.number, Kind.PAYMENT, "", wish.patron, wish.at, (effect,), detail),)),)

    def resume(self, state: Circulation, now: float) -> Commands:
        """Go on after a restart with a payment whose effect is owed, by what the act came to."""
        self._state, self._until_s, self._heard_by_s = state, now, now
        match state:
            case Circulation.ACCEPTED:
                return self._finish(Step.PAID, "booked")
            case Circulation.STAFF:
                self.step = Step.STAFF
                return ()
            case Circulation.SENT | Circulation.UNKNOWN:
                return self._inspect(now)
            case _:
                return self._close()

    def handle(self, event: Event, now: float) -> Commands:
        """Take one event and return what to do."""
        match event:
            case Written(durable=durable):
                return self._written(durable, now)
            case Stood(standing=standing):
                return self._stood(standing, now)
            case Booked(outcome=outcome) if self.step is Step.BOOKING:
                return self._booked(outcome, now)
            case Inspected(state=state) if self.step is Step.INSPECTING:
                return self._inspected(state, now)
            case GivenUp() if self.step in {Step.PAYING, Step.ORDERING}:
                self._until_s = now
                return self._close() if self.step is Step.PAYING else ()
            case Passed():
                return self._pass_time(now)
            case Booked() | Inspected() | GivenUp():
                return ()
            case _:
                assert_never(event)

    # -- the journal

    def _written(self, durable: bool, now: float) -> Commands:
        if not durable:
            # Nothing follows in this run; the next reads what the journal holds.
            self.step = Step.STAFF if self.receipt else Step.UNPAID
            return ()
        match self.step:
            case Step.INTENDING:
                self.step = Step.STARTING
                return (Write((self._effect(EffectState.STARTED),)),)
            case Step.STARTING:
                self.step = Step.ORDERING
                return (Ask("order", self.wish.order),)
            case Step.TAKING:
                self.step = Step.BOOKING
                return (Book(self.wish.order),)
            case Step.ENDING:
                self.step = self._end
                return ()
            case _:
                return ()

    # -- the gateway

    def _stood(self, standing: Standing | None, now: float) -> Commands:
        self._ask_at_s = now + (POLL_S if self.step in {Step.ORDERING, Step.PAYING} else AGAIN_S)
        if standing is None:
            self.step = Step.PAYING if self.step is Step.ORDERING else self.step
            return ()
        self.show, self.receipt = standing.show or self.show, standing.receipt or self.receipt
        self._heard_by_s, self.is_heard = self._until_s, True
        match self.step:
            case Step.ORDERING | Step.PAYING:
                return self._while_paying(standing.state, now)
            case Step.CLOSING | Step.LOOKING:
                return self._while_closing(standing.state)
            case Step.REFUNDING if standing.state in {State.REFUNDED, State.CLOSED}:
                return self._finish(Step.REFUNDED, f"refunded {self.receipt}".strip())
            case _:
                return ()

    def _while_paying(self, state: State, now: float) -> Commands:
        match state:
            case State.PAID:
                self.step, self._ask_at_s = Step.TAKING, None
                return (Write((self._effect(EffectState.OWED, f"paid {self.receipt}"),)),)
            case State.CLOSED:
                # By whomever: money may be on its way, as after a close of ours.
                self.step, self._looks, self._ask_at_s = Step.LOOKING, 1, now + AGAIN_S
                return ()
            case State.REFUNDED:
                return self._finish(Step.UNPAID, "given back by the gateway")
            case State.OPEN:
                self.step = Step.PAYING
                return ()
            case _:
                assert_never(state)

    def _while_closing(self, state: State) -> Commands:
        """After the time-out money is given back, whenever it comes: the reader was told that nothing was paid."""
        match state:
            case State.PAID:
                return self._refund()
            case State.REFUNDED:
                return self._finish(Step.REFUNDED, f"refunded {self.receipt}")
            case State.CLOSED:
                self.step, self._looks = Step.LOOKING, self._looks + 1
                return self._finish(Step.UNPAID, "closed, never paid") if self._looks > LATE_LOOKS else ()
            case State.OPEN:
                return ()
            case _:
                assert_never(state)

    def _close(self) -> Commands:
        self.step, self._ask_at_s = Step.CLOSING, None
        return (Ask("close", self.wish.order),)

    def _refund(self) -> Commands:
        self.step, self._ask_at_s = Step.REFUNDING, None
        return (Ask("refund", self.wish.order),)

    # -- the library system

    def _booked(self, outcome: PaymentOutcome, now: float) -> Commands:
        match outcome:
            case Paid():
                self._state = Circulation.ACCEPTED
                return self._finish(Step.PAID, f"booked, {self.receipt}")
            case PaymentRefused():
                self._state = Circulation.REFUSED
                return self._refund()
            case NoAnswer(sent=False):
                self._state = Circulation.REFUSED
                return self._refund()
            case NoAnswer():
                self._state = Circulation.UNKNOWN
                return self._inspect(now)
            case _:
                assert_never(outcome)

    def _inspect(self, now: float) -> Commands:
        self.step, self._ask_at_s = Step.INSPECTING, None
        return (Inspect(self.wish.order.number),)

    def _inspected(self, state: Circulation | None, now: float) -> Commands:
        match state:
            case Circulation.ACCEPTED:
                self._state = state
                return self._finish(Step.PAID, f"booked, found by 63, {self.receipt}")
            case Circulation.REFUSED:
                self._state = state
                return self._refund()
            case Circulation.STAFF:
                # The receipt stands in the effect's proof: whoever looks can ask the gateway.
                self.step = Step.STAFF
                return ()
            case _:
                self._ask_at_s = now + AGAIN_S
                return ()

    # -- time and the end

    def _pass_time(self, now: float) -> Commands:
        if self.step is Step.PAYING and now >= min(self._until_s, self._heard_by_s):
            return self._close()
        if self._ask_at_s is None or now < self._ask_at_s:
            return ()
        self._ask_at_s = None
        question = QUESTIONS.get(self.step)
        if question:
            return (Ask(question, self.wish.order),)
        return self._inspect(now) if self.step is Step.INSPECTING else ()

    def _finish(self, end: Step, proof: str) -> Commands:
        """Write down how it ended; an act that was never sent to the library system is given up with it."""
        self.step, self._end, self._ask_at_s = Step.ENDING, end, None
        entries: tuple[Entry, ...] = (self._effect(EffectState.PROVED, proof),)
        if self._state is Circulation.INTENT:
            self._state = Circulation.REFUSED
            entries += (Moved(self.wish.order.number, Circulation.REFUSED, {"reason": proof}),)
        return (Write(entries),)

    def _effect(self, state: EffectState, proof: str = "") -> EffectMoved:
        return EffectMoved(self.wish.order.number, PAYMENT, self.wish.order.number, state, proof)


QUESTIONS: Mapping[Step, str] = {
    Step.PAYING: "poll",
    Step.CLOSING: "close",
    Step.LOOKING: "poll",
    Step.REFUNDING: "refund",
}
"""What is asked again while nothing is known; each is safe to ask twice. An order is only polled after a silence."""
