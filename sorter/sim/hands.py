"""What hands do to a live plant: faults by name, begun and mended at a place, bins changed."""

from collections.abc import Callable

from sorter.sim.book import Book
from sorter.sim.faults import Fault
from sorter.sim.live import LivePlant
from sorter.sim.mishaps import SECONDS

F = Fault

OF_NEXT = frozenset(
    {F.DOUBLE_FEED, F.TOO_LONG, F.TOO_FAST, F.TAG_NONE, F.TAG_TWO, F.TAG_WRONG, F.TAG_LATE, F.SECURITY_FAILS}
    | {F.ILS_REFUSED, F.TAG_MISSED, F.TOO_SHORT}
)
"""Belong to a book before it is put in: the next one gets them."""
OF_LIBRARY = frozenset({F.ILS_SLOW, F.ILS_LATE, F.ILS_DUPLICATE, F.ILS_SILENT})
ELSEWHERE = {
    F.POWER_CUT: "kill `sorter run` for the PC's half, and type plc_restart here for the PLC's",
    F.DISK_FULL: "the journal is that of `sorter run`: fill the disk it lies on",
    F.SCAN_LATE: "the scan is that of `sorter run`: let it stand for a moment with kill -STOP and kill -CONT",
}
DIVERTER_FAULTS = {
    fault.name.lower().removeprefix("diverter_"): fault
    for fault in (F.DIVERTER_LATE, F.DIVERTER_NEVER, F.DIVERTER_STUCK, F.DIVERTER_ASTRAY)
}
_HANDS_OFF_MM = 20.0
_STRANGER_MM = 150
_STRANGERS = 1_000_000
"""Books without a tag that a hand lays on the belt are numbered from here on."""
_SLIPS_FROM_MM, _SLIP_MM = 800.0, 150.0
"""Where the main belt has a book for good, and how far behind the last place that saw it there is room to slip."""
_FOR_S = 20.0


class RefusedError(Exception):
    """What was asked cannot be done; the message says why, and where it can be."""


class Hands:
    """Reach into one plant, between two scans of its PLC. `library` lets the next check-in suffer one of its faults."""

    def __init__(self, live: LivePlant, library: Callable[[Fault], str] | None = None) -> None:
        self.live, self.plant, self.mishaps = live, live.plant, live.mishaps
        self._library = library
        self._strangers = 0

    def strike(self, fault: Fault) -> str:
        """Let a fault happen that mends itself; return what it happens to. Raises RefusedError."""
        return self.live.between(lambda: self._strike(fault))

    def _strike(self, fault: Fault) -> str:
        if fault in ELSEWHERE:
            raise RefusedError(ELSEWHERE[fault])
        if fault in OF_LIBRARY:
            return self._ask_library(fault)
        if fault in OF_NEXT:
            return self._give_next(fault)
        match fault:
            case F.EYE_BOUNCING | F.EYE_MISSED | F.EYE_LATE:
                return self._give_lying(fault) if self._lying() else self._give_next(fault)
            case F.BIN_PULLED | F.CHUTE_MISSED | F.DIVERTER_LATE | F.DIVERTER_NEVER | F.DIVERTER_STUCK:
                return self._give_lying(fault)
            case F.TAKEN_OUT:
                return self._take_out(self._needed())
            case F.PULLED_BACK:
                return self._take_out(self._needed(), self.plant.line.exit_mm)
            case F.SLIP:
                return self._slip(self._needed())
            case F.ADDED:
                return self._add()
            case F.PLC_RESTART:
                self.live.restart_plc()
            case F.READER_AWAY | F.ILS_AWAY:
                self._check_served(fault)
                self.mishaps.fail(fault, SECONDS[fault])
            case _:
                self.mishaps.begin(fault, self._lying() or Book(0, 0, (), 0, frozenset()))
        return "the machine"

    def _take_out(self, book: Book, before_mm: float = float("inf")) -> str:
        if book.lead_mm >= before_mm:
            raise RefusedError("no book is within reach of the slot")
        self.mishaps.take_out(book)
        return f"book {book.number}"

    def _check_served(self, fault: Fault) -> None:
        if fault not in self.mishaps.switches:
            raise RefusedError("nothing but the plant is served here: ask the simulator of reader or library system")

    def _ask_library(self, fault: Fault) -> str:
        if self._library is None:
            raise RefusedError("there is no library system here: ask the SIP2 simulator for it")
        return self._library(fault)

    def _give_next(self, fault: Fault) -> str:
        if not self.live.feeder.spare:
            raise RefusedError("no more books are put in")
        self.live.of_next.add(fault)
        return "the next book put in"

    def _lying(self) -> Book | None:
        return next((book for book in reversed(self.live.fed) if book.place == "belt"), None)

    def _needed(self) -> Book:
        book = self._lying()
        if book is None:
            raise RefusedError("no book lies on the belt")
        return book

    def _give_lying(self, fault: Fault) -> str:
        book = self._needed()
        book.faults |= {fault}
        book.touched = True
        book.blind |= fault is F.EYE_MISSED
        self.mishaps.diverter(book)
        return f"book {book.number}"

    def _slip(self, book: Book) -> str:
        """Slip as soon as no eye sees the book; until then it is tried again."""
        has_room = book.lead_mm >= _SLIPS_FROM_MM and book.lead_mm - book.stops[book.stop - 1][0] >= _SLIP_MM
        if book.place == "belt" and not (has_room and self.mishaps.slip(book)):
            self.plant.at(1, lambda: self._slip(book))
        return f"book {book.number}, once no eye sees it"

    def _add(self) -> str:
        line = self.plant.line
        first, last = line.handover_mm + _HANDS_OFF_MM + _STRANGER_MM, line.diverters_mm[0] + line.handover_mm
        free = next((lead for lead in range(int(first), int(last), 10) if self._is_free(lead)), None)
        if free is None:
            raise RefusedError("there is no room on the belt")
        self._strangers += 1
        stranger = Book(_STRANGERS + self._strangers, _STRANGER_MM, (), 0, frozenset({F.ADDED}), touched=True)
        stranger.lead_mm = float(free)
        self.live.lay(stranger)
        self.mishaps.touch()
        return f"book {stranger.number}, without a tag"

    def _is_free(self, lead_mm: float) -> bool:
        first, last = lead_mm - _STRANGER_MM - _HANDS_OFF_MM, lead_mm + _HANDS_OFF_MM
        return all(book.lead_mm < first or book.lead_mm - book.length_mm > last for book in self.plant.books)

    # Begun here, and mended by hand

    def fail(self, fault: Fault) -> None:
        """Begin one of the machine's own faults, until it is mended. Raises RefusedError."""
        if fault in ELSEWHERE or fault not in SECONDS or fault is F.PLC_RESTART:
            raise RefusedError(ELSEWHERE.get(fault, f"{fault.name.lower()} is over at once: type it without begin"))
        if fault in {F.READER_AWAY, F.ILS_AWAY}:
            self._check_served(fault)
        self.live.between(lambda: self.mishaps.fail(fault))

    def stick(self, eye: int) -> None:
        """Keep an eye dark, in the order of `Line`. Raises RefusedError, as all that take a number."""
        _check("eye", eye, 0, self.plant.line.eyes - 1)
        self.live.between(lambda: self.mishaps.stick(eye))

    def blind(self, eye: int) -> None:
        """Let an eye see nothing."""
        _check("eye", eye, 0, self.plant.line.eyes - 1)
        self.live.between(lambda: self.mishaps.blind(eye))

    def spoil(self, diverter: int, word: str) -> None:
        """Let a diverter be late, never move, be stuck, or move out for nobody."""
        _check("diverter", diverter, 1, self.plant.line.bins)
        if word not in DIVERTER_FAULTS:
            raise RefusedError(f"a diverter is {', '.join(DIVERTER_FAULTS)}, not {word}")
        if self.plant.diverter_fault[diverter - 1]:
            raise RefusedError(f"something is wrong with diverter {diverter} already: mend it first")
        self.live.between(lambda: self.mishaps.spoil(diverter, DIVERTER_FAULTS[word]))

    def jam(self, diverter: int | None = None) -> None:
        """Jam the whole belt, or what comes next before a diverter."""
        if diverter is None:
            self.live.between(self.mishaps.jam)
            return
        _check("diverter", diverter, 1, self.plant.line.bins)
        self.live.between(lambda: self.mishaps.jam_before(diverter))

    def mend(self, name: str) -> tuple[str, ...]:
        """Mend what begins with this name, everything for `all`; return what was mended. Raises RefusedError."""
        live = self.live
        found = live.between(lambda: self._mend_all() if name == "all" else self.mishaps.mend(name))
        if not found and name != "all":
            raise RefusedError(f"nothing is wrong with {name}")
        return found

    def _mend_all(self) -> tuple[str, ...]:
        return tuple(each for name in tuple(self.mishaps.under_way) for each in self.mishaps.mend(name))

    def remove(self, bin_number: int) -> None:
        """Take a bin away."""
        self._check_bin(bin_number)
        self.live.between(lambda: self.mishaps.pull(bin_number))

    def put_back(self, bin_number: int) -> None:
        """Push a bin in that is away."""
        self._check_bin(bin_number)
        if not self.live.between(lambda: self.mishaps.mend(f"bin {bin_number} away")):
            raise RefusedError(f"bin {bin_number} is in its place")

    def fill(self, bin_number: int) -> None:
        """Fill a bin up to its eye."""
        self._check_bin(bin_number)
        self.live.between(lambda: self.mishaps.fill(bin_number))

    def empty(self, bin_number: int) -> None:
        """Change a bin for an empty one, which takes five seconds; the exception bin, 0, at once."""
        _check("bin", bin_number, 0, self.plant.line.bins)
        self.live.between(lambda: self.mishaps.change(bin_number) if bin_number else self.plant.empty(0))

    def _check_bin(self, bin_number: int) -> None:
        if bin_number == 0:
            raise RefusedError("bin 0, the exception bin, has neither switch nor eye: it can only be emptied")
        _check("bin", bin_number, 1, self.plant.line.bins)


def _check(what: str, number: int, first: int, last: int) -> None:
    if not first <= number <= last:
        raise RefusedError(f"there is no {what} {number}: they are numbered {first} to {last}")
