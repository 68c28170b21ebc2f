"""What the reader waits for, as a list model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtQml import QmlElement

from kiosk.session.hold_view import HoldLine, HoldState
from kiosk.viewmodels.keyed import KeyedModel, qt_time

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

NOWHERE = 0
"""No place in a queue; they count from 1."""
UNDER_WAY_OR_GONE = frozenset({HoldState.ASKING, HoldState.CANCELLED})


@QmlElement
class HoldLinesModel(KeyedModel):
    """One row a hold."""

    ROLES = ("key", "item", "title", "ready", "until", "holdState", "cancelling", "position", "message", "canCancel")

    def show(self, lines: Sequence[HoldLine]) -> None:
        """Become these holds."""
        self.become([self._values(place, line) for place, line in enumerate(lines)])

    def _values(self, place: int, line: HoldLine) -> dict[str, Any]:
        can_cancel = bool(line.item) and line.state not in UNDER_WAY_OR_GONE
        return dict(
            zip(self.ROLES, (
                line.item or f"untold {place}", line.item, line.title, line.ready, qt_time(line.until),
                line.state.value, line.cancelling, line.position or NOWHERE, line.message, can_cancel,
            ), strict=True)
        )  # fmt: skip
