"""What the reader waits for as QML sees it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QDateTime, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.events import HoldCancelPressed, HoldConfirmed, HoldsPressed, HoldWished
from kiosk.session.hold_view import HoldLine, Holds
from kiosk.viewmodels.keyed import qt_time
from kiosk.viewmodels.reserved import NOWHERE, HoldLinesModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

HoldEvent = HoldsPressed | HoldWished | HoldCancelPressed | HoldConfirmed


@QmlElement
class HoldsView(QObject):
    """The list, and the one hold that a question or an outcome is about."""

    changed = Signal()

    def __init__(self, send: Callable[[HoldEvent], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._holds = Holds()
        self._lines = HoldLinesModel(self)

    def show(self, holds: Holds | None) -> None:
        """Become these holds, or forget the last ones."""
        holds = holds or Holds()
        self._lines.show(holds.lines)
        if holds != self._holds:
            self._holds = holds
            self.changed.emit()

    @property
    def _asked(self) -> HoldLine:
        return self._holds.asked or HoldLine("", "")

    @Property(HoldLinesModel, constant=True)
    def lines(self) -> HoldLinesModel:
        """What lies ready first."""
        return self._lines

    @Property(str, notify=changed)
    def page(self) -> str:
        """A value of `HoldPage`."""
        return self._holds.page.value

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """Whether the library system is being asked for the list."""
        return self._holds.loading

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        """Whether it did not answer."""
        return self._holds.failed

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether one is being cancelled or placed."""
        return self._holds.asking

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def places(self) -> list[str]:
        """Names of where a hold can be fetched."""
        return list(self._holds.places)

    @Property(str, notify=changed)
    def fee(self) -> str:
        """What it costs to place one; empty: nothing."""
        return self._holds.fee

    @Property(str, notify=changed)
    def currency(self) -> str:
        """Currency of the fee, such as CNY."""
        return self._holds.currency

    @Property(str, notify=changed)
    def title(self) -> str:
        """The title of the one that is asked about; its number where no title is known."""
        return self._asked.title or self._asked.item

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether that one lies on the hold shelf."""
        return self._asked.ready

    @Property(QDateTime, notify=changed)
    def until(self) -> QDateTime:
        """Until when it does; invalid when that is not known."""
        return qt_time(self._asked.until)

    @Property(str, notify=changed)
    def holdState(self) -> str:
        """A value of `HoldState`: what became of it."""
        return self._asked.state.value

    @Property(int, notify=changed)
    def position(self) -> int:
        """The reader's place in the queue, from 1; 0: not known."""
        return self._asked.position or NOWHERE

    @Property(str, notify=changed)
    def pickup(self) -> str:
        """Where it is to be fetched; empty: the library system did not say."""
        return self._asked.pickup

    @Property(str, notify=changed)
    def message(self) -> str:
        """The library system's own words, in one line."""
        return " ".join(self._asked.message.split())

    @Slot()
    def open(self) -> None:
        """Look at the list."""
        self._send(HoldsPressed())

    @Slot(str)
    def wish(self, item: str) -> None:
        """Want to reserve something."""
        self._send(HoldWished(item))

    @Slot(str)
    def cancel(self, item: str) -> None:
        """Want to cancel one."""
        self._send(HoldCancelPressed(item))

    @Slot(int)
    def confirm(self, place: int) -> None:
        """Say yes, and where it is to be fetched."""
        self._send(HoldConfirmed(place))
