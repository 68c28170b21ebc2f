"""The items of a visit at a drop, as a list model."""

from typing import Any

from PySide6.QtQml import QmlElement

from kiosk.drop.view import DropRow
from kiosk.viewmodels.keyed import KeyedModel, qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DropRowsModel(KeyedModel):
    """One row an item."""

    ROLES = ("key", "stage", "title", "reason", "at")

    def show(self, rows: tuple[DropRow, ...]) -> None:
        """Become these rows."""
        self.become([self._values(row) for row in rows])

    def _values(self, row: DropRow) -> dict[str, Any]:
        return {
            "key": str(row.item),
            "stage": row.stage.value,
            "title": row.title,
            "reason": row.reason,
            "at": qt_time(row.at),
        }
