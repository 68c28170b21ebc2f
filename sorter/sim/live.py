"""The plant in real time behind a Modbus/TCP server: what the scan loop cannot tell from a machine."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from random import Random
from typing import NamedTuple

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
_BEHIND_S = 0.05
"""How far the plant may lag behind before it gives the time up. A computer that is busy elsewhere then slows the whole
machine down, instead of letting half a second of PLC scans pass in which nobody else had a turn."""


class _Awaited(NamedTuple):
    condition: Callable[[Plant], bool]
    since: int
    last: int
    found_s: Future[float]


class LivePlant:
    """A line with its PLC and a feeder that puts in the next of `books` whenever the lamp says so.

    `on_field` is called from the plant's thread as a book comes over the antenna, `on_gone` as it has left it.
    """

    def __init__(
        self,
        line: Line,
        seed: int,
        *,
        books: Callable[[int], Book | None] = lambda _number: None,
        on_field: Callable[[Book], None] = lambda _book: None,
        on_gone: Callable[[Book], None] = lambda _book: None,
        port: int = 0,
    ) -> None:
        self.random = Random(seed)  # noqa: S311 - a dice that can be thrown again
        self.plant = Plant(line, self.random)
        self.plant.boot = self.random.randrange(1, 1 << 16)
        self.plant.on_field = self._over_antenna
        self.mishaps = Mishaps(self.plant, lambda: None, lambda _mm: None)
        self.wired = WiredPlant(self.plant)
        self.server = ModbusServer(Image(_REGISTERS), port=port)
        self._books, self._on_field, self._on_gone = books, on_field, on_gone
        self.fed: list[Book] = []
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

    def restart_plc(self) -> None:
        """Let the PLC start anew, with zeros in every register."""
        with self._turn:
            self.plant.boot = self.plant.boot % 0xFFFF + 1
            self.server.image.put(0, [0] * _REGISTERS)

    def strike(self, fault: Fault) -> None:
        """Let a fault happen to the machine, or to the book that was put in last."""
        with self._turn:
            book = self.fed[-1] if self.fed else Book(0, 200, (), 1, frozenset())
            self.mishaps.begin(fault, book)

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

    def _feed(self) -> None:
        lamp = self.wired.block[OFFSETS["PERMIT"]] & 1
        free = all(book.lead_mm - book.length_mm > _CLEAR_MM for book in self.plant.books)
        if not (lamp and self.plant.inlet_on == 1 and free):
            return
        book = self._books(len(self.fed) + 1)
        if book is not None:
            self.fed.append(book)
            self.plant.feed(book)

    def _over_antenna(self, book: Book) -> None:
        line = self.plant.line
        self._on_field(book)
        over_mm = line.antenna_mm[1] - line.antenna_mm[0] + book.length_mm
        self.plant.seconds(over_mm / line.speed_mm_s, lambda: self._on_gone(book))
