"""A drop's plant for QML, from the simulator's truth, and what a hand does to it, as lines typed at the simulator."""

from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.bench.window.tables import Row, Table
from kiosk.bench.works import TECHNICIAN, Truth, Works

QML_IMPORT_NAME = "Bench"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 100
BOOK = ("key", "leadMm", "lengthMm", "home", "what", "read")
EYE = ("key", "name", "atMm", "dark", "spoilt")
DIVERTER = ("key", "number", "atMm", "out", "fault")
BIN = ("key", "number", "atMm", "present", "full", "items", "newest", "strays")


def books(truth: Truth) -> list[Row]:
    """Return a row for each book on a belt."""
    return [
        {"key": each["number"], "leadMm": each["lead_mm"], "lengthMm": each["length_mm"], "home": each["home"],
         "what": each["what"], "read": each["over_antenna"]}
        for each in truth.get("books", ()) if each["place"] == "belt"
    ]  # fmt: skip


def eyes(truth: Truth) -> list[Row]:
    """Return a row for each eye along the belts; its key is the number by which the simulator knows it."""
    faults = truth.get("faults", ())
    return [
        {"key": number, "name": each["name"], "atMm": each["mm"], "dark": each["dark"],
         "spoilt": any(fault.startswith(f"eye {number} ") for fault in faults)}
        for number, each in enumerate(truth.get("eyes", ())) if each["mm"] is not None
    ]  # fmt: skip


def diverters(truth: Truth) -> list[Row]:
    """Return a row for each diverter."""
    places = truth["line"]["diverters_mm"] if truth else ()
    return [
        {"key": each["number"], "number": each["number"], "atMm": places[each["number"] - 1],
         "out": each["at"] != "home", "fault": each["fault"] or ""}
        for each in truth.get("diverters", ())
    ]  # fmt: skip


def bins(truth: Truth) -> list[Row]:
    """Return a row for each bin in the order of the belt, the exception bin at its end."""
    if not truth:
        return []
    places = {0: truth["line"]["end_mm"], **dict(enumerate(truth["line"]["diverters_mm"], start=1))}
    return [_bin(each, places[each["number"]]) for each in sorted(truth["bins"], key=lambda one: places[one["number"]])]


def _bin(told: dict[str, Any], at_mm: float) -> Row:
    lying, number = told["books"], told["number"]
    newest = lying[-1]["item"] or "–" if lying else ""
    strays = sum(book["home"] != number for book in lying) if number else 0
    return {"key": number, "number": number, "atMm": at_mm, "present": told["present"], "full": told["full"],
            "items": len(lying), "newest": newest, "strays": strays}  # fmt: skip


@QmlElement
class PlantView(QObject):
    """The plant. Looks at `works` ten times a second while it is started."""

    changed = Signal()
    languageChanged = Signal()

    def __init__(self, works: Works, language: str = "zh_CN", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._works, self._language = works, language
        self._seen: Truth = {}
        self._powered = False
        self._books, self._eyes, self._diverters = Table(BOOK, self), Table(EYE, self), Table(DIVERTER, self)
        self._bins = Table(BIN, self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look again and again."""
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Show what is so now."""
        truth = self._works.truth
        self._books.show(books(truth))
        self._eyes.show(eyes(truth))
        self._diverters.show(diverters(truth))
        self._bins.show(bins(truth))
        if truth is not self._seen or self._works.powered is not self._powered:
            self._seen, self._powered = truth, self._works.powered
            self.changed.emit()

    def _fact(self, *path: str) -> Any:
        value: Any = self._seen
        for name in path:
            value = value.get(name) if value else None
        return value

    # -- what is so

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """A locale name such as zh_CN or en."""
        return self._language

    @Property(bool, notify=changed)
    def powered(self) -> bool:
        """Whether the drop's computer runs."""
        return self._powered

    @Property(float, notify=changed)
    def endMm(self) -> float:
        """Where the belt ends, from the entry eye."""
        return float(self._fact("line", "end_mm") or 0.0)

    @Property(float, notify=changed)
    def handoverMm(self) -> float:
        """Where the inlet hands over to the main belt."""
        return float(self._fact("line", "handover_mm") or 0.0)

    @Property(float, notify=changed)
    def antennaMm(self) -> float:
        """The middle of the reader's field."""
        return sum(self._fact("line", "antenna_mm") or (0.0,)) / 2

    @Property(bool, notify=changed)
    def insert(self) -> bool:
        """Whether the lamp at the slot is green."""
        return bool(self._fact("lamps", "insert"))

    @Property(str, notify=changed)
    def lineState(self) -> str:
        """PackML's, in lower case; "" before the control spoke."""
        return self._fact("lamps", "state") or ""

    @Property(bool, notify=changed)
    def mainRuns(self) -> bool:
        """Whether the main belt moves."""
        return bool(self._fact("belts", "main"))

    @Property(int, notify=changed)
    def inletRuns(self) -> int:
        """1 forward, -1 back, 0 not."""
        return self._fact("belts", "inlet") or 0

    @Property(str, notify=changed)
    def faults(self) -> str:
        """What is wrong, as `mend` takes it, one a line."""
        return "\n".join(self._fact("faults") or ())

    @Property(str, notify=changed)
    def coming(self) -> str:
        """What will be wrong with the book put in next, one a line."""
        return "\n".join(self._fact("next_book") or ())

    @Property(int, notify=changed)
    def fed(self) -> int:
        """Books put in so far."""
        return self._fact("fed") or 0

    @Property(int, notify=changed)
    def waiting(self) -> int:
        """Books that somebody at the slot still holds."""
        return self._fact("left") or 0

    @Property(int, notify=changed)
    def astray(self) -> int:
        """Books behind the machine."""
        return len(self._fact("astray", "floor") or ())

    @Property(str, constant=True)
    def pin(self) -> str:
        """The PIN by which the technician's screen opens."""
        return TECHNICIAN[1]

    @Property(Table, constant=True)
    def books(self) -> Table:
        """The books on the belts."""
        return self._books

    @Property(Table, constant=True)
    def eyes(self) -> Table:
        """The eyes along the belts."""
        return self._eyes

    @Property(Table, constant=True)
    def diverters(self) -> Table:
        """The diverters."""
        return self._diverters

    @Property(Table, constant=True)
    def bins(self) -> Table:
        """The bins."""
        return self._bins

    @Property(str, notify=changed)
    def lastSaid(self) -> str:
        """What the simulator answered last, in its own technical English."""
        return self._works.said[-1] if self._works.said else ""

    # -- what a hand does

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        """Speak another language."""
        self._language = code
        self.languageChanged.emit()

    @Slot(str)
    def tell(self, line: str) -> None:
        """Type a line at the simulator."""
        self._works.tell(line)

    @Slot(str, str)
    def toggle(self, name: str, begin: str) -> None:
        """Mend what is wrong, or begin it with this line."""
        wrong = any(each.startswith(name) for each in self._fact("faults") or ())
        self._works.tell(f"mend {name}" if wrong else begin)

    @Slot(int)
    def putIn(self, number: int) -> None:
        """Put books in."""
        self._works.put_in(number)

    @Slot()
    def run(self) -> None:
        """Let the line run."""
        self._works.run()

    @Slot()
    def halt(self) -> None:
        """Stop the line."""
        self._works.halt()

    @Slot()
    def togglePower(self) -> None:
        """Cut the power of the drop's computer and PLC, or switch them on."""
        self._works.cut() if self._works.powered else self._works.switch_on()
