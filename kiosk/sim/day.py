"""One seed, one day: visits at one machine, one after another, and what must hold after each of them."""

import hashlib
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal

import structlog

from kiosk.payment.flow import PAYMENT
from kiosk.sim import checks
from kiosk.sim.devices import SimulatedReader, Tag, tag_of
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.gateway import SimulatedWay
from kiosk.sim.ledger import Ledger
from kiosk.sim.library import SimulatedLine, small_library
from kiosk.sim.machine import Machine
from kiosk.sim.people import Person, Places
from kiosk.sim.timeline import Timeline
from sip2.journal.acts import Kind
from sip2.values import FeeType

READERS, BOOKS = 60, 240
TOGETHER, HURRIED = 0.06, 0.2
"""How often two people act at once; how often the next does not wait until the screen is at rest."""
QUIET_S = 140.0
"""Nobody has touched anything for longer than any screen lasts: a payment 30 s, a visit 60 s and 20 s, a farewell."""
REPAIR_S = 900.0
PROOFS = 10
"""So often, at most, it is waited for money after that: a gateway that was away is asked ever more seldom."""
FEES = ("0.50", "1.20", "3.00")
OWES = 0.25
"""How often somebody comes who has come to owe something."""
KINDS = {"11": "loan", "09": "return", "29": "renewal", "15+": "hold", "15-": "hold_cancel"}
FEE_PAID = "37"
ERRANDS = frozenset({"renewal", "hold", "hold_cancel", "payment"})


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

    def __init__(self, seed: int, faults: frozenset[Fault]) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - a day must come again
        self.trouble = Trouble(random.Random(self.rng.random()), faults)  # noqa: S311
        self.timeline = Timeline()
        self._hash = hashlib.sha256()
        self.executed: Counter[tuple[str, str]] = Counter()
        self.problems: list[tuple[str, str]] = []
        self.library = small_library(READERS, BOOKS)
        self.tags = {item: tag_of(item) for item in self.library.items}
        self.places = Places(list(self.tags.values()))
        self._free: set[str] = set()
        ledger = Ledger(lambda op_id, word: self.hear(f"{op_id} {word}"), self.trouble.step)
        line = SimulatedLine(self.library, self.trouble, self.timeline, self._done)
        reader = SimulatedReader(self.trouble, self.timeline, self._written)
        self.way = SimulatedWay(self.trouble, self.timeline)
        self.booked: Counter[str] = Counter()
        self.machine = Machine(
            self.timeline, self.trouble, reader, line, ledger, self.way, self.hear, reviews=bool(seed % 2)
        )
        self.session = 0

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
            numbers = [self._arrival() for _ in range(2 if self.rng.random() < TOGETHER else 1)]
            self._visit([self._person(number) for number in numbers])
            hurried = self.rng.random() < HURRIED
            self._wait(self.rng.uniform(1.0, 4.0) if hurried else QUIET_S)
            if not hurried:
                self._after_quiet(numbers)
        self._close_of_day()

    # -- people

    def _arrival(self) -> str:
        return f"2023{self.rng.randint(1, READERS):04}"

    def _person(self, number: str) -> Person:
        patron = self.library.patrons[number]
        if not patron.fees and self.rng.random() < OWES:
            amount = Decimal(self.rng.choice(FEES))
            self.library.charge(number, amount, FeeType.OVERDUE, "", self.timeline.wall().date())
        owes = bool(self.library.patrons[number].fees)
        return Person(self.rng, self.machine, self.places, number, patron.pin, owes=owes)

    def _visit(self, people: list[Person]) -> None:
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

    def _misfortune(self) -> None:
        if self.trouble.strikes(Fault.LIBRARY_AWAY):
            self.machine.line.go_away()
        if self.trouble.strikes(Fault.GATEWAY_AWAY):
            self.way.go_away()
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

    def _done(self, words: str) -> None:
        command, item, ok = words.split()
        if command == FEE_PAID:
            self.booked[item] += ok == "True"
        else:
            self.executed[(KINDS[command], item)] += ok == "True"
        self.hear(words)

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
        session = self.machine.session
        if checks.left_logged_in(session.view.screen.value, session.visit, secrets):
            self._report("left_logged_in", f"screen {session.view.screen.value}")
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
        for tag in self.places.staff:
            if tag.item in self.library.loans:
                self.library.checkin(tag.item, now=self.timeline.wall())
            tag.afi = 0x07
            self.places.shelf.append(tag)
            self.hear(f"{tag.item} staff")
        self.places.staff = []

    def _close_of_day(self) -> None:
        for _ in range(8):
            self._wait(REPAIR_S / 8)
        for _ in range(PROOFS):
            if not checks.money_astray(self._money()):
                break
            self._wait(REPAIR_S)
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
        for name in checks.money_astray(self._money()):
            self._report("invariant_violations", f"money of {name}")

    def _money(self) -> list[checks.Money]:
        """Return every payment, and every order of which the journal knows nothing."""
        acts = {op_id: kept.act for op_id, kept in self.machine.ledger.acts.items() if kept.act.kind is Kind.PAYMENT}
        unknown = {name: ("", "") for name in self.way.charged if name not in acts}
        known = {name: (act.state.value, act.effects[PAYMENT, name][1].value) for name, act in acts.items()}
        return [
            checks.Money(name, *told, self.way.charged[name], self.way.refunded[name], self.booked[name])
            for name, told in (known | unknown).items()
        ]

    def _books(self) -> list[checks.Book]:
        found = Counter(tag.item for tag in self.machine.reader.pad.values())
        found += Counter(tag.item for tag in (*self.places.shelf, *self.places.hands, *self.places.staff))
        found += Counter(tag.item for home in self.places.homes.values() for tag in home)
        return [checks.Book(item, tag.alarms, found[item]) for item, tag in self.tags.items()]

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
    with _silence():
        day = Day(seed, faults)
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
