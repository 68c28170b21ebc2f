"""What the book on the pad is, as QML sees it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QDateTime, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.events import Choice, HoldWished, ServiceChosen
from kiosk.session.look_view import Look
from kiosk.viewmodels.keyed import qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

LookEvent = ServiceChosen | HoldWished


@QmlElement
class LookView(QObject):
    """One book: nothing here tells who has it."""

    changed = Signal()

    def __init__(self, send: Callable[[LookEvent], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._look = Look()

    def show(self, look: Look | None) -> None:
        """Become this book, or forget the last one."""
        look = look or Look()
        if look != self._look:
            self._look = look
            self.changed.emit()

    @Property(str, notify=changed)
    def lookState(self) -> str:
        """A value of `LookState`."""
        return self._look.state.value

    @Property(str, notify=changed)
    def item(self) -> str:
        """Its number."""
        return self._look.item

    @Property(str, notify=changed)
    def title(self) -> str:
        """Its title; empty: not known."""
        return self._look.title

    @Property(str, notify=changed)
    def author(self) -> str:
        """Who wrote it; empty: not known."""
        return self._look.author

    @Property(str, notify=changed)
    def status(self) -> str:
        """Circulation status, two digits."""
        return self._look.status

    @Property(QDateTime, notify=changed)
    def due(self) -> QDateTime:
        """When it is due; invalid when that is not known as a date."""
        return qt_time(self._look.due)

    @Property(str, notify=changed)
    def dueText(self) -> str:
        """The same in the library system's words."""
        return self._look.due_text

    @Property(str, notify=changed)
    def media(self) -> str:
        """Media type, three digits."""
        return self._look.media

    @Property(str, notify=changed)
    def callNumber(self) -> str:
        """Call number; empty: not known."""
        return self._look.call_number

    @Property(str, notify=changed)
    def home(self) -> str:
        """Where it belongs, unless that is here."""
        return self._look.home

    @Property(str, notify=changed)
    def destination(self) -> str:
        """Where it is going."""
        return self._look.destination

    @Property(bool, notify=changed)
    def reference(self) -> bool:
        """Whether it is only read in the library."""
        return self._look.reference

    @Property(int, notify=changed)
    def waiting(self) -> int:
        """How many wait for it."""
        return self._look.waiting

    @Property(int, notify=changed)
    def partsHere(self) -> int:
        """How many of its parts lie on the pad."""
        return self._look.parts_here

    @Property(int, notify=changed)
    def parts(self) -> int:
        """How many it has; 0: one, or not known."""
        return self._look.parts

    @Property(bool, notify=changed)
    def partsDisagree(self) -> bool:
        """Whether its tags contradict each other about that."""
        return self._look.parts_disagree

    @Property(str, notify=changed)
    def reason(self) -> str:
        """A value of `Reason`: why its tag does not help."""
        return self._look.reason

    @Property(bool, notify=changed)
    def mayHold(self) -> bool:
        """Whether it can be reserved."""
        return self._look.may_hold

    @Property(int, notify=changed)
    def others(self) -> int:
        """How many more lie on the pad."""
        return self._look.others

    @Slot()
    def open(self) -> None:
        """Begin to ask what a book is."""
        self._send(ServiceChosen(Choice.LOOKUP))

    @Slot()
    def reserve(self) -> None:
        """Want to reserve it."""
        self._send(HoldWished(self._look.item))
