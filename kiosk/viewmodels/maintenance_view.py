"""What the technician sees, property by property."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.session.settle_events import SettleEvent
from kiosk.session.view import Maintenance
from kiosk.viewmodels.settle_view import SettleView
from kiosk.viewmodels.technician_lists import TROUBLED, OpenActsModel, PartsModel, TestsModel
from kiosk.viewmodels.technician_pad import TechnicianPadView

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

S_PER_MIN = 60


@QmlElement
class MaintenanceView(QObject):
    """The technician's two screens. `submit(pin)` takes a PIN that was confirmed, `send` what is said of an act."""

    changed = Signal()

    def __init__(
        self, submit: Callable[[str], None], send: Callable[[SettleEvent], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._seen = Maintenance()
        self._pad = TechnicianPadView(submit, self)
        self._parts = PartsModel(self)
        self._open_acts = OpenActsModel(self)
        self._tests = TestsModel(self)
        self._settle = SettleView(send, self)

    def show(self, seen: Maintenance) -> None:
        """Become this; announced when it differs."""
        before, self._seen = self._seen, seen
        if before == seen:
            return
        self._parts.show(seen.parts)
        self._open_acts.show(seen.open_acts)
        self._tests.show(seen.tests)
        self._settle.show(seen)
        self.changed.emit()

    def wipe_pin(self) -> None:
        """Forget what was typed of a PIN."""
        self._pad.wipe()

    # -- at the door ----------------------------------------------------------------------------------------------

    @Property(TechnicianPadView, constant=True)
    def pad(self) -> TechnicianPadView:
        """The PIN being typed."""
        return self._pad

    @Property(bool, notify=changed)
    def enrolled(self) -> bool:
        """Whether any technician has a PIN."""
        return self._seen.enrolled

    @Property(bool, notify=changed)
    def pinChecking(self) -> bool:
        """Whether a PIN is being looked at."""
        return self._seen.pin_checking

    @Property(bool, notify=changed)
    def pinWrong(self) -> bool:
        """Whether the last PIN was nobody's."""
        return self._seen.pin_wrong

    @Property(int, notify=changed)
    def pinWaitS(self) -> int:
        """Seconds until another PIN may be tried, counted from when this was announced."""
        return self._seen.pin_wait_s

    # -- the overview ---------------------------------------------------------------------------------------------

    @Property(PartsModel, constant=True)
    def parts(self) -> PartsModel:
        """The parts of the machine, those in trouble first."""
        return self._parts

    @Property(OpenActsModel, constant=True)
    def openActs(self) -> OpenActsModel:
        """The acts that are not settled, oldest first."""
        return self._open_acts

    @Property(TestsModel, constant=True)
    def tests(self) -> TestsModel:
        """The tests and how they ended."""
        return self._tests

    @Property(SettleView, constant=True)
    def settle(self) -> SettleView:
        """What is said of an act that people were given."""
        return self._settle

    @Property(int, notify=changed)
    def troubled(self) -> int:
        """How many parts the technician must see to."""
        return sum(part.health in TROUBLED for part in self._seen.parts)

    @Property(int, notify=changed)
    def openCount(self) -> int:
        """How many acts are not settled."""
        return len(self._seen.open_acts)

    @Property(bool, notify=changed)
    def actsTold(self) -> bool:
        """Whether the library system has said anything about one of them."""
        return any(act.original for act in self._seen.open_acts)

    @Property(int, notify=changed)
    def intents(self) -> int:
        """Acts begun."""
        return self._seen.intents

    @Property(int, notify=changed)
    def done(self) -> int:
        """Acts that the library system accepted."""
        return self._seen.done

    @Property(int, notify=changed)
    def refused(self) -> int:
        """Acts that were refused."""
        return self._seen.refused

    @Property(int, notify=changed)
    def staff(self) -> int:
        """Acts handed to staff."""
        return self._seen.staff

    @Property(int, notify=changed)
    def pending(self) -> int:
        """Acts that go on."""
        return self._seen.pending

    @Property(int, notify=changed)
    def difference(self) -> int:
        """By how many the account does not balance; 0 when every act is accounted for."""
        seen = self._seen
        return seen.intents - seen.done - seen.refused - seen.staff - seen.pending

    @Property(str, notify=changed)
    def head(self) -> str:
        """The last link of the journal's chain, for the daily report; empty before it is known."""
        return self._seen.head

    @Property(int, notify=changed)
    def owed(self) -> int:
        """Tags whose security waits for their item."""
        return self._seen.owed

    @Property(bool, notify=changed)
    def closed(self) -> bool:
        """Whether the machine is closed to readers."""
        return self._seen.closed

    @Property(str, notify=changed)
    def version(self) -> str:
        """The program's version, empty when unknown."""
        return self._seen.version

    @Property(int, notify=changed)
    def uptimeMin(self) -> int:
        """Whole minutes since the program began."""
        return self._seen.uptime_s // S_PER_MIN
