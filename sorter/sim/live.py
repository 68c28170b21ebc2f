"""The plant in real time behind a Modbus/TCP server: what the scan loop cannot tell from a machine."""

import threading
import time
from collections.abc import Callable
from random import Random

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
        self._ticked = threading.Condition()
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

    def when(self, condition: Callable[[Plant], bool], within_s: float) -> float:
        """Wait until something is so; return after how long. Raises TimeoutError."""
        began = time.monotonic()
        with self._ticked:
            if not self._ticked.wait_for(lambda: condition(self.plant), within_s):
                raise TimeoutError(f"not so within {within_s} s")
        return time.monotonic() - began

    def restart_plc(self) -> None:
        """Let the PLC start anew, with zeros in every register."""
        with self._ticked:
            self.plant.boot = self.plant.boot % 0xFFFF + 1
            self.server.image.put(0, [0] * _REGISTERS)

    def strike(self, fault: Fault) -> None:
        """Let a fault happen to the machine, or to the book that was put in last."""
        with self._ticked:
            book = self.fed[-1] if self.fed else Book(0, 200, (), 1, frozenset())
            self.mishaps.begin(fault, book)

    def _run(self) -> None:
        began = time.monotonic()
        while not self._done:
            wait_s = began + (self.plant.tick + 1) * TICK_S - time.monotonic()
            if wait_s > 0:
                time.sleep(wait_s)
            with self._ticked:
                self._tick()
                self._ticked.notify_all()

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
