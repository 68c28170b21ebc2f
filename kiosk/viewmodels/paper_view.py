"""The question whether the reader wants paper, as QML sees it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session.events import PaperPressed
from kiosk.session.view import Reason, ReceiptState, RowState, View, Way

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
        self._ways: list[str] = []
        self._mail = self._code = ""
        self._left: int | None = None
        self._total = 1

    def show(self, view: View) -> None:
        """Become what this view says of paper."""
        rows = [row for row in view.rows if row.state in WITH_READER]
        titles, cleared = [row.title for row in rows], all(row.reason is not Reason.UNTOUCHED for row in rows)
        ways = [way.value for way in view.receipt_ways]
        seen = view.receipt, titles, cleared, ways, view.receipt_mail, view.receipt_code
        if (self._state, self._titles, self._cleared, self._ways, self._mail, self._code) != seen:
            self._state, self._titles, self._cleared, self._ways, self._mail, self._code = seen
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

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def ways(self) -> list[str]:
        """How the reader could have a receipt: values of `Way`."""
        return self._ways

    @Property(str, notify=changed)
    def mail(self) -> str:
        """Where an e-mail would go, masked."""
        return self._mail

    @Property(str, notify=changed)
    def code(self) -> str:
        """The receipt as a QR code: a data: address of a picture, one dot a module."""
        return self._code

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
    def send(self) -> None:
        """Want it by e-mail."""
        self._send(PaperPressed(True, Way.MAIL))

    @Slot()
    def scan(self) -> None:
        """Want it as a code on the screen."""
        self._send(PaperPressed(True, Way.CODE))

    @Slot()
    def decline(self) -> None:
        """Want none."""
        self._send(PaperPressed(False))
