"""The physics: belts that run or stand, books on them, eyes, diverters, chutes, bins; ticks of 10 ms.

Exact and event by event: `next_tick` says when the next edge, fall or movement is due, so that quiet scans can be left
out. The PLC's half is here too: it times the diverters by its own encoder and stops the belts when the PC is silent.
"""

import heapq
from collections.abc import Callable
from random import Random

from sorter.control.signals import Inputs, Message, Outputs
from sorter.line import Line
from sorter.sim.book import Book
from sorter.sim.faults import Fault

TICK_S = 0.01
_NEVER = 1 << 60
_LATE_TICKS = 5
_STAYS_OUT = frozenset({Fault.DIVERTER_STUCK, Fault.DIVERTER_ASTRAY})


class Plant:
    """A line with one inlet and its books; `at` runs something later, `touch` marks the books a fault can reach."""

    def __init__(self, line: Line, random: Random) -> None:
        self.line, self.random = line, random
        self.tick = 0
        self.step_mm = line.speed_mm_s * TICK_S
        self.main_mm = self.inlet_mm = 0.0
        self.main_on, self.inlet_on = False, 0
        self.books: list[Book] = []
        self.dark = [0] * line.eyes
        self.stuck: set[int] = set()
        self.blind: set[int] = set()
        self.drives = [True, True]
        """Whether the drive of main belt and inlet does what it is told."""
        self.out_at: list[int | None] = [None] * line.bins
        self.is_out = [False] * line.bins
        self.moving_until = [0] * line.bins
        self.wanted_out = [False] * line.bins
        self.sound = [True] * line.bins
        self.diverter_fault: list[Fault | None] = [None] * line.bins
        self.docked, self.full = [True] * line.bins, [False] * line.bins
        self.windows: tuple[tuple[tuple[int, int], ...], ...] = ((),) * line.bins
        self.frozen: int | None = None
        self.zero = [0.0, 0.0]
        self.boot = 1
        self.beat = 0
        self.safe = self.guarded = self.mains = self.journal = True
        self.stalled = False
        self.reader = self.library = self.punctual = True
        self.jammed = False
        self.jams_mm: set[float] = set()
        """Where on the main belt whatever comes gets stuck, while the belt runs on; measured as a book's `lead_mm`."""
        self.bins: list[list[Book]] = [[] for _ in range(line.bins + 1)]
        """What lies in each bin; the first is the exception bin."""
        self.mail: list[Message] = []
        self.edges: list[tuple[int, int, bool, int]] = []
        self.violations: list[str] = []
        self.on_fault: Callable[[Book, int], None] = lambda _book, _fault: None
        self.on_field: Callable[[Book], None] = lambda _book: None
        self.on_fall: Callable[[Book, int], None] = lambda _book, _bin: None
        self._later: list[tuple[int, int, Callable[[], object]]] = []
        self._order = 0

    def at(self, ticks: int, act: Callable[[], object]) -> None:
        """Do something so many ticks from now."""
        self._order += 1
        heapq.heappush(self._later, (self.tick + max(1, ticks), self._order, act))

    def seconds(self, seconds: float, act: Callable[[], object]) -> None:
        """Do something so many seconds from now."""
        self.at(round(seconds / TICK_S), act)

    def feed(self, book: Book) -> None:
        """Put a book with its lead edge at the entry eye."""
        line, length = self.line, book.length_mm
        eyes = [(mm, line.main_eye(number)) for number, mm in enumerate(line.eyes_mm)]
        shift = line.handover_mm
        places = [(0.0, line.entry(0)), (line.exit_mm, line.exit(0)), *((mm + shift, eye) for mm, eye in eyes)]
        stops = [(mm, "on", eye) for mm, eye in places] + [(mm + length, "off", eye) for mm, eye in places]
        stops += [(line.antenna_mm[0] + 1.0, "field", 0)]
        stops += [(mm + shift, "gate", number) for number, mm in enumerate(line.diverters_mm)]
        stops += [(line.end_mm + shift + length + 1.0, "end", 0)]
        book.stops = sorted(stops + book.stops)
        book.fed = self.tick
        self.books.append(book)
        self._pass(book)

    def _runs(self) -> tuple[float, float]:
        """Return how far what lies on the main belt and on the inlet's moves each tick."""
        main = self.step_mm if self.main_on and self.drives[0] and not self.jammed else 0.0
        return main, self.step_mm * self.inlet_on * self.drives[1]

    def _room_mm(self, book: Book) -> float:
        """Return how far a book can go before it is stuck, or touches one that is."""
        jams = [place - book.lead_mm for place in self.jams_mm if place >= book.lead_mm]
        ahead = [each.lead_mm - each.length_mm - book.lead_mm for each in self.books if each.lead_mm > book.lead_mm]
        return max(min((*jams, *ahead), default=float("inf")), 0.0)

    def next_tick(self) -> int:
        """Return the tick of the next thing that happens by itself."""
        due = self._later[0][0] if self._later else _NEVER
        (main, inlet), handover_mm = self._runs(), self.line.handover_mm
        for book in self.books:
            lead_mm = book.lead_mm
            run = main if lead_mm >= handover_mm else inlet
            if run > 0 and book.stop < len(book.stops):
                ahead = book.stops[book.stop][0] - lead_mm
                if 0 < handover_mm - lead_mm < ahead:
                    ahead = handover_mm - lead_mm
                due = min(due, self.tick + max(1, -int(-ahead // run)))
            elif run < 0:
                due = self.tick + 1
        return min(due, self._next_window())

    def _next_window(self) -> int:
        due = _NEVER
        if self.main_on and self.drives[0] and self.frozen is None:
            now = self.counts(0)
            for windows in self.windows:
                for edge in (edge for window in windows for edge in window if edge > now):
                    due = min(due, self.tick + max(1, -int(-(edge - now) // (self.step_mm * self.line.counts_per_mm))))
        return due

    def advance(self, tick: int) -> None:
        """Let the line run until a tick, no further than `next_tick`."""
        ticks, self.tick = tick - self.tick, tick
        self.main_mm += ticks * self.step_mm * (self.main_on and self.drives[0])
        self.inlet_mm += ticks * self.step_mm * self.inlet_on * self.drives[1]
        (main, inlet), handover_mm = self._runs(), self.line.handover_mm
        for book in tuple(self.books):
            run = main if book.lead_mm >= handover_mm else inlet
            book.lead_mm += min(ticks * run, self._room_mm(book)) if self.jams_mm else ticks * run
            if run > 0:
                if book.stop < len(book.stops) and book.stops[book.stop][0] <= book.lead_mm:
                    self._pass(book)
            elif run < 0:
                self._pass_back(book)
        self._time_diverters()
        while self._later and self._later[0][0] <= tick:
            heapq.heappop(self._later)[2]()
        self.beat += 1

    def _pass(self, book: Book) -> None:
        while book.place == "belt" and book.stop < len(book.stops) and book.stops[book.stop][0] <= book.lead_mm:
            _, kind, number = book.stops[book.stop]
            book.stop += 1
            match kind:
                case "on":
                    self._cover(book, number)
                case "off":
                    self._uncover(book, number)
                case "gate":
                    self._gate(book, number)
                case "field":
                    self.on_field(book)
                case "fault":
                    self.on_fault(book, number)
                case _:
                    self.leave(book, "bin", 0)

    def _cover(self, book: Book, eye: int) -> None:
        if book.blind and eye >= self.line.exit(0):
            book.blind = False
            return
        book.covers.add(eye)
        book.touched |= eye in self.blind
        self._tell(book, eye, 1)
        if Fault.EYE_BOUNCING in book.faults and eye > 0:
            book.touched = True
            self.at(1, lambda: self._flicker(eye, book, -1))
            self.at(2, lambda: self._flicker(eye, book, 1))

    def _tell(self, book: Book, eye: int, by: int) -> None:
        """Let an eye tell an edge of a book, late if it has that fault."""
        self.edges.append((self.tick, eye, by > 0, book.number))
        if Fault.EYE_LATE not in book.faults or eye < self.line.exit(0):
            self.dark[eye] += by
            return
        book.touched = True
        self.at(_LATE_TICKS, lambda: self._darken(eye, by))

    def _darken(self, eye: int, by: int) -> None:
        self.dark[eye] += by

    def _flicker(self, eye: int, book: Book, by: int) -> None:
        if eye in book.covers:
            self.dark[eye] += by

    def _uncover(self, book: Book, eye: int) -> None:
        if eye in book.covers:
            book.covers.discard(eye)
            self._tell(book, eye, -1)

    def _pass_back(self, book: Book) -> None:
        if book.lead_mm <= 0:
            self.leave(book, "hand")

    def _gate(self, book: Book, number: int) -> None:
        if self.is_out[number]:
            self._fall(book, number)
        elif self.moving_until[number] > self.tick and self.sound[number] and not book.touched:
            self.violations.append(f"tick {self.tick}: book {book.number} met diverter {number + 1} half out")

    def _fall(self, book: Book, number: int) -> None:
        self.remove(book)
        book.place, book.bin = "falling", number + 1
        self.on_fall(book, number)
        eye = self.line.chute(number + 1)
        after = self.random.randrange(30, 61)
        self.at(after, lambda: self._chute(book, eye, 1))
        self.at(after + 12, lambda: self._land(book, number))
        self.at(after + 22, lambda: self._chute(book, eye, -1))

    def _chute(self, book: Book, eye: int, by: int) -> None:
        if Fault.CHUTE_MISSED in book.faults:
            book.touched = True
            return
        self.dark[eye] += by
        self.edges.append((self.tick, eye, by > 0, book.number))

    def _land(self, book: Book, number: int) -> None:
        self._lie(book, "bin" if self.docked[number] else "floor", number + 1)

    def remove(self, book: Book) -> None:
        """Take a book off its belt; the eyes it covered are clear."""
        for eye in tuple(book.covers):
            self._uncover(book, eye)
        if book in self.books:
            self.books.remove(book)

    def leave(self, book: Book, place: str, bin_number: int = -1) -> None:
        """Let a book leave the line for good: into a bin, or into a hand."""
        self.remove(book)
        self._lie(book, place, bin_number)

    def _lie(self, book: Book, place: str, bin_number: int) -> None:
        book.place, book.bin, book.left = place, bin_number, self.tick
        if place == "bin":
            self.bins[bin_number].append(book)

    def empty(self, bin_number: int) -> None:
        """Take away what lies in a bin; each book's `place` goes on to say where it fell."""
        self.bins[bin_number].clear()

    def counts(self, belt: int) -> int:
        """Return what an encoder's counter says."""
        if belt == 0 and self.frozen is not None:
            return self.frozen
        mm = self.main_mm if belt == 0 else self.inlet_mm
        return round((mm - self.zero[belt]) * self.line.counts_per_mm)

    def _time_diverters(self) -> None:
        now = self.counts(0)
        for number, windows in enumerate(self.windows):
            if windows or self.wanted_out[number]:
                self.divert(number, any(first <= now < last for first, last in windows))

    def divert(self, number: int, out: bool) -> None:
        """Want a diverter out, or home."""
        if out != self.wanted_out[number]:
            self.wanted_out[number] = out
            self.move(number, out)

    def move(self, number: int, out: bool) -> None:
        """Begin to move a diverter, as its fault lets it."""
        fault = self.diverter_fault[number]
        if (fault is Fault.DIVERTER_NEVER and out) or (fault in _STAYS_OUT and not out):
            return
        ticks = 50 if fault is Fault.DIVERTER_LATE and out else 14
        self.sound[number] = fault is None
        self.moving_until[number] = self.tick + ticks
        self.at(ticks, lambda: self._arrive(number, out))

    def _arrive(self, number: int, out: bool) -> None:
        if self.wanted_out[number] == out or (out and self.diverter_fault[number] is Fault.DIVERTER_ASTRAY):
            self.is_out[number] = out

    def obey(self, outputs: Outputs) -> None:
        """Take over what the controller wants; nothing arrives over a stalled fieldbus."""
        if self.stalled:
            return
        dead = not (self.safe and self.guarded)
        self.main_on = outputs.main and not dead
        self.inlet_on = 0 if dead else outputs.inlets[0]
        self.windows = outputs.windows
        self._time_diverters()

    def silence(self) -> None:
        """Stop the belts and bring the diverters home, as the PLC does when the PC is silent."""
        self.main_on, self.inlet_on, self.windows = False, 0, ((),) * self.line.bins
        self._time_diverters()

    def restart(self) -> None:
        """Let the PLC start anew: belts stand, encoders count from 0."""
        self.silence()
        self.boot = self.boot % 0xFFFF + 1
        self.zero = [self.main_mm, self.inlet_mm]

    def eyes(self) -> tuple[bool, ...]:
        """Return which eyes are dark."""
        if not (self.blind or self.stuck):
            return tuple([dark > 0 for dark in self.dark])
        return tuple(
            (dark > 0 and number not in self.blind) or number in self.stuck for number, dark in enumerate(self.dark)
        )

    def homes(self) -> tuple[bool, ...]:
        """Return which diverters are proved to be at rest."""
        tick, states = self.tick, zip(self.is_out, self.wanted_out, self.moving_until, self.diverter_fault, strict=True)
        return tuple(
            [
                not (out or (wanted and until > tick) or fault is Fault.DIVERTER_ASTRAY)
                for out, wanted, until, fault in states
            ]
        )

    def image(self) -> Inputs:
        """Return the process image, and the mail that has come."""
        mail, self.mail = tuple(self.mail), []
        return Inputs(
            self.beat,
            self.boot,
            (self.counts(0), self.counts(1)),
            self.eyes(),
            self.homes(),
            tuple(self.is_out),
            tuple(self.docked),
            tuple(self.full),
            self.safe,
            self.guarded,
            self.journal,
            self.mains,
            library=self.library,
            punctual=self.punctual,
            mail=mail,
        )
