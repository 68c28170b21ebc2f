"""The items of a loan or return, as a list model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtQml import QmlElement

from kiosk.session.view import Row
from kiosk.viewmodels.keyed import KeyedModel, qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class RowsModel(KeyedModel):
    """One row an item, by key."""

    ROLES = (
        "key", "rowState", "item", "title", "due", "dueText", "reason", "message", "destination", "progress",
        "needsReader", "partsHere", "parts", "remedy",
    )  # fmt: skip
    """`rowState`, because `state` would hide QQuickItem's."""

    def show(self, rows: Sequence[Row], needs_reader: int = 0) -> None:
        """Become these rows; the first `needs_reader` of them need the reader."""
        self.become([self._values(row, place < needs_reader) for place, row in enumerate(rows)])

    def _values(self, row: Row, needs_reader: bool) -> dict[str, Any]:
        return dict(
            zip(self.ROLES, (
                row.key, row.state.value, row.item, row.title, qt_time(row.due), row.due_text, row.reason.value,
                row.message, row.destination, row.progress, needs_reader, row.parts_here, row.parts,
                row.remedy,
            ), strict=True)
        )  # fmt: skip
