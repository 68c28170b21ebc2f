"""One kiosk in virtual time: the session core and its desks as they are, each desk with the time its device takes."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from typing import Any, cast

from drivers.rfid.security import SecurityPolicy
from kiosk.desks.cards import CardDesk
from kiosk.desks.library import LibraryDesk
from kiosk.desks.payments import LOOK_S, Heard, PaymentDesk, Way
from kiosk.desks.presence import Presence
from kiosk.desks.tags import RETRY_S, TagDesk
from kiosk.session.commands import (
    Command,
    GiveUpPayment,
    LookForMoney,
    Pay,
    PrintReceipt,
    Record,
    SetSecurity,
)
from kiosk.session.events import Event, OwedFound, PaperDone, PartChanged, Recorded, RecordFailed, Ticked
from kiosk.session.policy import Enclosures, HoldRules, Policy, Receipts
from kiosk.session.session import Session
from kiosk.session.view import Part, ReceiptState, View
from kiosk.sim.devices import SimulatedCards, SimulatedReader
from kiosk.sim.faults import Fault, PowerCut, Trouble
from kiosk.sim.gateway import SimulatedWay
from kiosk.sim.ledger import Ledger
from kiosk.sim.library import SimulatedLine
from kiosk.sim.timeline import Timeline
from sip2.client import Client
from sip2.ils import Ils
from sip2.journal.recovery import after_restart
from sip2.journal.writer import Journal

COMMIT_S, WRITE_S, PRINT_S, CARD_S, BOOT_S = 0.004, 0.06, 1.2, 0.1, 25.0
POLL_S = 0.1
RESTLESS_S = 0.8
"""How long after a change the pad is looked at; later looks would see the same."""
TICK_S = 0.5
KEEP_ALIVE_S = 60.0
MONEY_S = 1.0
"""How often open payments are looked at."""
POLICY = Policy(
    receipts=Receipts.ASK, patron_number="2023[0-9]{4}", owners=frozenset({"CN-JCU"}),
    holds=HoldRules(), enclosures=Enclosures.LIBRARY, pay_ways=("qr",), pay_s=30.0,
)  # fmt: skip


REVIEWING = replace(POLICY, reviews=True)


class Machine:
    """One machine that is switched on, and on again after each power cut. `hear` is told what happens to it.

    Each time it lends the other way: at once, or after a look through the pile; `reviews` is how it does at first.
    """

    def __init__(
        self, timeline: Timeline, trouble: Trouble, reader: SimulatedReader, line: SimulatedLine, ledger: Ledger,
        way: SimulatedWay, hear: Callable[[str], None], *, reviews: bool = False,
    ) -> None:  # fmt: skip
        self._timeline = timeline
        self._trouble = trouble
        self.reader = reader
        self.cards = SimulatedCards(trouble)
        self.line = line
        self.way = way
        self.ledger = ledger
        self._hear = hear
        self._boots = 0
        self._policies = cycle((REVIEWING, POLICY) if reviews else (POLICY, REVIEWING))
        self._op_ids = 0
        self.restarts = 0
        self.switch_on()

    def switch_on(self) -> None:
        """Begin anew with nothing but what the journal holds, as `kiosk.runner` does."""
        self._boots += 1
        self._orders: deque[Any] = deque()
        self._library_works = self._polls = self._looks_for_money = False
        self._heard: list[Heard] = []
        self._restless_until = 0.0
        self.ledger.is_full = False
        self.line.close()
        self.session = Session(next(self._policies), self._new_op_id, self._timeline.wall)
        self._tags = TagDesk(
            self.reader, SecurityPolicy(), POLL_S, self._presence(Part.TAG_READER), self._deliver, _unheard, _uncounted,
            self._timeline.clock,
        )  # fmt: skip
        self._cards = CardDesk(self.cards, self._presence(Part.CARD_READER), self._deliver, _unheard)
        self._answers: list[Event] = []
        self._library = LibraryDesk(
            self._open_ils, lambda: cast(Journal, self.ledger), KEEP_ALIVE_S,
            Presence(Part.LIBRARY_SYSTEM, self._answers.append, _unreported), self._answers.append, _unheard,
            self._timeline.clock,
        )  # fmt: skip
        self._payments = PaymentDesk(
            {"qr": Way(lambda: self.way)}, "K-03", lambda: cast(Journal, self.ledger), self._order_library,
            self._heard.append, self._deliver, POLICY.pay_s, self._timeline.clock, self._timeline.wall,
        )  # fmt: skip
        if entries := after_restart(self.ledger.unsettled()):
            self.ledger.append(*entries)
        self._deliver(OwedFound(self.ledger.owed()))
        self.stir()
        self._later(0.0, self._tick)
        self._later(0.0, self._idle_library)
        self._look_for_money()

    def run_until(self, moment_s: float) -> None:
        """Let time pass; a power cut on the way takes `BOOT_S` more."""
        while True:
            try:
                self._timeline.run_until(moment_s)
            except PowerCut:
                self._restart()
                continue
            return

    def do(self, event: Event) -> None:
        """Let a finger or a card do something."""
        try:
            self._deliver(event)
        except PowerCut:
            self._restart()

    @property
    def view(self) -> View:
        """What is on the screen."""
        return self.session.view

    def stir(self) -> None:
        """Look at the pad for a while, because something may have changed there."""
        self._restless_until = self._timeline.now_s + RESTLESS_S
        if not self._polls:
            self._polls = True
            self._later(POLL_S, self._poll)

    def card_held(self) -> None:
        """Look at the card reader."""
        for _ in range(len(self.cards.changes)):
            self._later(CARD_S, self._look_at_card)

    @property
    def is_quiet(self) -> bool:
        """Whether no order is under way anywhere."""
        return not self._orders and not self._library_works and not self.ledger.unsettled()

    def _restart(self) -> None:
        self.restarts += 1
        self._hear("restart")
        self._boots += 1
        self._timeline.run_until(self._timeline.now_s + BOOT_S)
        self.switch_on()

    def fill_disk(self) -> None:
        """Let the journal take nothing more, until the machine is started again."""
        self.ledger.is_full = True
        self._later(BOOT_S, self._restart)

    # -- commands, each on the thread of its device

    def _deliver(self, event: Event) -> None:
        for command in self.session.handle(event, self._timeline.now_s):
            self._execute(command)

    def _execute(self, command: Command) -> None:
        match command:
            case Record():
                self._later(COMMIT_S, lambda: self._record(command))
            case SetSecurity():
                self._later(WRITE_S, lambda: self._set_security(command))
            case PrintReceipt():
                state = ReceiptState.NO_PAPER if self._trouble.strikes(Fault.PRINTER) else ReceiptState.PRINTED
                self._later(PRINT_S, lambda: self._deliver(PaperDone(state, command.op_id)))
            case Pay() | GiveUpPayment() | LookForMoney():
                self._later(COMMIT_S, lambda: self._pay(command))
            case _:
                self._order_library(command)

    def _order_library(self, order: Any) -> None:
        self._orders.append(order)
        self._work()

    def _pay(self, order: Pay | GiveUpPayment | LookForMoney | Heard) -> None:
        self._payments.perform(order)
        self._look_for_money()

    def _look_for_money(self) -> None:
        """Look at open payments for as long as there are any."""
        if not self._looks_for_money:
            self._looks_for_money = True
            self._later(MONEY_S, self._idle_payments)

    def _idle_payments(self) -> None:
        self._looks_for_money = False
        if self._payments.idle() == LOOK_S:
            self._look_for_money()

    def _record(self, command: Record) -> None:
        if self.ledger.append(*command.entries).exception() is None:
            self._deliver(Recorded(command.op_id))
            return
        self._deliver(PartChanged(Part.JOURNAL, available=False))
        self._deliver(RecordFailed(command.op_id))

    def _set_security(self, command: SetSecurity) -> None:
        self._tags.perform(command)
        self.stir()

    def _work(self) -> None:
        if self._library_works or not self._orders:
            return
        self._library_works = True
        self._library.perform(self._orders.popleft())
        self._later(self._time_taken(), self._answered)

    def _answered(self) -> None:
        self._library_works = False
        self._post_answers()
        self._work()

    def _post_answers(self) -> None:
        events, self._answers[:] = tuple(self._answers), ()
        for event in events:
            self._deliver(event)
        heard, self._heard[:] = tuple(self._heard), ()
        for each in heard:
            self._pay(each)

    def _time_taken(self) -> float:
        took_s, self.line.took_s = self.line.took_s, 0.0
        return took_s

    def _idle_library(self) -> None:
        if self._library_works:
            self._later(POLL_S, self._idle_library)
            return
        wait_s = self._library.idle()
        self._time_taken()
        self._post_answers()
        self._later(max(wait_s, POLL_S), self._idle_library)

    def _poll(self) -> None:
        wait_s = self._tags.idle()
        if wait_s >= RETRY_S:  # unplugged: what is laid down or taken meanwhile is seen when it is back
            self._restless_until = self._timeline.now_s + wait_s + RESTLESS_S
        self._polls = self._timeline.now_s < self._restless_until
        if self._polls:
            self._later(wait_s, self._poll)

    def _look_at_card(self) -> None:
        self._cards.idle()

    def _tick(self) -> None:
        self._deliver(Ticked())
        self._later(TICK_S, self._tick)

    def _later(self, delay_s: float, action: Callable[[], None]) -> None:
        """Do it then, unless the power has gone meanwhile."""
        boot = self._boots
        self._timeline.after(delay_s, lambda: action() if self._boots == boot else None)

    def _presence(self, part: Part) -> Presence:
        return Presence(part, self._deliver, _unreported)

    def _new_op_id(self) -> str:
        self._op_ids += 1
        return f"op{self._op_ids:08}"

    def _open_ils(self, journal: Journal) -> Ils:
        client = cast(Client, self.line)
        return Ils(
            client, journal, institution_id="JCU", location_code="主馆", clock=self._timeline.wall,
            monotonic=self._timeline.clock,
        )  # fmt: skip


def _unheard(*_: object) -> None:
    """Nobody runs a technician's test."""


def _uncounted() -> None:
    """Nobody counts tags."""


def _unreported(*_: object) -> None:
    """No technician looks."""
