"""One kiosk in virtual time: the session core and its desks as they are, each desk with the time its device takes."""

from collections import Counter, deque
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any, cast

from argon2 import PasswordHasher

from drivers.card import CardRemoved
from drivers.rfid.security import SecurityPolicy
from kiosk.desks.attempts import PinThrottle
from kiosk.desks.cards import CardDesk
from kiosk.desks.codes import ScannerDesk
from kiosk.desks.library import LibraryDesk
from kiosk.desks.payments import LOOK_S, Heard, PaymentDesk
from kiosk.desks.presence import Presence
from kiosk.desks.tags import RETRY_S, TagDesk
from kiosk.desks.technician import WATCH_S, TechnicianDesk, Tested
from kiosk.maintenance import probes
from kiosk.maintenance.door import Door
from kiosk.maintenance.probes import Finding
from kiosk.maintenance.technicians import Technicians
from kiosk.session import commands
from kiosk.session.attendant import Attendant, AttendantPolicy
from kiosk.session.bell import Bell, BellPolicy
from kiosk.session.commands import Command, GiveUpPayment, LookForMoney, Pay, Record, RunTest, SetSecurity
from kiosk.session.events import (
    CodeReady,
    Event,
    OwedFound,
    PaperDone,
    PartChanged,
    Recorded,
    RecordFailed,
    Ticked,
)
from kiosk.session.lobby import Lobby, situation
from kiosk.session.lobby_events import HelpAnswered, StaffTold
from kiosk.session.session import Session
from kiosk.session.view import Part, ReceiptState, TestState, View, Way
from kiosk.sim import usage
from kiosk.sim.devices import SimulatedCards, SimulatedReader, SimulatedScanner
from kiosk.sim.faults import Fault, PowerCut, Trouble
from kiosk.sim.ledger import Ledger
from kiosk.sim.library import SimulatedLine
from kiosk.sim.policies import IN_TURN
from kiosk.sim.timeline import Timeline
from kiosk.sim.ways import Ways
from sip2.client import Client
from sip2.ils import Ils
from sip2.journal.clocks import Stamp
from sip2.journal.recovery import after_restart
from sip2.journal.writer import Journal

COMMIT_S, WRITE_S, PRINT_S, CARD_S, SCAN_S, BOOT_S = 0.004, 0.06, 1.2, 0.1, 0.05, 25.0
MAIL_S, CODE_S, CALL_S, TECHNICIAN_S = 0.8, 0.05, 1.5, 0.2
POLL_S = 0.1
RESTLESS_S = 0.8
"""How long after a change the pad is looked at; later looks would see the same."""
TICK_S, REST_TICK_S = 0.5, 1.0
"""How often time passes for the session; at rest, most of the day, nothing is due that cannot wait a second."""
KEEP_ALIVE_S = 60.0
MONEY_S = 1.0
"""How often open payments are looked at."""
TECHNICIAN, TECHNICIANS_PIN = "Li", "739201"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""What makes a PIN slow to guess is proved elsewhere."""


class Machine:
    """One machine that is switched on, and on again after each power cut.

    Each time it follows the next of `policies.IN_TURN`; `turn` is the first. `folder` is its disk but for the journal;
    `hear` is told what happens to it, `ended` that a visit has ended. `used` counts what was done and what came of it.
    """

    def __init__(
        self, timeline: Timeline, trouble: Trouble, reader: SimulatedReader, line: SimulatedLine, ledger: Ledger,
        ways: Ways, folder: Path, hear: Callable[[str], None], ended: Callable[[], None], *, turn: int = 0,
    ) -> None:  # fmt: skip
        self._timeline = timeline
        self._trouble = trouble
        self.reader = reader
        self.cards = SimulatedCards(trouble)
        self.scanner = SimulatedScanner(trouble, timeline)
        self.line = line
        self.ways = ways
        self.ledger = ledger
        self.used: Counter[str] = Counter()
        self._folder = folder
        self._hear, self._ended = hear, ended
        self._boots = 0
        self._booted_at_s = 0.0
        self._policies = islice(cycle(IN_TURN), turn, None)
        self._op_ids = 0
        self.restarts = 0
        Technicians(folder, QUICK).enrol(TECHNICIAN, TECHNICIANS_PIN)
        self.switch_on()

    def switch_on(self) -> None:
        """Begin anew with nothing but what the disk holds, as `kiosk.runner` does."""
        self._boots += 1
        self._booted_at_s = self._timeline.now_s
        self._orders: deque[Any] = deque()
        self._library_works = self._polls = self._looks_for_money = self._looks_for_codes = False
        self._heard: list[Heard] = []
        self._restless_until = 0.0
        self.ledger.is_full = False
        self.line.close()
        policy = next(self._policies)
        self.session = Session(policy, self._new_op_id, self._timeline.wall)
        bell, attendant = Bell(BellPolicy(), self._timeline.wall), Attendant(AttendantPolicy())
        self._lobby = Lobby(self.session, bell, situation, attendant=attendant)
        self._furnish(policy.pay_s)
        if entries := after_restart(self.ledger.unsettled()):
            self.ledger.append(*entries)
        self._deliver(OwedFound(self.ledger.owed()))
        self.stir()
        self._later(0.0, self._tick)
        self._later(0.0, self._idle_library)
        self._technician.idle()
        self._look_for_money()

    def _furnish(self, pay_s: float) -> None:
        """Build all desks."""
        self._tags = TagDesk(
            self.reader, SecurityPolicy(), POLL_S, self._presence(Part.TAG_READER), self._deliver, self._tested,
            _uncounted, self._timeline.clock,
        )  # fmt: skip
        self._cards = CardDesk(self.cards, self._presence(Part.CARD_READER), self._deliver, self._tested)
        self._codes = ScannerDesk(self.scanner, self._presence(Part.SCANNER), self._deliver)
        self._answers: list[Event] = []
        self._library = LibraryDesk(
            self._open_ils, self._journal, KEEP_ALIVE_S,
            Presence(Part.LIBRARY_SYSTEM, self._answers.append, _unreported), self._answers.append, self._tested,
            self._timeline.clock, self._throttle,
        )  # fmt: skip
        self._payments = PaymentDesk(
            self.ways.opened(), "K-03", self._journal, self._order_library, self._heard.append, self._deliver,
            pay_s, self._timeline.clock, self._timeline.wall,
        )  # fmt: skip
        door = Door(self._folder, clock=self._stamp)
        self._technician = TechnicianDesk(self._folder, set(Part), self._journal, self._deliver, door=door)

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
        """Let a finger do something."""
        self.used[usage.of_event(event)] += 1
        try:
            self._deliver(event)
        except PowerCut:
            self._restart()

    @property
    def view(self) -> View:
        """What is on the screen."""
        view: View = self._lobby.view
        return view

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

    def code_held(self) -> None:
        """Look at the scanner, and again until it works and has nothing more to tell."""
        if not self._looks_for_codes:
            self._looks_for_codes = True
            self._later(SCAN_S, self._look_at_codes)

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

    def pull_plug(self) -> None:
        """Cut the power here and now, where that can happen at all."""
        if self._trouble.may_strike(Fault.POWER_CUT):
            self._restart()

    def fill_disk(self) -> None:
        """Let the journal take nothing more, until the machine is started again."""
        self.ledger.is_full = True
        self._later(BOOT_S, self._restart)

    # -- commands, each on the thread of its device

    def _deliver(self, event: Event) -> None:
        visit = self.session.visit
        for command in self._lobby.handle(event, self._timeline.now_s):
            self._execute(command)
        if self.session.visit is not visit:
            self._ended()

    def _execute(self, command: Command) -> None:
        self.used[usage.of_command(command)] += 1
        match command:
            case Record():
                self._later(COMMIT_S, lambda: self._record(command))
            case SetSecurity():
                self._later(WRITE_S, lambda: self._set_security(command))
            case commands.PrintReceipt() | commands.MailReceipt() | commands.ShowReceipt():
                self._make_receipt(command)
            case Pay() | GiveUpPayment() | LookForMoney():
                self._later(COMMIT_S, lambda: self._pay(command))
            case commands.CheckTechnician() | commands.WatchMachine() | commands.SetClosed() | commands.SettleAct():
                self._later(TECHNICIAN_S, lambda: self._serve_technician(command))
            case RunTest():
                self._later(TECHNICIAN_S, lambda: self._run_test(command))
            case commands.CallStaff(number=number):
                reached = not self._trouble.strikes(Fault.NOBODY_REACHED)
                self._later(CALL_S, lambda: self._deliver(HelpAnswered(number, reached)))
            case commands.TellStaff(trouble=trouble):
                told = StaffTold(trouble, reached=not self._trouble.strikes(Fault.NOBODY_REACHED))
                self._later(CALL_S, lambda: self._deliver(told))
            case commands.PictureBroken() | commands.PlaySound() | commands.SetMuted():
                raise TypeError("this machine has neither pictures nor sounds")
            case _:
                self._order_library(command)

    def _make_receipt(self, order: commands.PrintReceipt | commands.MailReceipt | commands.ShowReceipt) -> None:
        match order:
            case commands.PrintReceipt():
                state = ReceiptState.NO_PAPER if self._trouble.strikes(Fault.PRINTER) else ReceiptState.PRINTED
                self._later(PRINT_S, lambda: self._deliver(PaperDone(state, order.op_id)))
            case commands.MailReceipt():
                state = ReceiptState.NOT_MAILED if self._trouble.strikes(Fault.MAIL) else ReceiptState.MAILED
                self._later(MAIL_S, lambda: self._deliver(PaperDone(state, order.op_id, Way.MAIL)))
            case commands.ShowReceipt():
                self._later(CODE_S, lambda: self._deliver(CodeReady(order.op_id, f"data:{order.code}")))

    # -- the technician

    def _serve_technician(self, order: Any) -> None:
        self._technician.perform(order)
        if isinstance(order, commands.WatchMachine) and order.on:
            self._later(WATCH_S, self._show_technician)

    def _show_technician(self) -> None:
        if self._technician.idle() == WATCH_S:
            self._later(WATCH_S, self._show_technician)

    def _run_test(self, order: RunTest) -> None:
        """Run a technician's test at the desk it is for."""
        self._technician.perform(order)
        match order.name:
            case probes.READ_TAG:
                self._tags.perform(order)
            case probes.READ_CARD if any(not isinstance(each, CardRemoved) for each in self.cards.changes):
                self._cards.perform(order)
            case probes.LIBRARY:
                self._order_library(order)
            case _:
                self._tested(order.name, Finding(TestState.PASSED, "simulated"))

    def _tested(self, name: str, finding: Finding) -> None:
        self._technician.perform(Tested(name, finding))

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
        if not self._answers and not self._heard:  # mostly
            return
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

    def _look_at_codes(self) -> None:
        wait_s = self._codes.idle()
        self._looks_for_codes = bool(wait_s or self.scanner.frames)
        if self._looks_for_codes:
            self._later(wait_s or SCAN_S, self._look_at_codes)

    def _tick(self) -> None:
        self._deliver(Ticked())
        self._later(REST_TICK_S if self.session.is_at_rest else TICK_S, self._tick)

    def _later(self, delay_s: float, action: Callable[[], None]) -> None:
        """Do it then, unless the power has gone meanwhile."""
        boot = self._boots
        self._timeline.after(delay_s, lambda: action() if self._boots == boot else None)

    def _presence(self, part: Part) -> Presence:
        return Presence(part, self._deliver, _unreported)

    def _new_op_id(self) -> str:
        self._op_ids += 1
        return f"op{self._op_ids:08}"

    def _journal(self) -> Journal:
        return cast(Journal, self.ledger)

    def _throttle(self) -> PinThrottle:
        return PinThrottle(self._folder, lambda number: f"digest of {number}", self._stamp)

    def _stamp(self) -> Stamp:
        """Read the clocks; the monotonic one counts from the boot."""
        now_s = self._timeline.now_s - self._booted_at_s
        return Stamp(self._timeline.wall(), now_s, f"boot {self._boots}")

    def _open_ils(self, journal: Journal) -> Ils:
        client = cast(Client, self.line)
        return Ils(
            client, journal, institution_id="JCU", location_code="主馆", clock=self._timeline.wall,
            monotonic=self._timeline.clock,
        )  # fmt: skip


def _uncounted() -> None:
    """Nobody counts tags."""


def _unreported(*_: object) -> None:
    """How long each device has been well is not looked at here."""
