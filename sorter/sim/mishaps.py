"""What each fault does to the plant, and how long it stays."""

from collections.abc import Callable

from sorter.control.packml import Order
from sorter.control.signals import Ordered
from sorter.sim.book import Book
from sorter.sim.faults import Fault
from sorter.sim.plant import Plant

F = Fault
_FAULTS = tuple(Fault)
_UNDER_EYE_MM = 50.0
SECONDS = {
    F.ENCODER_FROZEN: 20.0,
    F.MODBUS_STALL: 2.0,
    F.PLC_RESTART: 1.0,
    F.POWER_CUT: 1.0,
    F.DISK_FULL: 10.0,
    F.MAINS_AWAY: 10.0,
    F.E_STOP: 10.0,
    F.GUARD_OPEN: 10.0,
    F.BELT_STANDS: 20.0,
    F.INLET_STANDS: 20.0,
    F.READER_AWAY: 10.0,
    F.ILS_AWAY: 20.0,
    F.SCAN_LATE: 0.01,
}
"""The faults of the whole machine, and how long each lasts where nobody mends it."""


class Mishaps:
    """Begins faults at their place and has them mended; `under_way` names each and says how it is mended."""

    def __init__(self, plant: Plant, restart: Callable[[], None], stranger: Callable[[float], Book | None]) -> None:
        self.plant, self.restart, self.stranger = plant, restart, stranger
        self.under_way: dict[str, Callable[[], None]] = {}
        self.switches: dict[Fault, Callable[[bool], None]] = {
            F.MODBUS_STALL: self._stall,
            F.READER_AWAY: lambda away: setattr(plant, "reader", not away),
            F.ILS_AWAY: lambda away: setattr(plant, "library", not away),
        }
        """Begin and end what lies outside the plant, where it can."""
        plant.on_fault = lambda book, number: self.begin(_FAULTS[number], book)
        plant.on_fall = self._fall

    @property
    def active(self) -> int:
        """How many faults are under way."""
        return len(self.under_way)

    def touch(self, behind_mm: float = float("inf")) -> None:
        """Mark the books whose path leads over a place of the line."""
        for book in self.plant.books:
            if book.lead_mm - book.length_mm <= behind_mm:
                book.touched = True

    def hold(self, name: str, mend: Callable[[], None], seconds: float | None) -> None:
        """Keep a fault that has begun for so long, or until `mend`; books on the line meanwhile are touched."""
        self.touch()
        self.under_way[name] = mend
        if seconds is not None:
            self.plant.seconds(seconds, lambda: self._end(name) if self.under_way.get(name) is mend else None)

    def mend(self, name: str) -> tuple[str, ...]:
        """Mend what has this name, or all whose names begin with it; return what was mended."""
        found = tuple(each for each in self.under_way if each == name or each.startswith(f"{name} "))
        for each in found:
            self._end(each)
        return found

    def _end(self, name: str) -> None:
        self.under_way.pop(name)()
        self.touch()

    def begin(self, fault: Fault, book: Book) -> None:
        """Let a fault happen where a book is now; what lasts mends itself."""
        plant, line = self.plant, self.plant.line
        book.touched = True
        match fault:
            case F.EYE_STUCK:
                self.stick(line.main_eye(plant.random.randrange(line.bins + 1)), 20)
            case F.EYE_MISSED:
                book.blind = True
            case F.EYE_BLIND:
                self.blind(line.main_eye(plant.random.randrange(line.bins + 1)), 20)
            case F.DIVERTER_ASTRAY:
                self.spoil(plant.random.randrange(line.bins) + 1, fault, 20)
            case F.CHUTE_BLOCKED:
                self.stick(line.chute(plant.random.randrange(line.bins) + 1), 20)
            case F.TAKEN_OUT | F.PULLED_BACK:
                self.take_out(book)
            case F.ADDED:
                self._add(book)
            case F.SLIP:
                self.slip(book)
            case F.BIN_FULL:
                self.fill(plant.random.randrange(line.bins) + 1, 20)
            case F.JAM:
                self.jam(20)
            case _:
                self.fail(fault, SECONDS[fault])

    # What has a place

    def stick(self, eye: int, seconds: float | None = None) -> None:
        """Keep an eye dark."""
        self.plant.stuck.add(eye)
        self.hold(f"eye {eye} stuck", lambda: self.plant.stuck.discard(eye), seconds)

    def blind(self, eye: int, seconds: float | None = None) -> None:
        """Let an eye see nothing."""
        self.plant.blind.add(eye)
        self.hold(f"eye {eye} blind", lambda: self.plant.blind.discard(eye), seconds)

    def jam(self, seconds: float | None = None) -> None:
        """Let all that lies on the main belt stand while it runs, something of it under the first eye."""
        self.plant.jammed = True
        self.plant.stuck.add(self.plant.line.main_eye(0))
        self.hold("jam belt", self._free, seconds)

    def jam_before(self, diverter: int, seconds: float | None = None) -> None:
        """Let the next book that comes before a diverter, numbered from 1, get stuck under its eye, with all behind."""
        line = self.plant.line
        place = line.eyes_mm[diverter - 1] + line.handover_mm + _UNDER_EYE_MM
        self.plant.jams_mm.add(place)
        self.hold(f"jam diverter {diverter}", lambda: self.plant.jams_mm.discard(place), seconds)

    def spoil(self, diverter: int, fault: Fault, seconds: float | None = None) -> None:
        """Give a diverter, numbered from 1, one of its faults, unless it has one."""
        if self.plant.diverter_fault[diverter - 1] is None:
            self.plant.diverter_fault[diverter - 1] = fault
            word = fault.name.lower().removeprefix("diverter_")
            if fault is F.DIVERTER_ASTRAY:
                self.plant.move(diverter - 1, True)
            self.hold(f"diverter {diverter} {word}", lambda: self._mend(diverter - 1), seconds)

    def pull(self, bin_number: int, seconds: float | None = None) -> None:
        """Take a bin, numbered from 1, out of its place."""
        self.plant.docked[bin_number - 1] = False
        self.hold(f"bin {bin_number} away", lambda: self._dock(bin_number - 1), seconds)

    def fill(self, bin_number: int, seconds: float | None = None) -> None:
        """Fill a bin, numbered from 1, up to its eye; mended, it is changed, which takes five seconds."""
        self.plant.full[bin_number - 1] = True
        self.hold(f"bin {bin_number} full", lambda: self.change(bin_number), seconds)

    # What concerns a book

    def take_out(self, book: Book) -> None:
        """Take a book off the belt by hand."""
        self.touch()
        self.plant.leave(book, "hand")

    def slip(self, book: Book) -> bool:
        """Let a book slip back; False if an eye sees it or there is no room."""
        if book.covers:
            return False
        behind = [each.lead_mm for each in self.plant.books if each.lead_mm < book.lead_mm]
        room = book.lead_mm - book.length_mm - max(behind, default=-1e9) - 160
        back = min(self.plant.random.uniform(20, 140), room)
        before = book.stops[book.stop - 1][0]
        for each in self.plant.books:
            each.touched |= 0 < book.lead_mm - each.lead_mm < 900
        book.lead_mm = max(book.lead_mm - max(back, 0), before + 0.5) if back > 0 else book.lead_mm
        return back > 0

    # What the whole machine has

    def fail(self, fault: Fault, seconds: float | None = None) -> None:
        """Let one of the machine's own faults (`SECONDS`) begin."""
        plant, name = self.plant, fault.name.lower()
        match fault:
            case F.ENCODER_FROZEN:
                plant.frozen = plant.counts(0)
                self.hold(name, self._thaw, seconds)
            case F.MODBUS_STALL | F.READER_AWAY | F.ILS_AWAY:
                self.switches[fault](True)
                self.hold(name, lambda: self.switches[fault](False), seconds)
            case F.BELT_STANDS | F.INLET_STANDS:
                belt = int(fault is F.INLET_STANDS)
                plant.drives[belt] = False
                self.hold(name, lambda: plant.drives.__setitem__(belt, True), seconds)
            case F.SCAN_LATE:
                self._open_contact("punctual", name, seconds)
            case F.PLC_RESTART | F.POWER_CUT:
                self.hold(name, lambda: None, seconds)
                plant.restart()
                if fault is F.POWER_CUT:
                    plant.mail.clear()
                    self.restart()
            case F.DISK_FULL | F.MAINS_AWAY:
                self._open_contact("journal" if fault is F.DISK_FULL else "mains", name, seconds)
            case F.E_STOP | F.GUARD_OPEN:
                plant.silence()
                self._open_contact("safe" if fault is F.E_STOP else "guarded", name, seconds)
            case _:
                raise ValueError(f"{name} is not a fault of the whole machine")

    def _open_contact(self, contact: str, name: str, seconds: float | None) -> None:
        setattr(self.plant, contact, False)
        self.hold(name, lambda: setattr(self.plant, contact, True), seconds)

    def _stall(self, stalled: bool) -> None:
        self.plant.stalled = stalled
        if stalled:
            self.plant.at(50, self.plant.silence)

    def _thaw(self) -> None:
        plant = self.plant
        if plant.frozen is not None:
            lost = plant.frozen / plant.line.counts_per_mm
            plant.zero[0] = plant.main_mm - lost
            plant.frozen = None

    def _free(self) -> None:
        self.plant.jammed = False
        self.plant.stuck.discard(self.plant.line.main_eye(0))

    def change(self, bin_number: int) -> None:
        """Take a bin, numbered from 1, away, and put it back empty after five seconds."""
        self.under_way.pop(f"bin {bin_number} full", None)
        self.plant.full[bin_number - 1] = False
        self.plant.empty(bin_number)
        self.pull(bin_number, 5)

    def _dock(self, number: int) -> None:
        self.plant.docked[number] = True

    def _add(self, book: Book) -> None:
        stranger = self.stranger(book.lead_mm - book.length_mm - 60)
        if stranger is not None:
            self.touch()

    def diverter(self, book: Book) -> None:
        """Give the diverter of a book's home its fault for a while."""
        for fault in (F.DIVERTER_LATE, F.DIVERTER_NEVER, F.DIVERTER_STUCK):
            if fault in book.faults:
                self.spoil(book.home, fault, 20)

    def _mend(self, number: int) -> None:
        plant = self.plant
        plant.diverter_fault[number] = None
        plant.move(number, plant.wanted_out[number])

    def _fall(self, book: Book, number: int) -> None:
        if F.BIN_PULLED in book.faults:
            book.touched = True
            self.pull(number + 1, 10)


def attend(state: int) -> tuple[Ordered, ...]:
    """Return what an attendant orders in a state, once everything is mended; codes of TR88."""
    orders = {2: Order.RESET, 4: Order.START, 11: Order.UNHOLD, 9: Order.CLEAR, 17: Order.RESET}
    order = orders.get(state)
    return (Ordered(order),) if order else ()
