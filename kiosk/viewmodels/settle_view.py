"""What a technician says of an act that people were given, property by property."""

from collections.abc import Callable

from PySide6.QtCore import Property, QDateTime, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.settle_events import (
    ActPicked,
    FoundOut,
    SettleEvent,
    SettlementConfirmed,
    SettlingBack,
    SettlingOpened,
)
from kiosk.session.settle_view import Found, Settle
from kiosk.session.view import Maintenance, OpenAct
from kiosk.viewmodels.keyed import qt_time
from kiosk.viewmodels.technician_lists import OpenActsModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

NO_ACT = OpenAct("", "", "", "", since=None)  # type: ignore[arg-type]


@QmlElement
class SettleView(QObject):
    """The list, and the one act that is looked at. `send` takes what the technician does."""

    changed = Signal()

    def __init__(self, send: Callable[[SettleEvent], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._seen = Maintenance()
        self._acts = OpenActsModel(self)

    def show(self, seen: Maintenance) -> None:
        """Become this; announced by whoever calls when it differs."""
        self._seen = seen
        self._acts.show([act for act in seen.open_acts if act.findings])
        self.changed.emit()

    @property
    def _settle(self) -> Settle:
        return self._seen.settle or Settle()

    @property
    def _act(self) -> OpenAct:
        return next((act for act in self._seen.open_acts if act.op_id == self._settle.op_id), NO_ACT)

    @Property(OpenActsModel, constant=True)
    def acts(self) -> OpenActsModel:
        """Those of which something can be said, people's first."""
        return self._acts

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many they are."""
        return sum(bool(act.findings) for act in self._seen.open_acts)

    @Property(str, notify=changed)
    def page(self) -> str:
        """One of list, act, confirm; empty: the overview is shown."""
        if self._seen.settle is None:
            return ""
        return "confirm" if self._settle.found else "act" if self._settle.op_id else "list"

    @Property(str, notify=changed)
    def kind(self) -> str:
        """A value of `Kind`."""
        return self._act.kind

    @Property(str, notify=changed)
    def actState(self) -> str:
        """What is not known of it, as in the list."""
        return self._act.state

    @Property(str, notify=changed)
    def itemTail(self) -> str:
        """The end of its item's number, or a payment's amount."""
        return self._act.item_tail

    @Property(str, notify=changed)
    def receipt(self) -> str:
        """The end of the number of its money."""
        return self._act.receipt

    @Property(QDateTime, notify=changed)
    def since(self) -> QDateTime:
        """When it began."""
        return qt_time(self._act.since)

    @Property(str, notify=changed)
    def original(self) -> str:
        """The library system's own words."""
        return self._act.original

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def findings(self) -> list[str]:
        """Values of `Found`: what may be said of it."""
        return [found.value for found in self._act.findings]

    @Property(str, notify=changed)
    def found(self) -> str:
        """A value of `Found`: what is to be written down."""
        return self._settle.found or ""

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether it is on its way to the disk."""
        return self._settle.running

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it was not written down, in technical words."""
        return self._settle.problem

    @Property(str, notify=changed)
    def technician(self) -> str:
        """Whose name is written down with it."""
        return self._seen.technician

    @Slot()
    def open(self) -> None:
        """Look at the list."""
        self._send(SettlingOpened())

    @Slot()
    def back(self) -> None:
        """Go one step back."""
        self._send(SettlingBack())

    @Slot(str)
    def pick(self, op_id: str) -> None:
        """Look at one act."""
        self._send(ActPicked(op_id))

    @Slot(str)
    def say(self, found: str) -> None:
        """Say what was found."""
        self._send(FoundOut(Found(found)))

    @Slot()
    def confirm(self) -> None:
        """Let it be written down."""
        self._send(SettlementConfirmed())
