"""Asks the library system: the work of the one thread that owns its line."""

import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

import structlog

from kiosk.desks.presence import Presence
from kiosk.maintenance.errors import StateUnusable
from kiosk.maintenance.probes import Finding, round_trip
from kiosk.payment.booking import BookPayment, InspectPayment
from kiosk.session.commands import (
    AskAccount,
    AskHold,
    AskHolds,
    AskItem,
    AskLoan,
    AskOnLoan,
    AskPatron,
    AskRenewal,
    AskReturn,
    EndPatronSession,
    RunTest,
)
from kiosk.session.events import (
    AccountAnswered,
    Event,
    HoldAnswered,
    HoldsAnswered,
    ItemAnswered,
    LoanAnswered,
    OnLoanAnswered,
    OwedFound,
    PatronAnswered,
    RenewalAnswered,
    ReturnAnswered,
)
from sip2.journal.acts import Act, Circulation
from sip2.outcomes import HoldOutcome, NoAnswer, Patron, PatronOutcome, PatronRefusal, PatronRefused

if TYPE_CHECKING:
    from kiosk.desks.attempts import PinThrottle
    from sip2.ils import Ils
    from sip2.journal.writer import Journal

RETRY_S = 1.0
LOOK_S = 1.0
"""How soon it is noticed that the library system has hung up."""
SETTLE_AGAIN_S = 5.0
"""How soon acts are looked into again that could not be settled yet."""
SETTLED_AT_ONCE = 5
"""Most acts settled between two looks at what readers want now."""

log = structlog.get_logger()
Order = (
    AskPatron | AskLoan | AskReturn | AskAccount | AskRenewal | AskHolds | AskHold | AskItem | AskOnLoan
    | EndPatronSession | RunTest | BookPayment | InspectPayment
)  # fmt: skip


class LibraryDesk:
    """One line to the library system. Used by one thread.

    `open_ils` and `open_journal` are called on that thread, so that their imports come after the first frame.
    """

    def __init__(
        self,
        open_ils: "Callable[[Journal], Ils]",
        open_journal: "Callable[[], Journal]",
        keep_alive_s: float,
        presence: Presence,
        post: Callable[[Event], None],
        tested: Callable[[str, Finding], None],
        clock: Callable[[], float] = time.monotonic,
        open_throttle: "Callable[[], PinThrottle] | None" = None,
    ) -> None:
        """Without `open_throttle` PINs are not counted here: for whoever has no disk."""
        self._open_ils = open_ils
        self._open_journal = open_journal
        self._keep_alive_s = keep_alive_s
        self._presence = presence
        self._post = post
        self._tested = tested
        self._clock = clock
        self._open_throttle = open_throttle
        self._ils: Ils | None = None
        self._due_s = 0.0
        """When the line is to be asked next, monotonic; between, it is only looked at."""
        self._looks: Counter[str] = Counter()
        """How often each open act has been looked into."""

    def idle(self) -> float:
        """Keep the line alive or get it back, settle what is open; return the seconds until the next time."""
        now_s = self._clock()
        if now_s < self._due_s and self._line().is_open:
            return LOOK_S
        finding, ms = round_trip(self._line())
        if ms is None:
            self._presence.away(finding.words)
            return RETRY_S
        self._presence.good(finding.words)
        self._due_s = now_s + self._settle_open()
        return min(LOOK_S, self._due_s - now_s)

    def perform(self, order: Order) -> None:
        """Ask one question and answer with what the library system said."""
        ils = self._line()
        match order:
            case AskPatron():
                patron = self._patron(ils, order)
                self._answer(PatronAnswered(order.number, patron), patron)
            case AskAccount(number=number):
                account = ils.account(number, order.pin, order.institution)
                self._answer(AccountAnswered(number, account), account)
            case AskLoan(op_id=op_id):
                loan = ils.checkout(
                    op_id, order.item, order.patron, order.pin, *order.on_loan, institution=order.institution
                )
                self._answer(LoanAnswered(op_id, loan), loan)
            case AskReturn(op_id=op_id):
                back = ils.checkin(op_id, order.item, *order.on_refusal)
                self._answer(ReturnAnswered(op_id, back), back)
            case AskRenewal(op_id=op_id):
                renewal = ils.renew(op_id, order.item, order.patron, order.pin, order.institution)
                self._answer(RenewalAnswered(op_id, renewal), renewal)
            case AskHolds(number=number):
                holds = ils.holds(number, order.pin, order.institution)
                self._answer(HoldsAnswered(number, holds), holds)
            case AskHold():
                hold = _hold(ils, order)
                self._answer(HoldAnswered(order.op_id, hold), hold)
            case AskItem(item=item):
                record = ils.lookup(item)
                self._answer(ItemAnswered(item, record), record)
            case AskOnLoan(op_id=op_id, item=item):
                self._post(OnLoanAnswered(op_id, ils.is_on_loan(item)))
            case EndPatronSession():
                ils.end_session(order.number, order.pin, order.institution)
            case RunTest(name=name):
                self._tested(name, round_trip(ils)[0])
            case BookPayment(op_id=op_id):
                paid = ils.pay(op_id, order.patron, "", order.fee, order.institution)
                self._say_presence(paid)
                order.answer(paid)
            case InspectPayment(op_id=op_id):
                order.answer(self._inspected(op_id))
            case _:
                assert_never(order)

    def _patron(self, ils: "Ils", order: AskPatron) -> PatronOutcome:
        if order.by_card:
            return ils.patron_by_card(order.number, order.institution)
        return self._by_pin(lambda: ils.patron(order.number, order.pin, order.institution), order)

    def _by_pin(self, ask: Callable[[], PatronOutcome], order: AskPatron) -> PatronOutcome:
        """Ask about number and PIN, no faster than guessers may try; one that must wait hears what a wrong PIN does."""
        throttle = self._open_throttle() if self._open_throttle else None
        if throttle is None:
            return ask()
        whose = f"{order.institution}/{order.number}" if order.institution else order.number
        try:
            if throttle.begin(whose):
                log.warning("PIN not looked at: too many wrong ones")
                return PatronRefused(PatronRefusal.WRONG_PIN)
            patron = ask()
            if isinstance(patron, Patron):
                throttle.right(whose)
            elif isinstance(patron, NoAnswer):
                throttle.not_tried(whose)
        except StateUnusable as error:
            log.error("wrong PINs cannot be counted, so none is looked at", error=str(error))
            return PatronRefused(PatronRefusal.WRONG_PIN)
        return patron

    def _line(self) -> "Ils":
        if self._ils is None:
            self._ils = self._open_ils(self._open_journal())
        return self._ils

    def _inspected(self, op_id: str) -> Circulation | None:
        """Return the state of an act, after asking where it is open: a look between orders may have settled it."""
        act = self._open_journal().act(op_id)
        if act is None:
            return None
        return self._settle(act) if act.state in OPEN_STATES else act.state

    def _answer(self, event: Event, outcome: object) -> None:
        """Answer, after saying whether the line stands: what follows from a silence must know of it."""
        self._say_presence(outcome)
        self._post(event)

    def _say_presence(self, outcome: object) -> None:
        if isinstance(outcome, NoAnswer):
            self._presence.away("no answer" if outcome.sent else "the line is down")
        else:
            self._presence.good()

    def _settle_open(self) -> float:
        """Settle some acts that an outage, a silence or a power cut left open; return the seconds until the next time.

        The oldest come first (DESIGN §3.2).
        """
        journal = self._open_journal()
        waiting = [act for act in journal.unsettled() if act.state in OPEN_STATES]
        owed_before = journal.owed()
        # Those looked at least come first, so that a few that cannot be settled yet hold up nobody.
        waiting.sort(key=lambda act: self._looks[act.op_id])
        changed = [self._settle(act) is not act.state for act in waiting[:SETTLED_AT_ONCE]]
        if journal.owed() != owed_before:
            self._post(OwedFound(journal.owed()))
        if not waiting:
            self._looks.clear()
            return self._keep_alive_s
        return 0.0 if any(changed) else min(SETTLE_AGAIN_S, self._keep_alive_s)

    def _settle(self, act: Act) -> Circulation:
        self._looks[act.op_id] += 1
        state = self._line().replay(act) if act.state is Circulation.GRANTED else self._line().inspect(act)
        if state is not act.state:
            log.info("settled", op_id=act.op_id, kind=act.kind.value, was=act.state.value, state=state.value)
        return state


def _hold(ils: "Ils", order: AskHold) -> HoldOutcome:
    if order.terms is None:
        return ils.cancel_hold(order.op_id, order.item, order.patron, order.pin, order.institution)
    return ils.place_hold(order.op_id, order.item, order.patron, order.pin, order.terms, order.institution)


OPEN_STATES = frozenset({Circulation.GRANTED, Circulation.SENT, Circulation.UNKNOWN})
