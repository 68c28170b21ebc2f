"""What the bench's QML sees: a scene looked at ten times a second, and what fingers do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.bench.window.devices import CardReaderView, DropView, PrinterView
from kiosk.bench.window.first_loan import beginning
from kiosk.bench.window.machine import Power
from kiosk.bench.window.pad_places import PadPlaces
from kiosk.bench.window.scene import Pace, Scene, Standing
from kiosk.bench.window.stage import Stage
from kiosk.bench.window.tables import Row, Table
from kiosk.bench.window.traffic import Line, Traffic

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


@dataclass(frozen=True, slots=True)
class Equipment:
    """What this site has beside tag reader and library system."""

    card_reader: CardReaderView | None = None
    printer: PrinterView | None = None
    drop: DropView | None = None


@QmlElement
class BenchView(QObject):
    """The bench. `start_over` builds a fresh site and calls `show_site` with it.

    For Python: `scene` is what was seen last, `progress`, `power_state` and `example` what follows from it.
    """

    languageChanged = Signal()
    powerChanged = Signal()
    progressChanged = Signal()
    padChanged = Signal()
    pausedChanged = Signal()
    equipmentChanged = Signal()
    onlyChanged = Signal()

    def __init__(
        self, stage: Stage, power: PowerSwitch, start_over: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._start_over = start_over
        self._language = DEFAULT_LANGUAGE
        self._books = Table(("item", "title", "kind", "place", "gate", "lent"), self)
        self._cables = Table(("name", "plugged", "pace"), self)
        self._readers = Table(("number", "name", "pin", "standing"), self)
        self._lines = Table(("key", "stamp", "wire", "sent", "word", "detail", "text", "times"), self)
        self._paused = False
        self._only = ""
        self._equipment = Equipment()
        self.show_site(stage, power)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def show_site(self, stage: Stage, power: PowerSwitch) -> None:
        """Become the bench of this site, with nothing done yet."""
        self._stage, self._switch = stage, power
        self._traffic, self._places = Traffic(), PadPlaces()
        self.power_state = power.state()
        self.scene = scene = stage.look()
        self.progress = beginning(scene)
        self.example = next((each for each in scene.readers if each.standing is Standing.GOOD), None)
        self._show(scene)
        for signal in (self.powerChanged, self.progressChanged, self.padChanged):
            signal.emit()

    def equip(self, equipment: Equipment) -> None:
        """Show these devices beside reader and library system; they show themselves from then on."""
        self._equipment = equipment
        self.equipmentChanged.emit()

    def start(self) -> None:
        """Look again and again."""
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Show what there is now."""
        scene = self._stage.look()
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
        self._books.show([
            Row(item=book.item, title=book.title, kind=book.kind.value, place=self._places.of(book.item),
                gate=book.gate.value, lent=book.lent)
            for book in scene.books
        ])  # fmt: skip
        self._cables.show([Row(name=each.name, plugged=each.plugged, pace=each.pace.value) for each in scene.cables])
        self._readers.show([
            Row(number=each.number, name=each.name, pin=each.pin, standing=each.standing.value)
            for each in scene.readers
        ])  # fmt: skip
        self._traffic.hear(scene.frames, datetime.now().astimezone().strftime("%H:%M:%S.%f")[:-5])
        if not self._paused:
            self._show_lines()

    def _show_lines(self) -> None:
        wanted = [line for line in self._traffic.lines if self._only in ("", line.frame.wire)]
        self._lines.show([_line_row(line) for line in wanted])

    @property
    def lines_shown(self) -> tuple[Row, ...]:
        """The lines of the wires as they are shown, newest first."""
        return self._lines.rows

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
    def readers(self) -> Table:
        """Who can sign in."""
        return self._readers

    @Property(Table, constant=True)
    def lines(self) -> Table:
        """What went over the wires, newest first."""
        return self._lines

    @Property(CardReaderView, notify=equipmentChanged)
    def cardReader(self) -> CardReaderView | None:
        """The card reader, if there is one."""
        return self._equipment.card_reader

    @Property(PrinterView, notify=equipmentChanged)
    def printer(self) -> PrinterView | None:
        """The printer, if there is one."""
        return self._equipment.printer

    @Property(DropView, notify=equipmentChanged)
    def drop(self) -> DropView | None:
        """The drop, if there is one."""
        return self._equipment.drop

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
        self._stage.lay(item)
        self.look()

    @Slot(str)
    def lift(self, item: str) -> None:
        """Put a book back on the shelf."""
        self._stage.lift(item)
        self.look()

    @Slot()
    def liftAll(self) -> None:
        """Clear the pad."""
        self._stage.lift_all()
        self.look()

    @Slot(str)
    def pull(self, cable: str) -> None:
        """Pull a cable out."""
        self._stage.pull(cable)
        self.look()

    @Slot(str)
    def plug(self, cable: str) -> None:
        """Put a cable back."""
        self._stage.plug(cable)
        self.look()

    @Slot(str, str)
    def setPace(self, cable: str, pace: str) -> None:
        """Let a device answer at once, late or never."""
        self._stage.set_pace(cable, Pace(pace))
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


def _line_row(line: Line) -> Row:
    return Row(
        key=line.key, stamp=line.stamp, wire=line.frame.wire, sent=line.frame.sent, word=line.gist.word,
        detail=line.gist.detail, text=line.gist.text, times=line.times,
    )  # fmt: skip
