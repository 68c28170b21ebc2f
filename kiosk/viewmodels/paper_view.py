"""The question whether the reader wants paper, as QML sees it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.events import PaperPressed
from kiosk.session.view import Reason, ReceiptState, RowState, View

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

UNKNOWN = -1
WITH_READER = frozenset({RowState.DONE, RowState.NOTED, RowState.HOLD, RowState.TRANSIT})


@QmlElement
class PaperView(QObject):
    """How the receipt is getting on, how long the question stays, and which items it is about."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, send: Callable[[PaperPressed], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._state = ReceiptState.ASKING
        self._titles: list[str] = []
        self._cleared = True
        self._left: int | None = None
        self._total = 1

    def show(self, view: View) -> None:
        """Become what this view says of paper."""
        rows = [row for row in view.rows if row.state in WITH_READER]
        seen = view.receipt, [row.title for row in rows], all(row.reason is not Reason.UNTOUCHED for row in rows)
        if (self._state, self._titles, self._cleared) != seen:
            self._state, self._titles, self._cleared = seen
            self.changed.emit()
        if self._left != view.receipt_s:
            self._total = max(self._total if self._left is not None else 1, view.receipt_s or 1)
            self._left = view.receipt_s
            self.ticked.emit()

    @Property(str, notify=changed)
    def receipt(self) -> str:
        """A value of `ReceiptState`."""
        return self._state.value

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def titles(self) -> list[str]:
        """Titles of the items that are settled; empty for an item without a title."""
        return self._titles

    @Property(bool, notify=changed)
    def cleared(self) -> bool:
        """Whether the security of all of them was taken off."""
        return self._cleared

    @Property(int, notify=ticked)
    def left(self) -> int:
        """Seconds until the question ends by itself, or -1."""
        return UNKNOWN if self._left is None else self._left

    @Property(float, notify=ticked)
    def share(self) -> float:
        """Which part of the time has passed, 0..1."""
        return 0.0 if self._left is None else 1 - self._left / self._total

    @Slot()
    def print(self) -> None:
        """Want a receipt."""
        self._send(PaperPressed(True))

    @Slot()
    def decline(self) -> None:
        """Want none."""
        self._send(PaperPressed(False))
