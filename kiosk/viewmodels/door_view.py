"""The opening hours, as QML sees them."""

from PySide6.QtCore import Property, QDateTime, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.session.door_view import DoorSign
from kiosk.viewmodels.keyed import qt_time
from kiosk.viewmodels.opening_days import DaysModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

UNKNOWN = -1


@QmlElement
class DoorView(QObject):
    """Whether the library is shut, will soon be, and when it opens."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sign = DoorSign()
        self._days = DaysModel(self)

    def show(self, sign: DoorSign) -> None:
        """Become what the session says of the opening hours."""
        if sign != self._sign:
            self._sign = sign
            self._days.show(sign.days)
            self.changed.emit()

    @Property(bool, notify=changed)
    def shut(self) -> bool:
        """Whether the library is closed at this hour."""
        return self._sign.shut

    @Property(QDateTime, notify=changed)
    def opensAt(self) -> QDateTime:
        """When it opens again; invalid where that is not known."""
        return qt_time(self._sign.opens_at)

    @Property(int, notify=changed)
    def closesInMin(self) -> int:
        """Minutes until it closes, if that is soon; 0: it has closed; else -1."""
        return UNKNOWN if self._sign.closes_in_min is None else self._sign.closes_in_min

    @Property(str, notify=changed)
    def today(self) -> str:
        """Today's hours, if it has any."""
        return self._sign.today

    @Property(DaysModel, constant=True)
    def days(self) -> DaysModel:
        """Today and the days after it, while it is shut."""
        return self._days
