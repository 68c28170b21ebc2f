"""What stands on the welcome screen beside the services: pictures and messages of the library."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.lobby_events import PictureFailed
from kiosk.session.view import View

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LobbyView(QObject):
    """`send` takes what the screen finds out about a picture."""

    picturesChanged = Signal()
    newsChanged = Signal()

    def __init__(self, send: Callable[[PictureFailed], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._pictures: tuple[str, ...] = ()
        self._news = ""

    def show(self, view: View) -> None:
        """Become this view; only what differs is announced."""
        if view.pictures != self._pictures:
            self._pictures = view.pictures
            self.picturesChanged.emit()
        if view.news != self._news:
            self._news = view.news
            self.newsChanged.emit()

    @Property("QStringList", notify=picturesChanged)  # type: ignore[arg-type]
    def pictures(self) -> list[str]:
        """Addresses of pictures to show now; none while somebody is there."""
        return [QUrl.fromLocalFile(picture).toString() for picture in self._pictures]

    @Property(str, notify=newsChanged)
    def news(self) -> str:
        """The message of the day, if there is one."""
        return self._news

    @Slot(str)
    def failed(self, address: str) -> None:
        """Say that a picture cannot be shown."""
        self._send(PictureFailed(QUrl(address).toLocalFile()))
