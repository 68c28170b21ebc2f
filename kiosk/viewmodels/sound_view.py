"""What is heard of a machine, and who may change it: the technician for everybody, a reader for the visit."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.events import QuietChosen
from kiosk.session.lobby_events import SoundPressed
from kiosk.session.view import View

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SoundView(QObject):
    """`heard`: whether the machine has a loudspeaker at all. `send` takes who wants what."""

    changed = Signal()

    def __init__(
        self, send: Callable[[QuietChosen | SoundPressed], None], *, heard: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send, self._heard = send, heard
        self._muted = self._quiet = False

    def show(self, view: View) -> None:
        """Become this view; only what differs is announced."""
        if (view.muted, view.quiet) != (self._muted, self._quiet):
            self._muted, self._quiet = view.muted, view.quiet
            self.changed.emit()

    @Property(bool, constant=True)
    def there(self) -> bool:
        """Whether the machine makes sounds unless somebody mutes it."""
        return self._heard

    @Property(bool, notify=changed)
    def muted(self) -> bool:
        """Whether the technician has muted the machine."""
        return self._muted

    @Property(bool, notify=changed)
    def quiet(self) -> bool:
        """Whether this reader wants to hear nothing."""
        return self._quiet

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        """Whether a reader is asked: only where there is something to be heard."""
        return self._heard and not self._muted

    @Slot()
    def toggleMuted(self) -> None:
        """Mute the machine, or let it be heard again; the technician's."""
        self._send(SoundPressed())

    @Slot()
    def toggleQuiet(self) -> None:
        """Be quiet in this visit, or be heard again; the reader's."""
        self._send(QuietChosen(not self._quiet))
