"""What is asked before an item is begun with, as QML sees it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.look_view import Enclosure

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

GateEvent = EnclosureAnswered | LendConfirmed


@QmlElement
class GateView(QObject):
    """Whether its disc is inside, and whether all that lies there is to be lent."""

    changed = Signal()

    def __init__(self, send: Callable[[GateEvent], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._enclosure: Enclosure | None = None
        self._to_confirm = 0

    def show(self, enclosure: Enclosure | None, to_confirm: int) -> None:
        """Ask this, or nothing any more."""
        if (enclosure, to_confirm) != (self._enclosure, self._to_confirm):
            self._enclosure, self._to_confirm = enclosure, to_confirm
            self.changed.emit()

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        """Whether the reader is asked if something is inside a book."""
        return self._enclosure is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        """In which book, by title or number."""
        return self._enclosure.title or self._enclosure.item if self._enclosure else ""

    @Property(str, notify=changed)
    def media(self) -> str:
        """What, as a media type of three digits; empty: so many parts."""
        return self._enclosure.media if self._enclosure else ""

    @Property(int, notify=changed)
    def parts(self) -> int:
        """How many parts one tag stands for."""
        return self._enclosure.parts if self._enclosure else 0

    @Property(int, notify=changed)
    def toConfirm(self) -> int:
        """How many items wait for the reader's yes."""
        return self._to_confirm

    @Slot(bool)
    def answer(self, inside: bool) -> None:
        """Say whether it is inside."""
        if self._enclosure:
            self._send(EnclosureAnswered(self._enclosure.item, inside=inside))

    @Slot()
    def lend(self) -> None:
        """Borrow all that lies there."""
        self._send(LendConfirmed())
