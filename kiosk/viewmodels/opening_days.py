"""The library's hours day by day, as a list model."""

from datetime import datetime, time
from typing import Any

from PySide6.QtQml import QmlElement

from kiosk.session.door_view import DayHours
from kiosk.viewmodels.keyed import KeyedModel, qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DaysModel(KeyedModel):
    """One row a day, today first; `hours` is empty where it is closed."""

    ROLES = ("key", "day", "hours", "name")

    def show(self, days: tuple[DayHours, ...]) -> None:
        """Become these days."""
        self.become([self._values(each) for each in days])

    def _values(self, each: DayHours) -> dict[str, Any]:
        day = qt_time(datetime.combine(each.day, time()))
        return dict(zip(self.ROLES, (each.day.isoformat(), day, each.spans, each.name), strict=True))
