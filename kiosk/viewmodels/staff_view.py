"""What a technician sees at a drop, property by property, and what is touched there, as events."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from drivers.sorterlink import Alarm
from kiosk.drop.events import BinChanged, Event, JogHeld, ListDone, ListPressed, RulesChosen
from kiosk.drop.staff import StaffPicture
from kiosk.session.events import BackPressed, TechnicianCalled, TechnicianPin
from kiosk.session.view import Maintenance
from kiosk.viewmodels.line_lists import BinsModel, BodiesModel, EyesModel, ListsModel, TroublesModel
from kiosk.viewmodels.technician_pad import TechnicianPadView

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

NOBODY = StaffPicture()


@QmlElement
class StaffView(QObject):
    """The technician's two screens. `send` takes each event, on the Qt thread."""

    changed = Signal()
    beltChanged = Signal()

    def __init__(self, send: Callable[[Event], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._seen: StaffPicture | None = None
        self._pad = TechnicianPadView(lambda pin: send(TechnicianPin(pin)), self)
        self._bodies, self._eyes, self._bins = BodiesModel(self), EyesModel(self), BinsModel(self)
        self._troubles, self._lists = TroublesModel(self), ListsModel(self)

    def show(self, seen: StaffPicture | None) -> None:
        """Become this picture; None: nobody is there, and nothing of what was seen or typed stays."""
        before, self._seen = self._seen, seen
        if before == seen:
            return
        if before is None or seen is None:
            self._pad.wipe()
        self._fill(seen or NOBODY)
        self.changed.emit()
        if before is None or seen is None or before.plant != seen.plant:
            self.beltChanged.emit()

    def _fill(self, seen: StaffPicture) -> None:
        standing = seen.standing if seen.admitted else None
        self._bodies.show(seen.plant.bodies if seen.admitted else ())
        self._eyes.show(seen.layout, seen.plant)
        self._bins.show(standing.bins if standing else (), seen.layout, seen.plant)
        self._troubles.show(standing.alarms[1:] if standing else (), seen.incidents if seen.admitted else ())
        self._lists.show(seen.lists if seen.admitted else ())

    @property
    def _now(self) -> StaffPicture:
        return self._seen or NOBODY

    @property
    def _door(self) -> Maintenance:
        return self._now.door

    # -- at the door -----------------------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def here(self) -> bool:
        """Whether this is shown instead of the readers' screen."""
        return self._seen is not None

    @Property(bool, notify=changed)
    def admitted(self) -> bool:
        """Whether the PIN was right."""
        return self._now.admitted

    @Property(TechnicianPadView, constant=True)
    def pad(self) -> TechnicianPadView:
        """The PIN being typed."""
        return self._pad

    @Property(bool, notify=changed)
    def enrolled(self) -> bool:
        """Whether any technician has a PIN."""
        return self._door.enrolled

    @Property(bool, notify=changed)
    def pinChecking(self) -> bool:
        """Whether a PIN is being looked at."""
        return self._door.pin_checking

    @Property(bool, notify=changed)
    def pinWrong(self) -> bool:
        """Whether the last PIN was nobody's."""
        return self._door.pin_wrong

    @Property(int, notify=changed)
    def pinWaitS(self) -> int:
        """Seconds until another PIN may be tried, counted from when this was announced."""
        return self._door.pin_wait_s

    # -- the line --------------------------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def linked(self) -> bool:
        """Whether the sorter's program answers."""
        return self._now.linked

    @Property(int, notify=changed)
    def lineState(self) -> int:
        """PackML's StateCurrent, 0 while unknown."""
        return self._now.standing.state if self._now.standing else 0

    @Property(bool, notify=changed)
    def online(self) -> bool:
        """Whether the library system answers."""
        return self._now.standing is None or self._now.standing.online

    @Property(bool, notify=changed)
    def jogs(self) -> bool:
        """Whether a held key moves a belt."""
        return self._now.jogs

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def alternates(self) -> list[str]:
        """Names of the routing rules to switch to; none: there is nothing to choose."""
        return list(self._now.alternates) if self._now.admitted else []

    @Property(str, notify=changed)
    def rules(self) -> str:
        """Which of them sort now; "" the ordinary ones."""
        return self._now.standing.rules if self._now.standing else ""

    @Property(int, notify=changed)
    def alarmCount(self) -> int:
        """How many alarms stand."""
        return len(self._now.standing.alarms) if self._now.standing else 0

    @Property(str, notify=changed)
    def alarmWords(self) -> str:
        """The gravest alarm in English, the key of its translation; or ""."""
        return self._gravest.words if self._gravest else ""

    @Property(str, notify=changed)
    def alarmAction(self) -> str:
        """What to do about it, likewise."""
        return self._gravest.action if self._gravest else ""

    @Property(str, notify=changed)
    def alarmCode(self) -> str:
        """Its code, by which it has a place such as a bin."""
        return self._gravest.code if self._gravest else ""

    @Property(int, notify=changed)
    def alarmPlace(self) -> int:
        """Where it is: the number of a bin, an eye or a belt."""
        return self._gravest.place if self._gravest else 0

    @Property(int, notify=changed)
    def alarmSeverity(self) -> int:
        """1 note, 2 warn, 3 the line stands, 4 the line is dead; 0 none."""
        return self._gravest.severity if self._gravest else 0

    @property
    def _gravest(self) -> Alarm | None:
        standing = self._now.standing
        return standing.alarms[0] if standing and standing.alarms else None

    @Property(float, notify=changed)
    def endMm(self) -> float:
        """Where the main belt ends."""
        return self._now.layout.end_mm

    @Property(float, notify=changed)
    def handoverMm(self) -> float:
        """How long an inlet is."""
        return self._now.layout.handover_mm

    @Property(float, notify=changed)
    def antennaMm(self) -> float:
        """Where the reader's field is, along an inlet."""
        return self._now.layout.antenna_mm

    @Property(bool, notify=beltChanged)
    def mainRuns(self) -> bool:
        """Whether the main belt runs."""
        return self._now.plant.main_runs

    @Property(BodiesModel, constant=True)
    def bodies(self) -> BodiesModel:
        """The items on the belts."""
        return self._bodies

    @Property(EyesModel, constant=True)
    def eyes(self) -> EyesModel:
        """The main belt's eyes."""
        return self._eyes

    @Property(BinsModel, constant=True)
    def bins(self) -> BinsModel:
        """The bins."""
        return self._bins

    @Property(TroublesModel, constant=True)
    def troubles(self) -> TroublesModel:
        """The other alarms, and the last items that did not end in their bins."""
        return self._troubles

    @Property(ListsModel, constant=True)
    def lists(self) -> ListsModel:
        """Lists without their paper."""
        return self._lists

    # -- touches ---------------------------------------------------------------------------------------------------

    @Slot()
    def call(self) -> None:
        """Ask for the technician's screen."""
        self._send(TechnicianCalled())

    @Slot()
    def back(self) -> None:
        """Leave it."""
        self._send(BackPressed())

    @Slot(str)
    def switchRules(self, rules: str) -> None:
        """Sort by other rules from now on."""
        self._send(RulesChosen(rules))

    @Slot(int, int)
    def jog(self, belt: int, direction: int) -> None:
        """Hold a key that moves a belt; direction 0 lets go."""
        self._send(JogHeld(belt, direction))

    @Slot(int)
    def changeBin(self, number: int) -> None:
        """Say that a bin was changed."""
        self._send(BinChanged(number))

    @Slot(int)
    def printList(self, number: int) -> None:
        """Print a list."""
        self._send(ListPressed(number))

    @Slot(int)
    def dropList(self, number: int) -> None:
        """Do without a list's paper."""
        self._send(ListDone(number))
