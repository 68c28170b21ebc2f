"""One seed, one day: visits at one machine, one after another, and what must hold after each of them."""

import hashlib
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from kiosk.payment.flow import PAYMENT
from kiosk.sim import checks
from kiosk.sim.building import Building
from kiosk.sim.devices import IN_STOCK, SimulatedReader, Tag, tag_of
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.ledger import Ledger
from kiosk.sim.library import SimulatedLine, is_bare, small_library
from kiosk.sim.machine import Machine
from kiosk.sim.money import cents
from kiosk.sim.people import Person
from kiosk.sim.policies import IN_TURN
from kiosk.sim.technicians import Technician
from kiosk.sim.timeline import Timeline
from kiosk.sim.ways import TYPES, Ways
from sip2.fields import Message
from sip2.journal.acts import Kind
from sip2.messages import Checkin, Checkout, FeePaid, Hold, Renew
from sip2.values import FeeType, HoldMode

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
"""A disk that need not turn: a day writes thousands of small files."""
READERS, BOOKS = 60, 240
TOGETHER, HURRIED = 0.06, 0.2
"""How often two people act at once; how often the next does not wait until the screen is at rest."""
QUIET_S = 140.0
"""Nobody has touched anything for longer than any reader's screen lasts: a payment 30 s, a visit 80 s, a farewell."""
REPAIR_S = 900.0
PROOFS = 10
"""So often, at most, it is waited for money after that: a gateway that was away is asked ever more seldom."""
FEES = ("0.50", "1.20", "3.00")
OWES = 0.25
"""How often somebody comes who has come to owe something."""
SERVICED, REOPENED = 0.01, 0.3
"""How often a technician comes instead of a reader, and how often to a machine that is closed."""
KINDS = {Checkout: "loan", Checkin: "return", Renew: "renewal"}
HOLD_KINDS = {HoldMode.ADD: "hold", HoldMode.CANCEL: "hold_cancel"}
ERRANDS = frozenset({"renewal", "hold", "hold_cancel", "payment", "print", "technician"})
WISHED = frozenset({"renewal", "hold", "hold_cancel", "payment"})
AT_MACHINE = frozenset({"loan", "return"}) | WISHED
"""Kinds of acts that nobody can begin at a machine that is closed."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a day came to; `digest` is over every arrow, every answer and every tag written, in order."""

    sessions: int
    acts: int
    invariant_violations: int
    security_mismatches: int
    left_logged_in: int
    unaccounted: int
    digest: str
    seconds: float


class Day:
    """A library with one machine and what happens there. `problems` says in words what did not hold, and when."""

    def __init__(self, seed: int, faults: frozenset[Fault], folder: Path) -> None:
        """`folder` is the machine's disk, but for the journal."""
        self.rng = random.Random(seed)  # noqa: S311 - a day must come again
        self.trouble = Trouble(random.Random(self.rng.random()), faults)  # noqa: S311
        self.timeline = Timeline()
        self._hash = hashlib.sha256()
        self.executed: Counter[tuple[str, str]] = Counter()
        self.problems: list[tuple[str, str]] = []
        self.session = 0
        self.library = small_library(READERS, BOOKS)
        self.tags = {item: tag_of(item, bare=is_bare(item)) for item in self.library.items}
        self.building = Building(list(self.tags.values()))
        self._free: set[str] = set()
        self.booked: Counter[str] = Counter()
        self.credited: Counter[str] = Counter()
        """In cents, by order; `_credited_by` by what 37 calls the way."""
        self._credited_by: Counter[str] = Counter()
        self._wrong_s: defaultdict[str, list[float]] = defaultdict(list)
        """When wrong PINs of each reader were looked at, since the last right one."""
        ledger = Ledger(self._arrow, self.trouble.step)
        line = SimulatedLine(self.library, self.trouble, self.timeline, self._done, self._tried)
        reader = SimulatedReader(self.trouble, self.timeline, self._written)
        self.ways = Ways(self.trouble, self.timeline, folder)
        self.machine = Machine(
            self.timeline, self.trouble, reader, line, ledger, self.ways, folder, self.hear, self._visit_ended,
            turn=seed % len(IN_TURN),
        )  # fmt: skip
        self._as_it_should = self._appearance()

    def hear(self, words: str) -> None:
        """Take something that happened into the digest."""
        self._hash.update(f"{self.timeline.now_s:.3f} {words}\n".encode())

    @property
    def digest(self) -> str:
        """The digest so far."""
        return self._hash.hexdigest()

    def run(self, sessions: int) -> None:
        """Let so many people come, then let everything settle, and look at all of it once more."""
        for self.session in range(1, sessions + 1):
            self._misfortune()
            readers = [self._arrival() for _ in range(2 if self.rng.random() < TOGETHER else 1)]
            people = self._people(readers)
            self._visit(people)
            hurried = self.rng.random() < HURRIED
            self._wait(self.rng.uniform(1.0, 4.0) if hurried else self._quiet_s(people))
            if not hurried:
                self._after_quiet(readers)
        self._close_of_day()

    # -- people

    def _arrival(self) -> str:
        return f"2023{self.rng.randint(1, READERS):04}"

    def _people(self, readers: list[str]) -> Sequence[Person | Technician]:
        """Return who comes: these readers, or a technician."""
        if self.rng.random() < (REOPENED if self.building.closed else SERVICED):
            return [Technician(self.rng, self.machine, self.building)]
        return [self._person(number) for number in readers]

    def _person(self, number: str) -> Person:
        patron = self.library.patrons[number]
        if not patron.fees and self.rng.random() < OWES:
            for amount in self.rng.sample(FEES, self.rng.randint(1, 2)):
                self.library.charge(number, Decimal(amount), FeeType.OVERDUE, "", self.timeline.wall().date())
        owes, waits = bool(self.library.patrons[number].fees), bool(self.library.queues.of(number))
        return Person(self.rng, self.machine, self.building, number, patron.pin, owes=owes, waits=waits)

    def _visit(self, people: Sequence[Person | Technician]) -> None:
        """Let them act, both at once if there are two; each for as long as it takes."""
        self._free = {item for item, tag in self.tags.items() if not tag.alarms}
        due = [(self.timeline.now_s, index, person.visit()) for index, person in enumerate(people)]
        while due:
            due.sort(key=lambda each: each[:2])
            moment_s, index, waits = due.pop(0)
            self._run_until(moment_s)
            wait_s = next(waits, None)
            if wait_s is not None:
                due.append((self.timeline.now_s + wait_s, index, waits))

    def _quiet_s(self, people: Sequence[Person | Technician]) -> float:
        return QUIET_S + max(person.longer_s for person in people)

    def _misfortune(self) -> None:
        if self.trouble.strikes(Fault.LIBRARY_AWAY):
            self.machine.line.go_away()
        self.ways.suffer()
        if self.trouble.strikes(Fault.READER_UNPLUGGED):
            self.machine.reader.unplug()
            self.machine.stir()
        if self.trouble.strikes(Fault.DISK_FULL):
            self.machine.fill_disk()
        if self.trouble.strikes(Fault.POWER_CUT):
            self.trouble.light_fuse()

    def _wait(self, seconds: float) -> None:
        self._run_until(self.timeline.now_s + seconds)

    def _run_until(self, moment_s: float) -> None:
        self.machine.run_until(moment_s)

    # -- what was seen from outside

    def _done(self, message: Message, ok: bool | None) -> None:
        """Take in what the library system has carried out."""
        if isinstance(message, FeePaid):
            self._booked(message, ok=bool(ok))
            return
        kind = HOLD_KINDS[message.hold_mode] if isinstance(message, Hold) else KINDS[type(message)]
        item: str = getattr(message, "item_id", "")
        self.executed[(kind, item)] += bool(ok)
        self.hear(f"{kind} {item} {ok}")

    def _booked(self, message: FeePaid, *, ok: bool) -> None:
        name, amount = message.transaction_id, cents(Decimal(message.fee_amount)) if ok else 0
        self.booked[name] += ok
        self.credited[name] += amount
        self._credited_by[message.payment_type] += amount
        self.hear(f"booked {amount} {message.payment_type} {ok}")

    def _tried(self, number: str, right: bool) -> None:
        """Take in that a PIN was looked at."""
        wrong_s = self._wrong_s[number]
        if right:
            wrong_s.clear()
            return
        wrong_s.append(self.timeline.now_s)
        if checks.guessed_too_fast(wrong_s):
            self._report("invariant_violations", f"{len(wrong_s)} wrong PINs of one card were looked at")

    def _arrow(self, number: int, word: str) -> None:
        """Take in what was written down."""
        self.hear(f"{number} {word}")
        if self.building.closed and word.partition(" ")[0] in AT_MACHINE:
            self._report("invariant_violations", f"{word} at a machine that is closed")

    def _visit_ended(self) -> None:
        if checks.left_over(self._appearance(), self._as_it_should):
            self._report("left_logged_in", f"after a visit the screen is as its reader wanted it: {self._appearance()}")

    def _appearance(self) -> tuple[object, ...]:
        view = self.machine.view
        return view.language, view.theme, view.quiet

    def _written(self, tag: Tag) -> None:
        self.hear(f"{tag.item} alarms {tag.alarms}")
        if tag.alarms:
            return
        rows = self.machine.ledger.acts.values()
        granted = [kept.act.item for kept in rows if kept.act.granted and kept.act.item == tag.item]
        if checks.lent_without_word(tag.item, self.library.loans, granted, tag.item in self._free):
            self._report("security_mismatches", f"{tag.item} was silenced without a loan")

    def _report(self, what: str, words: str) -> None:
        self.problems.append((what, f"session {self.session}, {self.timeline.now_s:.1f} s: {words}"))

    # -- what must hold

    def _after_quiet(self, numbers: Iterable[str]) -> None:
        secrets = self._secrets(numbers)
        session, view = self.machine.session, self.machine.view
        if checks.left_logged_in(view.screen.value, session.visit, secrets) or view.help:
            self._report("left_logged_in", f"screen {view.screen.value}, help {view.help.value}")
        balance = self.machine.ledger.balance() if self.session % 50 == 0 else None
        if balance and checks.unbalanced(**asdict(balance)):
            self._report("invariant_violations", "the account of the journal does not balance")
        self._tidy_up()

    def _secrets(self, numbers: Iterable[str]) -> list[str]:
        patrons = [self.library.patrons[number] for number in numbers]
        return [text for patron in patrons for text in (patron.number, patron.pin, patron.name)]

    def _tidy_up(self) -> None:
        """Let staff deal with what lies on their desk, once the machine has nothing more to do about it."""
        if not self.machine.is_quiet:
            return
        for tag in self.building.staff:
            if tag.item in self.library.loans:
                self.library.checkin(tag.item, now=self.timeline.wall())
            tag.afi = IN_STOCK
            self.building.shelf.append(tag)
            self.hear(f"{tag.item} staff")
        self.building.staff = []
        for tag in self.building.shelf:
            if tag.bare and tag.item in self.library.loans:
                self.library.checkin(tag.item, now=self.timeline.wall())
                self.hear(f"{tag.item} found")

    def _close_of_day(self) -> None:
        for _ in range(8):
            self._wait(REPAIR_S / 8)
        for _ in range(PROOFS):
            if not checks.money_astray(self._money()):
                break
            self._wait(REPAIR_S)
        self._tidy_up()
        self._look_at_all()
        rows = self._rows()
        if any(row.state in checks.OPEN_STATES for row in rows):
            self._report("invariant_violations", "something is still open long after the last visit")

    def _look_at_all(self) -> None:
        books, rows = self._books(), self._rows()
        known = checks.explained(_last(rows))
        for item in checks.security_mismatches(books, self.library.loans, known):
            self._report("security_mismatches", f"{item} alarms {self.tags[item].alarms}")
        for item in checks.unaccounted(books, rows, self.executed):
            self._report("unaccounted", item)
        for kind, item in checks.unwished(rows, self.building.wished, WISHED):
            self._report("invariant_violations", f"{kind} {item} more often than anybody wanted")
        self._look_at_money()

    def _look_at_money(self) -> None:
        payments, boxes = self._money(), self.ways.boxes
        for name in checks.money_astray(payments):
            self._report("invariant_violations", f"money of {name}")
        tills = {way: box.kept.total() for way, box in boxes.items()}
        booked = {way: self._credited_by[kind] for way, kind in TYPES.items()}
        for way in checks.tills_astray(payments, tills, booked):
            self._report("invariant_violations", f"till of {way}: {tills[way]} cents, booked {booked[way]}")

    def _money(self) -> list[checks.Money]:
        """Return every payment, and every order of which the journal knows nothing."""
        acts = {op_id: kept.act for op_id, kept in self.machine.ledger.acts.items() if kept.act.kind is Kind.PAYMENT}
        told = {
            name: (act.detail["way"], act.state.value, act.effects[PAYMENT, name][1].value)
            for name, act in acts.items()
        }
        for way, box in self.ways.boxes.items():
            told |= {name: (way, "", "") for name in box.charged if name not in acts}
        return [self._payment(name, *words) for name, words in told.items()]

    def _payment(self, name: str, way: str, state: str, effect: str) -> checks.Money:
        box = self.ways.boxes[way]
        return checks.Money(
            name, way, state, effect, box.charged[name], box.refunded[name], self.booked[name], box.kept[name],
            self.credited[name],
        )  # fmt: skip

    def _books(self) -> list[checks.Book]:
        found = Counter(tag.item for tag in self.machine.reader.pad.values())
        found += Counter(tag.item for tag in (*self.building.shelf, *self.building.hands, *self.building.staff))
        found += Counter(tag.item for home in self.building.homes.values() for tag in home)
        return [checks.Book(item, None if tag.bare else tag.alarms, found[item]) for item, tag in self.tags.items()]

    def _rows(self) -> list[checks.Row]:
        acts = [kept.act for kept in self.machine.ledger.acts.values()]
        return [
            checks.Row(act.item, act.kind.value, act.state.value, tuple(s.value for _, s in act.effects.values()), i)
            for i, act in enumerate(acts)
        ]


def _last(rows: list[checks.Row]) -> list[checks.Row]:
    """Return of each item its last loan or return that changed anything, and everything that is still open."""
    last = {row.item: row.number for row in rows if row.kind not in ERRANDS and row.state != "refused"}
    return [row for row in rows if last.get(row.item) == row.number or row.state in checks.OPEN_STATES]


def simulate(sessions: int, seed: int, faults: frozenset[Fault]) -> tuple[Summary, Day]:
    """Run one day and return what it came to."""
    began = time.perf_counter()
    with _silence(), TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        day = Day(seed, faults, Path(folder))
        day.run(sessions)
    counts = Counter(what for what, _ in day.problems)
    summary = Summary(
        sessions, len(day.machine.ledger.acts), counts["invariant_violations"], counts["security_mismatches"],
        counts["left_logged_in"], counts["unaccounted"], day.digest, round(time.perf_counter() - began, 3),
    )  # fmt: skip
    return summary, day


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the desks' log quiet meanwhile: it is about real machines."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    try:
        yield
    finally:
        structlog.configure(**before)
