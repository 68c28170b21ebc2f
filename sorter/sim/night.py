"""A night of returns in virtual time from one seed: feeder, reader, library system, journal, attendant."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from sorter.control.controller import Controller
from sorter.control.packml import State
from sorter.control.policy import OffLine, Policy
from sorter.control.signals import CheckedIn, Command, Demand, Inputs, Outputs, Record, Recorded, Secured, TagRead
from sorter.line import Line
from sorter.routing import Facts, Rules
from sorter.sim.book import Book
from sorter.sim.faults import AT_FEED, AT_PLACE, Fault
from sorter.sim.mishaps import Mishaps, attend
from sorter.sim.plant import TICK_S, Plant
from sorter.sim.wired import WiredPlant

F = Fault
Watch = Callable[[Inputs, float, Outputs], None]
_SHORT_MM = 45
_AGAIN_S = 0.5
_NUMBERS = {fault: number for number, fault in enumerate(Fault)}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a night is: books, seed, faults with the chance of each, and how long the library system thinks."""

    items: int
    seed: int
    faults: frozenset[Fault] = frozenset()
    rate: float = 0.01
    ils_latency_s: float = 0.1
    hours: float | None = None
    only: int | None = None
    """If given, the faults happen to this book and to no other."""
    dense: bool = False
    """Step at every scan instead of leaving quiet ones out."""
    wired: bool = False
    """Let everything pass through the registers of PC and PLC; steps at every scan."""


class Night:
    """One run. Afterwards the books hold the truth, and `records` what the machine said last of each item."""

    def __init__(
        self,
        plan: Plan,
        line: Line,
        policy: Policy,
        rules: Rules,
        watch: Watch | None = None,
        begin: Callable[[Line, Policy, Rules, tuple[Record, ...]], Controller] = Controller,
    ) -> None:
        """`watch` sees every step; `begin` makes the controller of each life."""
        self.plan, self.line, self.policy, self.rules = plan, line, policy, rules
        self.watch, self._begin = watch, begin
        self.random = Random(plan.seed)  # noqa: S311 - a dice that can be thrown again
        self.plant = Plant(line, self.random)
        self.mishaps = Mishaps(self.plant, self._restart, self._stranger)
        self.controller = begin(line, policy, rules, ())
        self.wired = WiredPlant(self.plant) if plan.wired else None
        self.books: list[Book] = []
        self.by_uid: dict[str, Book] = {}
        self.records: dict[int, Record] = {}
        self.alarms: dict[str, int] = {}
        self.ils: set[str] = set()
        self.violations = self.plant.violations
        self.life = 0
        self.attend_at = 0
        self.queued: list[Book] = []
        self.last_image = self._image()
        self.outputs: Outputs | None = None
        self.digest = hashlib.sha256()
        self.plant.on_field = self._read

    def run(self) -> None:
        """Run until every book is somewhere and the line is empty."""
        last = None if self.plan.hours is None else round(self.plan.hours * 3600 / TICK_S)
        target = 1
        quiet = 0
        while quiet < 3:
            self.plant.advance(target)
            out = self._step()
            fed = self._feed(out, last)
            done = len(self.books) >= self.plan.items or (last is not None and self.plant.tick >= last)
            settled = done and not self.plant.books and not self.mishaps.active and out.state is State.EXECUTE
            quiet = quiet + (self.plant.tick - target + 300 > 0) if settled and not self._open() else 0
            target = self._next(fed)

    def _open(self) -> bool:
        return any(book.place in {"belt", "falling"} for book in self.books[-20:]) or any(
            record.fate == "open" for record in list(self.records.values())[-40:]
        )

    def _image(self) -> Inputs:
        return self.wired.image() if self.wired else self.plant.image()

    def _step(self) -> Outputs:
        image = self._image()
        now = self.plant.tick * TICK_S
        if self.plant.stalled and self.outputs is not None:
            image = replace(self.last_image, mail=image.mail)
        self.last_image = image
        out = self.outputs = self.controller.step(image, now)
        (self.wired or self.plant).obey(out)
        for command in out.commands:
            self._carry_out(command)
        for record in out.records:
            self.records[record.item] = record
            self._check(record, image)
        for raised in out.raised:
            self.alarms[raised.code] = self.alarms.get(raised.code, 0) + 1
        if out.records or out.raised:
            self.digest.update(repr((self.plant.tick, out.records, out.raised)).encode())
        self._attend(out)
        if self.watch:
            self.watch(image, now, out)
        return out

    def _check(self, record: Record, image: Inputs) -> None:
        if record.fate == "sorted" and not image.docked[record.bin - 1]:
            self.violations.append(f"item {record.item}: sorted into a bin that is away")
        if record.fate == "sorted" and not (record.checked_in or self.policy.off_line is OffLine.SORT_BY_TAG):
            self.violations.append(f"item {record.item}: sorted without check-in")

    def _attend(self, out: Outputs) -> None:
        if (
            out.state not in {State.STOPPED, State.IDLE, State.HELD, State.ABORTED, State.COMPLETE}
            or self.mishaps.active
        ):
            self.attend_at = 0
        elif not self.attend_at:
            self.attend_at = self.plant.tick
            self.plant.at(100, self._give_order)

    def _give_order(self) -> None:
        if self.attend_at and self.outputs is not None:
            self.plant.mail.extend(attend(self.outputs.state))
            self.attend_at = 0

    def _next(self, fed: bool) -> int:
        plant = self.plant
        if fed or plant.mail or self.plan.dense or self.wired:
            return plant.tick + 1
        seconds, places = self.controller.due()
        due = min(plant.next_tick(), -int(-seconds // TICK_S))
        runs = (plant.step_mm if plant.main_on else 0.0, plant.step_mm * plant.inlet_on)
        for run, place in zip(runs, places, strict=True):
            if run > 0 and place < 1e8:
                due = min(due, plant.tick + max(1, -int(-place // run)))
        return max(plant.tick + 1, due)

    # The feeder, never empty

    def _feed(self, out: Outputs, last: int | None) -> bool:
        full = len(self.books) >= self.plan.items or (last is not None and self.plant.tick >= last)
        rushed = bool(self.queued)
        if (full and not rushed) or out.inlets[0] != 1 or self.plant.inlet_on != 1:
            return False
        trail = min((book.lead_mm - book.length_mm for book in self.plant.books), default=1e9)
        if rushed:
            book = self.queued[0]
            if trail < (5 if F.DOUBLE_FEED in book.faults else 60):
                return True
            self.plant.feed(self.queued.pop(0))
            return True
        if not out.permits[0] or trail < 0:
            return False
        self._put_in()
        return True

    def _put_in(self) -> None:
        book = self._make()
        if book.faults & {F.DOUBLE_FEED, F.TOO_FAST}:
            self._rush(book)
        self.mishaps_of(book)
        self.plant.feed(book)

    def _rush(self, book: Book) -> None:
        """Queue a second book right behind the first; it has a good tag."""
        kind = F.DOUBLE_FEED if F.DOUBLE_FEED in book.faults else F.TOO_FAST
        second = self._make(frozenset())
        second.faults = frozenset({kind})
        book.touched = second.touched = True
        self.queued.append(second)

    def mishaps_of(self, book: Book) -> None:
        """Prepare what will happen to a book on its way."""
        if book.faults & {F.DIVERTER_LATE, F.DIVERTER_NEVER, F.DIVERTER_STUCK}:
            self.mishaps.diverter(book)
            book.touched = True
        end = self.line.end_mm + self.line.handover_mm
        for fault in sorted(book.faults & set(AT_PLACE), key=_NUMBERS.__getitem__):
            low, high = (1300.0, 2000.0) if fault in {F.TAKEN_OUT, F.ADDED} else (50.0, end)
            low, high = (800.0, end) if fault in {F.SLIP, F.JAM} else (low, high)
            low, high = (50.0, 600.0) if fault is F.PULLED_BACK else (low, high)
            book.stops.append((self.random.uniform(low, high), "fault", _NUMBERS[fault]))

    def _make(self, faults: frozenset[Fault] | None = None) -> Book:
        number = len(self.books) + 1
        drawn = self._draw(number) if faults is None else faults
        length = self.random.randint(400, 500) if F.TOO_LONG in drawn else self.random.randrange(130, 311)
        length = min(length, 300) if F.TOO_LONG not in drawn else length
        length = _SHORT_MM if F.TOO_SHORT in drawn else length
        uids = tuple(f"E004{number:08X}{each}" for each in range(2 if F.TAG_TWO in drawn else 1))
        uids = () if F.TAG_NONE in drawn else uids
        book = Book(number, length, uids, self.random.randrange(1, self.line.bins + 1), drawn)
        book.touched = bool(drawn & (AT_FEED - {F.DOUBLE_FEED, F.TOO_FAST}))
        self.books.append(book)
        self.by_uid.update(dict.fromkeys(uids, book))
        return book

    def _draw(self, number: int) -> frozenset[Fault]:
        if self.plan.only is not None:
            return self.plan.faults if number == self.plan.only else frozenset()
        if not self.plan.faults:
            return frozenset()
        drawn = {fault for fault in Fault if fault in self.plan.faults and self.random.random() < self.plan.rate}
        if F.DOUBLE_FEED in drawn:
            drawn -= {F.TAG_NONE, F.TAG_LATE, F.TAG_MISSED}  # the two would be one book with one tag to every eye
        return frozenset(drawn)

    def _stranger(self, lead_mm: float) -> Book | None:
        """Lay a book without a tag on the main belt, if there is room."""
        plant, length = self.plant, 150
        for book in plant.books:
            if book.lead_mm - book.length_mm - 10 < lead_mm and book.lead_mm + 10 > lead_mm - length:
                return None
        if lead_mm - length < self.line.handover_mm + 20:
            return None
        stranger = Book(len(self.books) + 1, length, (), 1, frozenset({F.ADDED}), touched=True)
        stranger.lead_mm = lead_mm
        self.books.append(stranger)
        plant.feed(stranger)
        return stranger

    # The second process: reader, journal, library system

    def _read(self, book: Book) -> None:
        book.touched |= not self.plant.reader
        if F.TAG_MISSED in book.faults or not self.plant.reader:
            return
        seen, late = self.plant.tick * TICK_S, F.TAG_LATE in book.faults
        for uid in book.uids:
            ours = F.TAG_WRONG not in book.faults
            read = TagRead(0, uid, f"B{book.number:08d}", ours, seen)
            self._answer(1.0 if late else self.random.uniform(0.03, 0.1), read)

    def _answer(self, seconds: float, message: TagRead | Recorded | Secured | CheckedIn) -> None:
        life = self.life
        self.plant.seconds(seconds, lambda: self.plant.mail.append(message) if life == self.life else None)

    def _carry_out(self, command: Command) -> None:
        book = self.by_uid[command.uid]
        match command.demand:
            case Demand.RECORD:
                self._record(command)
            case Demand.SECURE:
                self._secure(command, book)
            case Demand.CHECK_IN:
                self._check_in(command, book)

    def _record(self, command: Command) -> None:
        self._answer(0.01, Recorded(command.item, self.plant.journal))

    def _secure(self, command: Command, book: Book) -> None:
        book.secured = F.SECURITY_FAILS not in book.faults and self.plant.reader
        book.touched |= not book.secured
        self._answer(0.08, Secured(command.item, book.secured))

    def _check_in(self, command: Command, book: Book) -> None:
        if not book.secured:
            self.violations.append(f"book {book.number}: check-in before security")
        if book.lead_mm < self.line.exit_mm and book.place == "belt":
            self.violations.append(f"book {book.number}: check-in within reach of a hand")
        self._ask_library(command, book)

    def _ask_library(self, command: Command, book: Book) -> None:
        """Check a book in, as soon as the library system is there."""
        if not self.plant.library:
            book.touched = True
            self.plant.seconds(_AGAIN_S, lambda: self._ask_library(command, book))
            return
        faults, latency = book.faults, self.plan.ils_latency_s
        refused = F.ILS_REFUSED in faults
        book.touched |= bool(faults & {F.ILS_REFUSED, F.ILS_SLOW, F.ILS_LATE, F.ILS_SILENT, F.ILS_DUPLICATE})
        if not refused:
            self.ils.add(command.uid)
        answer = CheckedIn(command.item, Facts(not refused, sort_bin=str(book.home)))
        latency += 20.0 if F.ILS_LATE in faults else 2.0 if F.ILS_SLOW in faults else 0.0
        for _ in range(0 if F.ILS_SILENT in faults else 2 if F.ILS_DUPLICATE in faults else 1):
            self._answer(latency, answer)

    def _restart(self) -> None:
        """Start the controller anew from what the journal holds, as after a power cut."""
        self.life += 1
        if self.wired:
            self.wired.restart_pc()
        opened = [record for record in self.records.values() if record.fate == "open"]
        last = max(self.records, default=0)
        if last and self.records[last] not in opened:
            opened.append(self.records[last])
        self.controller = self._begin(self.line, self.policy, self.rules, tuple(opened))
