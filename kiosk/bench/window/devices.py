"""Devices people put their hands on: card reader, printer, phone, card terminal."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.bench.window.cards import Cards
from kiosk.bench.window.printer import Printer
from kiosk.bench.window.scene import CardReaderSeen, PhoneSeen, PrinterSeen, TerminalSeen, Touch, Twist

QML_IMPORT_NAME = "Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CardReaderView(QObject):
    """The reading area. Cards have keys; `look` shows what an act did."""

    changed = Signal()

    def __init__(self, cards: Callable[[], Cards], look: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards, self._look = cards, look
        self._seen = CardReaderSeen()

    def show(self, seen: CardReaderSeen) -> None:
        """Become this."""
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    @Property(str, notify=changed)
    def held(self) -> str:
        """The key of the card that lies there, or ""."""
        return self._seen.held

    @Property(str, notify=changed)
    def whyNot(self) -> str:
        """Why there is no card reader, or ""."""
        return self._seen.why_not

    @Slot(str)
    def hold(self, key: str) -> None:
        """Hold a card there."""
        self._cards().hold(key)
        self._look()

    @Slot()
    def take(self) -> None:
        """Take the card away."""
        self._cards().take()
        self._look()


@QmlElement
class PrinterView(QObject):
    """A receipt printer. `picture` gives the receipt that `latest` names as PNG; `look` shows what an act did."""

    changed = Signal()

    def __init__(self, printer: Callable[[], Printer], look: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer, self._look = printer, look
        self._seen = PrinterSeen()
        self._shown = 0

    def show(self, seen: PrinterSeen) -> None:
        """Become this."""
        if seen != self._seen:
            self._shown += seen.receipts[-1:] != self._seen.receipts[-1:]
            self._seen = seen
            self.changed.emit()

    def picture(self) -> bytes:
        """Return the newest receipt that hangs out as PNG, b"" for none."""
        return self._seen.receipts[-1] if self._seen.receipts else b""

    @Property(int, notify=changed)
    def hanging(self) -> int:
        """How many receipts hang out."""
        return len(self._seen.receipts)

    @Property(str, notify=changed)
    def latest(self) -> str:
        """Name of the newest receipt that hangs out, "" for none; another one has another name."""
        return str(self._shown) if self._seen.receipts else ""

    @Property(int, notify=changed)
    def paperPercent(self) -> int:
        """How much of the roll is left."""
        return self._seen.paper_percent

    @Property(str, notify=changed)
    def paper(self) -> str:
        """A value of `PaperSupply`."""
        return self._seen.paper.value

    @Property(bool, notify=changed)
    def coverOpen(self) -> bool:
        """Whether the cover stands open."""
        return self._seen.cover_open

    @Property(bool, notify=changed)
    def silent(self) -> bool:
        """Whether it answers nothing."""
        return self._seen.silent

    @Slot()
    def tear(self) -> None:
        """Tear off what hangs out."""
        self._printer().tear()
        self._look()

    @Slot()
    def load(self) -> None:
        """Put in a new roll."""
        self._printer().load()
        self._look()

    @Slot()
    def nearlyOut(self) -> None:
        """Leave a little paper."""
        self._printer().nearly_out()
        self._look()

    @Slot()
    def runOut(self) -> None:
        """Take the paper out."""
        self._printer().run_out()
        self._look()

    @Slot(bool)
    def openCover(self, is_open: bool) -> None:
        """Open the cover or close it."""
        self._printer().open_cover(is_open)
        self._look()


@QmlElement
class PhoneView(QObject):
    """A reader's phone over the code on the kiosk's screen. `pay` gives what takes an order and what goes wrong."""

    changed = Signal()

    def __init__(
        self, pay: Callable[[], Callable[[str, Twist], None]], look: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pay, self._look = pay, look
        self._seen = PhoneSeen()

    def show(self, seen: PhoneSeen) -> None:
        """Become this."""
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    @Property(str, notify=changed)
    def amount(self) -> str:
        """What is to be paid, such as 35.50; empty when there is nothing to scan."""
        return self._seen.amount

    @Slot(str)
    def pay(self, twist: str) -> None:
        """Pay it; `twist` is a value of `Twist`."""
        if self._seen.order:
            self._pay()(self._seen.order, Twist(twist))
            self._look()


@QmlElement
class TerminalView(QObject):
    """The bank card terminal. `touch` gives what takes a `Touch`; `look` shows what an act did."""

    changed = Signal()

    def __init__(
        self, touch: Callable[[], Callable[[Touch], None]], look: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._touch, self._look = touch, look
        self._seen = TerminalSeen()

    def show(self, seen: TerminalSeen) -> None:
        """Become this."""
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    @Property(str, notify=changed)
    def amount(self) -> str:
        """What it waits for, such as 35.50; empty while it waits for nothing."""
        return self._seen.amount

    @Property(str, notify=changed)
    def currency(self) -> str:
        """ISO 4217."""
        return self._seen.currency

    @Slot(str)
    def touch(self, touch: str) -> None:
        """Do something there; `touch` is a value of `Touch`."""
        if self._seen.amount:
            self._touch()(Touch(touch))
            self._look()
