"""What the bench's QML sees: a scene looked at ten times a second, and what fingers do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.bench.window import rows
from kiosk.bench.window.devices import CardReaderView, PhoneView, PrinterView, TerminalView
from kiosk.bench.window.first_loan import beginning
from kiosk.bench.window.machine import Power
from kiosk.bench.window.pad_places import PadPlaces
from kiosk.bench.window.scene import Pace, Scene, Slip, Standing
from kiosk.bench.window.stage import Stage
from kiosk.bench.window.tables import Row, Table
from kiosk.bench.window.traffic import Traffic

QML_IMPORT_NAME = "Bench"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 100
"""Often enough to seem immediate."""
DEFAULT_LANGUAGE = "zh_CN"


@dataclass(frozen=True, slots=True)
class PowerSwitch:
    """The kiosk's power, as the bench may use it."""

    state: Callable[[], Power]
    on: Callable[[], None]
    cut: Callable[[], None]


@QmlElement
class BenchView(QObject):
    """The bench. `start_over` builds a fresh site and calls `show_site` with it.

    For Python: `stage` is the site, `scene` what was seen last, `progress`, `power_state` and `example` follow from it.
    """

    languageChanged = Signal()
    powerChanged = Signal()
    progressChanged = Signal()
    padChanged = Signal()
    pausedChanged = Signal()
    onlyChanged = Signal()

    def __init__(
        self, stage: Stage, power: PowerSwitch, start_over: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._start_over = start_over
        self._language = DEFAULT_LANGUAGE
        self._books = Table(rows.BOOK, self)
        self._cables = Table(rows.CABLE, self)
        self._cards = Table(rows.CARD, self)
        self._lines = Table(rows.LINE, self)
        self._paused = False
        self._only = ""
        self._card_reader = CardReaderView(lambda: self.stage.cards, self.look, self)
        self._printer = PrinterView(lambda: self.stage.printer, self.look, self)
        self._phone = PhoneView(lambda: self.stage.pay, self.look, self)
        self._terminal = TerminalView(lambda: self.stage.touch_terminal, self.look, self)
        self.show_site(stage, power)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def show_site(self, stage: Stage, power: PowerSwitch) -> None:
        """Become the bench of this site, with nothing done yet."""
        self.stage, self._switch = stage, power
        self._traffic, self._places = Traffic(), PadPlaces()
        self.power_state = power.state()
        self.scene = scene = stage.look()
        self.progress = beginning(scene)
        self.example = next((card for card in scene.cards if card.standing is Standing.GOOD), None)
        self._show(scene)
        for signal in (self.powerChanged, self.progressChanged, self.padChanged):
            signal.emit()

    def start(self) -> None:
        """Look again and again."""
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Show what there is now."""
        scene = self.stage.look()
        progress, power = self.progress.after(scene), self._switch.state()
        self.scene = scene
        self._show(scene)
        if progress != self.progress:
            self.progress = progress
            self.progressChanged.emit()
        if power != self.power_state:
            self.power_state = power
            self.powerChanged.emit()

    def _show(self, scene: Scene) -> None:
        if self._places.follow(book.item for book in scene.books if book.lying):
            self.padChanged.emit()
        self._books.show([rows.of_book(book, self._places.of(book.item)) for book in scene.books])
        self._cables.show([rows.of_cable(cable) for cable in scene.cables])
        self._cards.show([rows.of_card(card) for card in scene.cards])
        self._card_reader.show(scene.card_reader)
        self._printer.show(scene.printer)
        self._phone.show(scene.phone)
        self._terminal.show(scene.terminal)
        self._traffic.hear(scene.frames, datetime.now().astimezone().strftime("%H:%M:%S.%f")[:-5])
        if not self._paused:
            self._show_lines()

    def _show_lines(self) -> None:
        wanted = [line for line in self._traffic.lines if self._only in ("", line.frame.wire)]
        self._lines.show([rows.of_line(line) for line in wanted])

    @property
    def lines_shown(self) -> tuple[Row, ...]:
        """The lines of the wires as they are shown, newest first."""
        return self._lines.rows

    def receipt(self) -> bytes:
        """Return the newest receipt that hangs out of the printer as PNG, b"" for none."""
        return self._printer.picture()

    # --- what to show -----------------------------------------------------------------------------------------

    @Property(Table, constant=True)
    def books(self) -> Table:
        """Every book; `place` is its place on the pad, -1 on the shelf."""
        return self._books

    @Property(Table, constant=True)
    def cables(self) -> Table:
        """What can be pulled out."""
        return self._cables

    @Property(Table, constant=True)
    def cards(self) -> Table:
        """What can be held to the card reader; the first ones are the demo readers'."""
        return self._cards

    @Property(Table, constant=True)
    def lines(self) -> Table:
        """What went over the wires, newest first."""
        return self._lines

    @Property(CardReaderView, constant=True)
    def cardReader(self) -> CardReaderView:
        """The card reader, or why there is none."""
        return self._card_reader

    @Property(PrinterView, constant=True)
    def printer(self) -> PrinterView:
        """The printer."""
        return self._printer

    @Property(PhoneView, constant=True)
    def phone(self) -> PhoneView:
        """A reader's phone, which can pay."""
        return self._phone

    @Property(TerminalView, constant=True)
    def terminal(self) -> TerminalView:
        """The bank card terminal."""
        return self._terminal

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """A locale name: zh_CN or en."""
        return self._language

    @Property(str, notify=powerChanged)
    def power(self) -> str:
        """A value of `Power`."""
        return self.power_state.value

    @Property(str, notify=progressChanged)
    def exampleNumber(self) -> str:
        """Number of a reader who may borrow."""
        return self.example.number if self.example else ""

    @Property(str, notify=progressChanged)
    def examplePin(self) -> str:
        """PIN of that reader."""
        return self.example.pin if self.example else ""

    @Property(bool, notify=progressChanged)
    def signedIn(self) -> bool:
        """Step one of the first loan."""
        return self.progress.signed_in

    @Property(bool, notify=progressChanged)
    def laid(self) -> bool:
        """Step two."""
        return self.progress.laid

    @Property(bool, notify=progressChanged)
    def taken(self) -> bool:
        """Step three."""
        return self.progress.taken

    @Property(int, notify=padChanged)
    def onPad(self) -> int:
        """Books on the pad."""
        return self._places.count

    @Property(int, notify=padChanged)
    def padPlaces(self) -> int:
        """How many places the pad must offer to show them all."""
        return self._places.needed

    @Property(bool, notify=pausedChanged)
    def paused(self) -> bool:
        """Whether the picture of the wires stands still; it goes on listening."""
        return self._paused

    @Property(str, notify=onlyChanged)
    def only(self) -> str:
        """The one wire to show, or ""."""
        return self._only

    # --- what fingers do --------------------------------------------------------------------------------------

    @Slot(str)
    def lay(self, item: str) -> None:
        """Lay a book on the pad."""
        self.stage.lay(item)
        self.look()

    @Slot(str)
    def lift(self, item: str) -> None:
        """Put a book back on the shelf."""
        self.stage.lift(item)
        self.look()

    @Slot()
    def liftAll(self) -> None:
        """Clear the pad."""
        self.stage.lift_all()
        self.look()

    @Slot(str)
    def pull(self, cable: str) -> None:
        """Pull a cable out."""
        self.stage.pull(cable)
        self.look()

    @Slot(str)
    def plug(self, cable: str) -> None:
        """Put a cable back."""
        self.stage.plug(cable)
        self.look()

    @Slot(str, str)
    def setPace(self, cable: str, pace: str) -> None:
        """Let a device answer at once, late, never, or that it is off line."""
        self.stage.set_pace(cable, Pace(pace))
        self.look()

    @Slot(str, str)
    def slip(self, cable: str, slip: str) -> None:
        """Let a device's next answer go wrong."""
        self.stage.slip(cable, Slip(slip))
        self.look()

    @Slot()
    def cutPower(self) -> None:
        """Kill the kiosk."""
        self._switch.cut()
        self.look()

    @Slot()
    def powerOn(self) -> None:
        """Start the kiosk again with the journal it left."""
        self._switch.on()
        self.look()

    @Slot()
    def startOver(self) -> None:
        """Put everything back as it was in the morning."""
        self._start_over()

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        """Speak another language."""
        if code != self._language:
            self._language = code
            self.languageChanged.emit()

    @Slot(bool)
    def pause(self, paused: bool) -> None:
        """Let the picture of the wires stand still, or run."""
        self._paused = paused
        self._show_lines()
        self.pausedChanged.emit()

    @Slot(str)
    def showOnly(self, wire: str) -> None:
        """Show one wire, or with "" all."""
        self._only = wire
        self._show_lines()
        self.onlyChanged.emit()

    @Slot()
    def showNextWire(self) -> None:
        """Show the next wire alone, after the last one all of them."""
        wires = ["", *(cable.name for cable in self.scene.cables)]
        self.showOnly(wires[(wires.index(self._only) + 1) % len(wires)])
