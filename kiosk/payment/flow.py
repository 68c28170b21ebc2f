"""A payment as a state machine: `handle(event, now) -> commands`.

Never charged without a 37 accepted or a refund, never twice: the order's number is the act's, so that a gateway takes
it once; nothing is refunded that the library system may have booked. What nobody can prove ends with staff, with the
gateway's receipt, and without a refund: whether the library booked it, or, after `PROOF_S`, whether money was taken.
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

UNPROVED, RECEIPT = "unproved", "receipt"
"""Keys in an act's detail: what nobody proves of a payment that staff have, and the number of its money."""
MONEY, REFUND = "money", "refund"
"""Values of `UNPROVED`: whether money was taken, or given back. The library system has booked nothing then."""

PAID = "paid "
"""Begins the proof that money was taken; its number follows."""

POLL_S, AGAIN_S = 2.0, 10.0
SELDOM_S = 600.0
"""After each answer that proves nothing it is asked half as often, but not more seldom than this."""
PROOF_S = 7200.0
"""How long nobody may prove that an order is closed or given back; then people must look, and no machine pays."""
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
    RECALLING = auto()
    """Staff have it; it is asked about once more."""
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
        self._again_s, self._proof_by_s = AGAIN_S, 0.0
        self._looks = 0
        self.is_silent = False
        """Whether the last question about the money was not answered."""
        self.unproved = ""
        """What staff must find out, as in `UNPROVED`; empty: whether it was booked."""
        self._state = Circulation.INTENT
        self._is_owed = False
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

    def resume(self, state: Circulation, now: float, unproved: str = "") -> Commands:
        """Go on after a restart with a payment whose effect is owed, by what the act came to.

        One that staff have is asked about once, if something of the money is `unproved`; none moves by that.
        """
        self._state, self._until_s, self._heard_by_s, self._is_owed = state, now, now, True
        self.unproved = unproved
        match state:
            case Circulation.ACCEPTED:
                return self._finish(Step.PAID, "booked")
            case Circulation.STAFF if unproved:
                self.step = Step.RECALLING
                return (Ask("close", self.wish.order),)
            case Circulation.STAFF:
                self.step = Step.STAFF
                return ()
            case Circulation.SENT | Circulation.UNKNOWN:
                return self._inspect(now)
            case _:
                return self._close(now)

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
                return self._close(now) if self.step is Step.PAYING else ()
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
            ends = {Step.TAKING: Step.STAFF, Step.ENDING: self._end}
            self.step = ends.get(self.step, Step.UNPAID)
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
        self.is_silent = standing is None
        if self.step is Step.RECALLING:
            return self._recalled(standing)
        self._ask_at_s = now + self._pause_s()
        if standing is None:
            self.step = Step.PAYING if self.step is Step.ORDERING else self.step
            return ()
        self.show, self.receipt = standing.show or self.show, standing.receipt or self.receipt
        self._heard_by_s, self.is_heard = self._until_s, True
        match self.step:
            case Step.ORDERING | Step.PAYING:
                return self._while_paying(standing.state, now)
            case Step.CLOSING | Step.LOOKING:
                return self._while_closing(standing.state, now)
            case Step.REFUNDING if standing.state in {State.REFUNDED, State.CLOSED}:
                return self._finish(Step.REFUNDED, f"refunded {self.receipt}".strip())
            case _:
                return ()

    def _pause_s(self) -> float:
        """Return how long until it is asked again; longer each time while nothing is proved."""
        if self.step in {Step.ORDERING, Step.PAYING}:
            return POLL_S
        if self.step is Step.LOOKING and not self.is_silent:
            return AGAIN_S
        pause_s, self._again_s = self._again_s, min(2 * self._again_s, SELDOM_S)
        return pause_s

    def _while_paying(self, state: State, now: float) -> Commands:
        match state:
            case State.PAID:
                self.step, self._ask_at_s, self._is_owed = Step.TAKING, None, True
                return (Write((self._effect(EffectState.OWED, f"{PAID}{self.receipt}"),)),)
            case State.CLOSED:
                # By whomever: money may be on its way, as after a close of ours.
                self._seek_proof(now)
                self.step, self._looks, self._ask_at_s = Step.LOOKING, 1, now + AGAIN_S
                return ()
            case State.REFUNDED:
                return self._finish(Step.UNPAID, "given back by the gateway")
            case State.OPEN:
                self.step = Step.PAYING
                return ()
            case _:
                assert_never(state)

    def _while_closing(self, state: State, now: float) -> Commands:
        """After the time-out money is given back, whenever it comes: the reader was told that nothing was paid."""
        match state:
            case State.PAID:
                return self._refund(now)
            case State.REFUNDED:
                return self._finish(Step.REFUNDED, f"refunded {self.receipt}")
            case State.CLOSED:
                self.step, self._looks, self._ask_at_s = Step.LOOKING, self._looks + 1, now + AGAIN_S
                return self._finish(Step.UNPAID, "closed, never paid") if self._looks > LATE_LOOKS else ()
            case State.OPEN:
                return ()
            case _:
                assert_never(state)

    def _recalled(self, standing: Standing | None) -> Commands:
        """Take late proof that no money is here; late money is for the people who may have given it back by now."""
        self.receipt = standing.receipt if standing else self.receipt
        match standing.state if standing else None:
            case State.CLOSED:
                return self._finish(Step.UNPAID, "closed, never paid")
            case State.REFUNDED:
                return self._finish(Step.REFUNDED, f"refunded {self.receipt}")
            case State.PAID:
                self.step, self._end = Step.ENDING, Step.STAFF
                return (Write(self._owed(f"{PAID}{self.receipt}")),)
            case _:
                self.step = Step.STAFF
                return ()

    def _close(self, now: float) -> Commands:
        self._seek_proof(now)
        self.step, self._ask_at_s = Step.CLOSING, None
        return (Ask("close", self.wish.order),)

    def _refund(self, now: float) -> Commands:
        self._seek_proof(now)
        self.step, self._ask_at_s = Step.REFUNDING, None
        return (Ask("refund", self.wish.order),)

    def _seek_proof(self, now: float) -> None:
        self._again_s, self._proof_by_s = AGAIN_S, now + PROOF_S

    # -- the library system

    def _booked(self, outcome: PaymentOutcome, now: float) -> Commands:
        match outcome:
            case Paid():
                self._state = Circulation.ACCEPTED
                return self._finish(Step.PAID, f"booked, {self.receipt}")
            case PaymentRefused():
                self._state = Circulation.REFUSED
                return self._refund(now)
            case NoAnswer(sent=False):
                self._state = Circulation.REFUSED
                return self._refund(now)
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
                return self._refund(now)
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
            return self._close(now)
        if self._ask_at_s is None or now < self._ask_at_s:
            return ()
        if self.step in SEEKING and now >= self._proof_by_s:
            return self._leave_to_staff()
        self._ask_at_s = None
        question = QUESTIONS.get(self.step)
        if question:
            return (Ask(question, self.wish.order),)
        return self._inspect(now) if self.step is Step.INSPECTING else ()

    def _finish(self, end: Step, proof: str) -> Commands:
        """Write down how it ended; an act that was never sent to the library system is given up with it."""
        self.step, self._end, self._ask_at_s = Step.ENDING, end, None
        entries: tuple[Entry, ...] = (self._effect(EffectState.PROVED, proof),)
        if self._state in {Circulation.INTENT, Circulation.STAFF}:
            self._state = Circulation.REFUSED
            entries += (Moved(self.wish.order.number, Circulation.REFUSED, {"reason": proof}),)
        return (Write(entries),)

    def _leave_to_staff(self) -> Commands:
        """Hand over what nobody proves: what is known of the money stands in the act, for whoever compares."""
        self.unproved = REFUND if self.step is Step.REFUNDING else MONEY
        reason = "nobody proves that it was given back" if self.unproved == REFUND else "nobody proves what was taken"
        self.step, self._end, self._ask_at_s, self._state = Step.ENDING, Step.STAFF, None, Circulation.STAFF
        detail = {UNPROVED: self.unproved, "reason": reason, RECEIPT: self.receipt}
        entries = () if self._is_owed else (self._effect(EffectState.OWED, reason),)
        return (Write((*entries, Moved(self.wish.order.number, Circulation.STAFF, detail))),)

    def _owed(self, proof: str) -> tuple[Entry, ...]:
        """Return what says again, with better proof, that money is owed."""
        return (self._effect(EffectState.STARTED), self._effect(EffectState.OWED, proof))

    def _effect(self, state: EffectState, proof: str = "") -> EffectMoved:
        return EffectMoved(self.wish.order.number, PAYMENT, self.wish.order.number, state, proof)


SEEKING = frozenset({Step.CLOSING, Step.LOOKING, Step.REFUNDING})
"""Steps that end with staff when nothing is proved for `PROOF_S`."""

QUESTIONS: Mapping[Step, str] = {
    Step.PAYING: "poll",
    Step.CLOSING: "close",
    Step.LOOKING: "poll",
    Step.REFUNDING: "refund",
}
"""What is asked again while nothing is known; each is safe to ask twice. An order is only polled after a silence."""
