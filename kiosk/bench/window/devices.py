"""Devices that a site may have: card reader, printer, drop. Each is shown once `BenchView.equip` was given it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.bench.window.tables import Row, Table

QML_IMPORT_NAME = "Bench"
QML_IMPORT_MAJOR_VERSION = 1


class Light(StrEnum):
    """What the drop's light tells the reader."""

    GO = "go"
    WAIT = "wait"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class PrinterSeen:
    """The receipt that hangs out, a text a line, and how much paper is left; `out` when it reports none."""

    lines: tuple[str, ...] = ()
    paper_percent: int = 100
    out: bool = False


@dataclass(frozen=True, slots=True)
class BinSeen:
    """One bin behind the drop."""

    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class DropSeen:
    """The 24-hour drop; `on_belt` is the item under way, "" if none."""

    light: Light
    bins: tuple[BinSeen, ...] = ()
    on_belt: str = ""


@QmlElement
class CardReaderView(QObject):
    """Where one reader's card lies or not. `lay` takes a number, `take` lifts what lies there."""

    changed = Signal()

    def __init__(self, lay: Callable[[str], None], take: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lay, self._take = lay, take
        self._number = ""

    def show(self, number: str) -> None:
        """Show whose card lies there, "" for nobody's."""
        if number != self._number:
            self._number = number
            self.changed.emit()

    @Property(str, notify=changed)
    def number(self) -> str:
        """Whose card lies there."""
        return self._number

    @Slot(str)
    def lay(self, number: str) -> None:
        """Lay a reader's card there."""
        self._lay(number)

    @Slot()
    def take(self) -> None:
        """Take the card away."""
        self._take()


@QmlElement
class PrinterView(QObject):
    """A receipt printer. `tear` takes the receipt, `set_out` takes or gives paper."""

    changed = Signal()

    def __init__(
        self, tear: Callable[[], None], set_out: Callable[[bool], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tear, self._set_out = tear, set_out
        self._seen = PrinterSeen()

    def show(self, seen: PrinterSeen) -> None:
        """Become this."""
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    @Property(str, notify=changed)
    def text(self) -> str:
        """The receipt, from its head, a line a line."""
        return "\n".join(self._seen.lines)

    @Property(bool, notify=changed)
    def hanging(self) -> bool:
        """Whether a receipt hangs out."""
        return bool(self._seen.lines)

    @Property(int, notify=changed)
    def paperPercent(self) -> int:
        """How much of the roll is left."""
        return self._seen.paper_percent

    @Property(bool, notify=changed)
    def out(self) -> bool:
        """Whether it reports no paper."""
        return self._seen.out

    @Slot()
    def tear(self) -> None:
        """Tear the receipt off."""
        self._tear()

    @Slot(bool)
    def setOut(self, out: bool) -> None:
        """Take the paper out or put it in."""
        self._set_out(out)


@QmlElement
class DropView(QObject):
    """A 24-hour drop. `insert` takes the item of a book that somebody puts in."""

    changed = Signal()

    def __init__(self, insert: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._insert = insert
        self._seen = DropSeen(Light.OFF)
        self._bins = Table(("name", "percent"), self)

    def show(self, seen: DropSeen) -> None:
        """Become this."""
        self._bins.show([Row(name=each.name, percent=each.percent) for each in seen.bins])
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    @Property(str, notify=changed)
    def light(self) -> str:
        """A value of `Light`."""
        return self._seen.light.value

    @Property(str, notify=changed)
    def onBelt(self) -> str:
        """The item under way, or ""."""
        return self._seen.on_belt

    @Property(Table, constant=True)
    def bins(self) -> Table:
        """The bins and how full they are."""
        return self._bins

    @Slot(str)
    def insert(self, item: str) -> None:
        """Put a book in."""
        self._insert(item)
