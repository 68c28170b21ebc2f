"""The plant in real time behind a Modbus/TCP server: what the scan loop cannot tell from a machine."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from random import Random
from typing import NamedTuple, Protocol, TypeVar

from drivers.fieldbus.sim.server import Image, ModbusServer
from sorter.line import Line
from sorter.sim.book import Book
from sorter.sim.faults import Fault
from sorter.sim.mishaps import Mishaps
from sorter.sim.plant import TICK_S, Plant
from sorter.sim.wired import WiredPlant
from sorter.wire.table import OFFSETS, PC, PLC

_REGISTERS = 256
_CLEAR_MM = 5.0
_BEHIND_MM: dict[Fault | None, float] = {Fault.DOUBLE_FEED: 5.0, Fault.TOO_FAST: 60.0}
"""How far behind a book with this fault the next one follows, lamp or no lamp."""
_T = TypeVar("_T")
_BEHIND_S = 0.05
"""How far the plant may lag behind before it gives the time up. A computer that is busy elsewhere then slows the whole
machine down, instead of letting half a second of PLC scans pass in which nobody else had a turn."""


class _Awaited(NamedTuple):
    condition: Callable[[Plant], bool]
    since: int
    last: int
    found_s: Future[float]


class Feeder(Protocol):
    """Who puts books in; every method is called from the plant's thread, or between two of its scans."""

    @property
    def left(self) -> int:
        """How many books are still to be put in."""

    @property
    def spare(self) -> int:
        """How many books there are that could be put in, now or when asked for."""

    def next(self, faults: frozenset[Fault]) -> Book | None:
        """Return the next book with these faults of its own; None where nothing is put in."""

    def enter(self, book: Book) -> None:
        """Take note that a book has come over the antenna."""

    def leave(self, book: Book) -> None:
        """Take note that it lies there no longer."""


class Nobody:
    """Puts nothing in."""

    left = spare = 0

    def next(self, _faults: frozenset[Fault]) -> Book | None:
        """Return nothing."""
        return None

    def enter(self, book: Book) -> None:
        """Do nothing."""

    def leave(self, book: Book) -> None:
        """Do nothing."""


class LivePlant:
    """A line with its PLC and a feeder that puts in the next book whenever the lamp says so."""

    def __init__(self, line: Line, seed: int, feeder: Feeder | None = None, *, port: int = 0) -> None:
        self.random = Random(seed)  # noqa: S311 - a dice that can be thrown again
        self.plant = Plant(line, self.random)
        self.plant.boot = self.random.randrange(1, 1 << 16)
        self.mishaps = Mishaps(self.plant, lambda: None, lambda _mm: None)
        self.wired = WiredPlant(self.plant)
        self.server = ModbusServer(Image(_REGISTERS), port=port)
        self.mishaps.switches = {Fault.MODBUS_STALL: lambda stalled: setattr(self.server, "stalled", stalled)}
        self.feeder = feeder or Nobody()
        self.fed: list[Book] = []
        self.of_next: set[Fault] = set()
        """The faults that the book put in next will have."""
        self._behind: Fault | None = None
        self.over_antenna: list[Book] = []
        self._done = False
        self._turn = threading.RLock()
        self._awaited: list[_Awaited] = []
        self._thread = threading.Thread(target=self._run, name="plant", daemon=True)

    def start(self) -> int:
        """Begin to serve and to run; return the port."""
        self.server.start()
        self._thread.start()
        return self.server.port

    def stop(self) -> None:
        """Stand still and hang up."""
        self._done = True
        self._thread.join()
        self.server.unplug()

    def after(self, cause: Callable[[], object], condition: Callable[[Plant], bool], within_s: float) -> float:
        """Let `cause` happen between two scans of the PLC; return how long after it something is so.

        Seconds are those of the machine, counted in scans of its PLC, which look each time: how busy this computer is
        does not enter into them. Raises TimeoutError.
        """
        with self._turn:
            cause()
            since = self.plant.tick
            awaited = _Awaited(condition, since, since + round(within_s / TICK_S), Future())
            self._awaited.append(awaited)
        return awaited.found_s.result()

    def when(self, condition: Callable[[Plant], bool], within_s: float) -> float:
        """Wait as `after` does, from now on."""
        return self.after(lambda: None, condition, within_s)

    def between(self, act: Callable[[], _T]) -> _T:
        """Do something between two scans of the PLC, and return what it returns."""
        with self._turn:
            return act()

    def restart_plc(self) -> None:
        """Let the PLC start anew, with zeros in every register."""
        with self._turn:
            self.mishaps.fail(Fault.PLC_RESTART, 1.0)
            self.server.image.put(0, [0] * _REGISTERS)

    def _run(self) -> None:
        due_s = time.monotonic()
        while not self._done:
            due_s = max(due_s + TICK_S, time.monotonic() - _BEHIND_S)
            time.sleep(max(due_s - time.monotonic(), 0))
            with self._turn:
                self._tick()
                self._awaited = [each for each in self._awaited if not self._is_over(each)]

    def _is_over(self, awaited: _Awaited) -> bool:
        tick = self.plant.tick
        if awaited.condition(self.plant):
            awaited.found_s.set_result((tick - awaited.since) * TICK_S)
        elif tick >= awaited.last:
            awaited.found_s.set_exception(TimeoutError(f"not so within {(tick - awaited.since) * TICK_S:.2f} s"))
        return awaited.found_s.done()

    def _tick(self) -> None:
        image, plant = self.server.image, self.plant
        self.wired.block = list(image.get(PC.at, PC.words) or ())
        plant.advance(plant.tick + 1)
        self.wired.scan()
        image.put(PC.at, self.wired.block)
        image.put(PLC.at, self.wired.words)
        plant.edges.clear()
        self._feed()
        self._look_over_antenna()

    def _feed(self) -> None:
        trail_mm = min((book.lead_mm - book.length_mm for book in self.plant.books), default=float("inf"))
        if self.plant.inlet_on != 1 or trail_mm <= _BEHIND_MM.get(self._behind, _CLEAR_MM):
            return
        if self._behind or self.wired.block[OFFSETS["PERMIT"]] & 1:
            self._put_in()

    def _put_in(self) -> None:
        faults = frozenset(self.of_next) | ({self._behind} if self._behind else set())
        book = self.feeder.next(faults)
        rushed, self._behind = self._behind, None
        if book is None:
            return
        book.blind = Fault.EYE_MISSED in faults
        self._behind = next((fault for fault in _BEHIND_MM if fault in faults and fault is not rushed), None)
        self.of_next.clear()
        self.lay(book)

    def lay(self, book: Book) -> None:
        """Put a book on the line at its `lead_mm`."""
        self.fed.append(book)
        self.plant.feed(book)

    def _look_over_antenna(self) -> None:
        """Tell who has come over the antenna and who has left it, wherever a belt, a hand or a diverter took it."""
        first, last = self.plant.line.antenna_mm
        over = [book for book in self.plant.books if book.lead_mm > first and book.lead_mm - book.length_mm < last]
        for book in over:
            if book not in self.over_antenna:
                self.feeder.enter(book)
        for book in self.over_antenna:
            if book not in over:
                self.feeder.leave(book)
        self.over_antenna = over
