"""What each fault does to the plant, and how long it stays."""

from collections.abc import Callable

from sorter.control.packml import Order
from sorter.control.signals import Ordered
from sorter.sim.book import Book
from sorter.sim.faults import Fault
from sorter.sim.plant import Plant

F = Fault
_FAULTS = tuple(Fault)


class Mishaps:
    """Begins faults at their place and has them mended; `active` are those under way."""

    def __init__(self, plant: Plant, restart: Callable[[], None], stranger: Callable[[float], Book | None]) -> None:
        self.plant, self.restart, self.stranger = plant, restart, stranger
        self.active = 0
        plant.on_fault = lambda book, number: self.begin(_FAULTS[number], book)
        plant.on_fall = self._fall

    def touch(self, behind_mm: float = float("inf")) -> None:
        """Mark the books whose path leads over a place of the line."""
        for book in self.plant.books:
            if book.lead_mm - book.length_mm <= behind_mm:
                book.touched = True

    def _lasting(self, seconds: float, mend: Callable[[], None]) -> None:
        """Keep a fault for so long; every book that is on the line meanwhile is touched."""
        self.active += 1
        self.touch()

        def end() -> None:
            mend()
            self.touch()
            self.active -= 1

        self.plant.seconds(seconds, end)

    def begin(self, fault: Fault, book: Book) -> None:
        """Let a fault happen where a book is now."""
        plant = self.plant
        book.touched = True
        match fault:
            case F.EYE_STUCK:
                eye = plant.line.main_eye(plant.random.randrange(plant.line.bins + 1))
                plant.stuck.add(eye)
                self._lasting(20, lambda: plant.stuck.discard(eye))
            case F.EYE_MISSED:
                book.blind = True
            case F.TAKEN_OUT if 900 < book.lead_mm < 2000:
                self.touch()
                plant.remove(book)
                book.place = "hand"
            case F.ADDED:
                self._add(book)
            case F.SLIP:
                self._slip(book)
            case F.ENCODER_FROZEN:
                plant.frozen = plant.counts(0)
                self._lasting(20, self._thaw)
            case F.BIN_FULL:
                number = plant.random.randrange(plant.line.bins)
                plant.full[number] = True
                self._lasting(20, lambda: self._change(number))
            case F.JAM:
                plant.jammed = True
                plant.stuck.add(plant.line.main_eye(0))
                self._lasting(20, self._free)
            case _:
                self._machine(fault)

    def _machine(self, fault: Fault) -> None:
        plant = self.plant
        match fault:
            case F.MODBUS_STALL:
                plant.stalled = True
                plant.at(50, plant.silence)
                self._lasting(2, lambda: setattr(plant, "stalled", False))
            case F.PLC_RESTART | F.POWER_CUT:
                self._lasting(1, lambda: None)
                plant.silence()
                plant.boot += 1
                plant.zero = [plant.main_mm, plant.inlet_mm]
                if fault is F.POWER_CUT:
                    plant.mail.clear()
                    self.restart()
            case F.DISK_FULL:
                plant.journal = False
                self._lasting(10, lambda: setattr(plant, "journal", True))
            case F.MAINS_AWAY:
                plant.mains = False
                self._lasting(10, lambda: setattr(plant, "mains", True))
            case F.E_STOP:
                plant.safe = False
                plant.silence()
                self._lasting(10, lambda: setattr(plant, "safe", True))
            case F.GUARD_OPEN:
                plant.guarded = False
                plant.silence()
                self._lasting(10, lambda: setattr(plant, "guarded", True))
            case _:
                pass

    def _thaw(self) -> None:
        plant = self.plant
        if plant.frozen is not None:
            lost = plant.frozen / plant.line.counts_per_mm
            plant.zero[0] = plant.main_mm - lost
            plant.frozen = None

    def _free(self) -> None:
        self.plant.jammed = False
        self.plant.stuck.discard(self.plant.line.main_eye(0))

    def _change(self, number: int) -> None:
        plant = self.plant
        plant.full[number], plant.docked[number] = False, False
        self.active += 1

        def dock() -> None:
            plant.docked[number] = True
            self.active -= 1

        plant.seconds(5, dock)

    def _slip(self, book: Book) -> None:
        if book.covers:
            return
        behind = [each.lead_mm for each in self.plant.books if each.lead_mm < book.lead_mm]
        room = book.lead_mm - book.length_mm - max(behind, default=-1e9) - 160
        back = min(self.plant.random.uniform(20, 140), room)
        before = book.stops[book.stop - 1][0]
        for each in self.plant.books:
            each.touched |= 0 < book.lead_mm - each.lead_mm < 900
        book.lead_mm = max(book.lead_mm - max(back, 0), before + 0.5) if back > 0 else book.lead_mm

    def _add(self, book: Book) -> None:
        stranger = self.stranger(book.lead_mm - book.length_mm - 60)
        if stranger is not None:
            self.touch()

    def diverter(self, book: Book) -> None:
        """Give the diverter of a book's home its fault, until somebody mends it."""
        for fault in (F.DIVERTER_LATE, F.DIVERTER_NEVER, F.DIVERTER_STUCK):
            number = book.home - 1
            if fault in book.faults and self.plant.diverter_fault[number] is None:
                self.plant.diverter_fault[number] = fault
                self._lasting(20, lambda number=number: self._mend(number))  # type: ignore[misc]

    def _mend(self, number: int) -> None:
        plant = self.plant
        plant.diverter_fault[number] = None
        plant._move(number, plant.wanted_out[number])  # noqa: SLF001 - the hand that mends it

    def _fall(self, book: Book, number: int) -> None:
        if F.BIN_PULLED in book.faults:
            book.touched = True
            self.plant.docked[number] = False
            self._lasting(10, lambda: self.plant.docked.__setitem__(number, True))


def attend(state: int) -> tuple[Ordered, ...]:
    """Return what an attendant orders in a state, once everything is mended; codes of TR88."""
    orders = {2: Order.RESET, 4: Order.START, 11: Order.UNHOLD, 9: Order.CLEAR, 17: Order.RESET}
    order = orders.get(state)
    return (Ordered(order),) if order else ()
