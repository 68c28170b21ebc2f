"""A call for staff as the reader sees it; kiosks and drops have the same."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QDateTime, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.lobby_events import HelpClosed, HelpPressed
from kiosk.session.view import Help, Trouble
from kiosk.viewmodels.keyed import qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HelpView(QObject):
    """What became of a call. `send` takes what the reader does about it."""

    changed = Signal()

    def __init__(self, send: Callable[[HelpPressed | HelpClosed], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._shown: tuple[Help, datetime | None, Trouble | None] = Help.NONE, None, None

    def show(self, help_: Help, at: datetime | None, about: Trouble | None = None) -> None:
        """Become this call; only what differs is announced."""
        if (help_, at, about) != self._shown:
            self._shown = help_, at, about
            self.changed.emit()

    @Property(str, notify=changed)
    def outcome(self) -> str:
        """A value of `Help`; empty: nothing is shown of a call."""
        return self._shown[0].value

    @Property(QDateTime, notify=changed)
    def at(self) -> QDateTime:
        """When staff were told; invalid before."""
        return qt_time(self._shown[1])

    @Property(str, notify=changed)
    def about(self) -> str:
        """A value of `Trouble`: why help is offered; empty: it is not."""
        return self._shown[2] or ""

    @Slot()
    def call(self) -> None:
        """Ask for somebody to come."""
        self._send(HelpPressed())

    @Slot()
    def close(self) -> None:
        """Go on."""
        self._send(HelpClosed())
