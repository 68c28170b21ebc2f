"""A night of returns with the library system away for some hours, in virtual time; journal and SIP2 are the real ones.

Readers come by the hour as they do at a drop in a wall: most in the evening, hardly any before dawn, a few books each.
Whatever the machine tells the library system, and when, is heard on the line itself and held against the plant's truth.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import cast

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.errors import IlsUnavailable
from sip2.fields import Message
from sip2.ils import Ils
from sip2.journal.acts import Effect, EffectMoved, EffectState, Intent, Kind
from sip2.journal.opid import new_op_id
from sip2.journal.writer import Journal
from sip2.messages import Checkin
from sip2.sim.answers import answer
from sip2.sim.library import Item, Library, Loan, Patron, Rules
from sip2.sim.personality import Personality
from sip2.sim.records import SortRule
from sorter.control.policy import OffLine, Policy
from sorter.control.signals import CheckedIn, Command, Outputs
from sorter.desk.checkin import CheckIns
from sorter.line import Line
from sorter.routing import Facts
from sorter.routing import Rules as Routing
from sorter.sim.book import Book
from sorter.sim.faults import Fault
from sorter.sim.night import Night, Plan
from sorter.sim.plant import TICK_S
from sorter.sim.summary import summarise

ZONE = timezone(timedelta(hours=8), "CST")
FROM_HOUR, HOURS = 20, 12
BY_HOUR = (20, 24, 18, 9, 5, 3, 3, 3, 3, 3, 4, 5)
"""How many of a hundred books come in each hour from `FROM_HOUR` on: an assumption, no library's count."""
DUE_HOUR = 3
"""Until when that night all books are due: whoever came in time during the outage must owe nothing."""
FEE = Decimal("0.10")
_POLICY = Policy()
_DAY = date(2026, 11, 23)
_READER = "20233017"
_MOST_BOOKS, _BOOK_S = 5, 4.0
_ANSWER_S = 0.1
_AGAIN_S, _AWAY_S, _IDLE_S = 1.0, 10.0, 120.0
"""When is settled again: while more waits as often as the product does, else seldom, so that a night is quick."""
_NEAR_S = 10.0
"""From the entry eye to the tag's answer, at most."""


@dataclass(frozen=True, slots=True)
class Outage:
    """The library system is away from one hour of the night to another, as hours on the clock."""

    begin_hour: int
    end_hour: int

    @classmethod
    def parse(cls, text: str) -> "Outage":
        """Read `1-5`. Raises ValueError with words for what does not lie within the night."""
        begin, _, end = text.partition("-")
        if not (begin.isdigit() and end.isdigit()):
            raise ValueError(f"{text}: give two hours, such as 1-5")
        outage = cls(int(begin), int(end))
        if not 0 <= into_night(outage.begin_hour) < into_night(outage.end_hour) <= HOURS:
            raise ValueError(
                f"{text}: the night goes from {FROM_HOUR} to {(FROM_HOUR + HOURS) % 24}; name it in that order"
            )
        return outage


def into_night(hour: int) -> int:
    """Return how many hours into the night an hour on the clock is; negative for one that is in no night."""
    return (hour - FROM_HOUR) % 24 if hour < 24 else -1


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a night, from the plant's truth, the line and the library system alone."""

    items: int
    placed: int
    exceptions: int
    misrouted: int
    lost: int
    unaccounted: int
    violations: int
    accepted_off_line: int
    told_later: int
    checked_in: int
    untrue: int
    """Check-ins with another time than the one at which the book came in."""
    pending: int
    fees_unjust: int
    told_by: str
    """When the last book of the outage was told, on the clock; empty if there was none."""
    came: tuple[int, ...]
    """Books by the hour of the night."""
    waited: tuple[int, ...]
    """Of these, how many were accepted off line."""
    bins: tuple[int, ...]
    """Books in the exception bin, then in each bin."""

    @property
    def holds(self) -> bool:
        """Whether the promise was kept: every book in its bin or the exception bin, and told with its true time."""
        wrong = (self.misrouted, self.lost, self.unaccounted, self.violations, self.untrue, self.pending)
        return not any((*wrong, self.fees_unjust)) and self.checked_in == self.items == self.placed + self.exceptions


class AwayLine:
    """The library system behind a line that is down while `is_away`; what `sip2.line.Line` needs of a client."""

    dialect = GENERIC

    def __init__(self, library: Library, wall: Callable[[], datetime], is_away: Callable[[], bool]) -> None:
        self._library, self._wall, self._is_away = library, wall, is_away
        self._is_open = False
        self.heard: list[tuple[datetime, Checkin]] = []
        """Every check-in that came through, and when."""

    @property
    def is_open(self) -> bool:
        """Whether the line stands."""
        return self._is_open and not self._is_away()

    def close(self) -> None:
        """Close the line."""
        self._is_open = False

    def request(self, message: Message) -> Message:
        """Carry a request out; raises IlsUnavailable."""
        self._is_open = not self._is_away()
        if not self._is_open:
            raise IlsUnavailable("away")
        if isinstance(message, Checkin):
            self.heard.append((self._wall(), message))
        reply = answer(self._library, Personality(), message, self._wall())
        if reply is None:
            raise IlsUnavailable("no request", sent=True)
        return reply


class OutageNight(Night):
    """One such night; `run` it, then ask for its `report`."""

    def __init__(self, plan: Plan, outage: Outage, journal: Path, rules: Routing, policy: Policy = _POLICY) -> None:
        """Begin the night, with a new journal in the folder `journal`."""
        super().__init__(plan, Line(), policy, rules)
        self.library = _library(plan.items, self.line)
        self.client = AwayLine(self.library, self.wall, lambda: not self.plant.library)
        self.plant.seconds(3600 * into_night(outage.begin_hour), lambda: self._stand(away=True))
        self.plant.seconds(3600 * into_night(outage.end_hour), lambda: self._stand(away=False))
        self.journal = Journal.open(journal / "journal.sqlite")
        ils = Ils(cast(Client, self.client), self.journal, institution_id="JCU", location_code="MAIN", clock=self.wall)
        self.check_ins = CheckIns(ils, self.journal, self.wall, monotonic=lambda: self.plant.tick * TICK_S)
        self.noted: set[str] = set()
        self._acts: dict[int, str] = {}
        self._arrivals = _arrivals(plan.items, self.random)
        for seconds in self._arrivals:
            self.plant.seconds(seconds, lambda: None)
        self._settle()

    def _stand(self, *, away: bool) -> None:
        self.plant.library = not away

    def wall(self) -> datetime:
        """Return what the clock on the wall says."""
        return self._at(self.plant.tick)

    def _at(self, tick: int) -> datetime:
        return datetime(_DAY.year, _DAY.month, _DAY.day, FROM_HOUR, tzinfo=ZONE) + timedelta(seconds=tick * TICK_S)

    def close(self) -> None:
        """Close the journal."""
        self.check_ins.close()
        self.journal.close()

    def _open(self) -> bool:
        return super()._open() or bool(self.journal.unsettled())

    def _feed(self, out: Outputs, last: int | None) -> bool:
        given = len(self.books)
        waits = given < len(self._arrivals) and self._arrivals[given] <= self.plant.tick * TICK_S
        return waits and super()._feed(out, last)

    def _make(self, faults: frozenset[Fault] | None = None) -> Book:
        book = super()._make(faults)
        barcode = _barcode(book.number)
        self.library.items[barcode] = Item(barcode, f"Book {book.number}", "MAIN", collection=str(book.home))
        return book

    def _settle(self) -> None:
        more = self.check_ins.settle()
        pause_s = _AGAIN_S if more else _AWAY_S if self.check_ins.is_away else _IDLE_S
        self.plant.seconds(pause_s, self._settle)

    def _record(self, command: Command) -> None:
        op_id = self._acts[command.item] = new_op_id()
        security = Effect("security", command.uid, "on")
        self.journal.record(Intent(op_id, Kind.RETURN, command.item_id, None, self.wall(), (security,)))
        super()._record(command)

    def _secure(self, command: Command, book: Book) -> None:
        for state in (EffectState.STARTED, EffectState.PROVED):
            self.journal.record(EffectMoved(self._acts[command.item], "security", command.uid, state))
        super()._secure(command, book)

    def _ask_library(self, command: Command, _book: Book) -> None:
        told = self.check_ins.check_in(self._acts[command.item], command.item_id)
        facts = told.facts
        if told.waits:
            self.noted.add(command.item_id)
            by_tag = self.policy.off_line is OffLine.SORT_BY_TAG
            facts = Facts(True, by_tag=command.item_id) if by_tag else None
        if facts is not None:
            self._answer(_ANSWER_S, CheckedIn(command.item, facts))

    def report(self) -> Report:
        """Return what became of the night."""
        self._hear()
        figures = summarise(self, 1.0)
        told = {message.item_id: (moment, message) for moment, message in self.client.heard}
        late = [moment for item, (moment, _) in told.items() if item in self.noted]
        came = [(int(book.fed * TICK_S // 3600), _barcode(book.number) in self.noted) for book in self.books]
        count = {name: int(str(figures[name])) for name in ("misrouted", "lost", "unaccounted", "placed", "exceptions")}
        return Report(
            items=len(self.books),
            violations=len(self.violations),
            accepted_off_line=len(self.noted),
            told_later=len(late),
            checked_in=len(told.keys() - self.library.loans.keys()),
            untrue=sum(self._is_untrue(book, told) for book in self.books),
            pending=len(self.journal.unsettled()),
            fees_unjust=self._fees_unjust(),
            told_by=f"{max(late):%H:%M:%S}" if late else "",
            came=_by_hour(hour for hour, _ in came),
            waited=_by_hour(hour for hour, noted in came if noted),
            bins=tuple(len(each) for each in self.plant.bins),
            **count,
        )

    def _hear(self) -> None:
        """Count as checked in what the library system has, whether the machine heard of it in time or not."""
        self.ils |= {uid for uid, book in self.by_uid.items() if _barcode(book.number) not in self.library.loans}

    def _is_untrue(self, book: Book, told: dict[str, tuple[datetime, Checkin]]) -> bool:
        heard = told.get(_barcode(book.number))
        said = heard[1].return_date.moment(ZONE) if heard else None
        return said is None or abs((said - self._at(book.fed)).total_seconds()) > _NEAR_S

    def _fees_unjust(self) -> int:
        charged = {fee.title for fee in self.library.patrons[_READER].fee_items}
        in_time = (book for book in self.books if self._at(book.fed) < _due() - timedelta(seconds=_NEAR_S))
        return sum(f"Book {book.number}" in charged for book in in_time)


def _barcode(number: int) -> str:
    return f"B{number:08d}"


def _due() -> datetime:
    return datetime(_DAY.year, _DAY.month, _DAY.day, DUE_HOUR, tzinfo=ZONE) + timedelta(days=1)


def _library(items: int, line: Line) -> Library:
    sorting = tuple(SortRule(str(number), collection=str(number)) for number in range(1, line.bins + 1))
    rules = Rules("JCU", "Jiangcheng University Library", "MAIN", sorting=sorting, overdue_fee=FEE)
    library = Library(rules, [Patron(_READER, "1234", "")], [])
    barcodes = [_barcode(number) for number in range(1, items + 1)]
    library.loans = {barcode: Loan(barcode, _READER, _due()) for barcode in barcodes}
    return library


def _arrivals(items: int, random: Random) -> list[float]:
    """Return when each book is held before the slot, seconds into the night; readers bring some each."""
    found: list[float] = []
    while len(found) < items:
        hour = random.choices(range(HOURS), BY_HOUR)[0]
        moment = (hour + random.random()) * 3600
        found += [moment + _BOOK_S * each for each in range(random.randint(1, _MOST_BOOKS))]
    return sorted(found[:items])


def _by_hour(hours: Iterable[int]) -> tuple[int, ...]:
    counts = Counter(hours)
    return tuple(counts[hour] for hour in range(HOURS))
