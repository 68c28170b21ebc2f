"""The PIN a technician types: as a value that never shows it, and as QML sees it, of which only its length."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.maintenance.pins import DIGITS_MAX, DIGITS_MIN

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TechnicianPad:
    """The PIN so far. Every operation returns a new pad; the old one holds nothing once dropped."""

    pin: str = field(default="", repr=False)

    def press(self, digit: str) -> "TechnicianPad":
        """Add one digit 0-9, unless the pad is full. Raises ValueError for anything else."""
        if len(digit) != 1 or digit not in "0123456789":
            raise ValueError("one digit 0-9 at a time")
        return TechnicianPad(self.pin + digit) if len(self.pin) < DIGITS_MAX else self

    def backspace(self) -> "TechnicianPad":
        """Take back the last digit."""
        return TechnicianPad(self.pin[:-1])

    @property
    def is_complete(self) -> bool:
        """Whether this can be a PIN."""
        return len(self.pin) >= DIGITS_MIN


@QmlElement
class TechnicianPadView(QObject):
    """The keys. `submit(pin)` is called once per confirmed PIN."""

    changed = Signal()

    def __init__(self, submit: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._pad = TechnicianPad()

    @Property(int, notify=changed)
    def length(self) -> int:
        """How many dots to draw."""
        return len(self._pad.pin)

    @Property(int, constant=True)
    def least(self) -> int:
        """How many digits a PIN has at least."""
        return DIGITS_MIN

    @Property(int, constant=True)
    def most(self) -> int:
        """How many digits a PIN has at most."""
        return DIGITS_MAX

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Whether this can be a PIN."""
        return self._pad.is_complete

    @Slot(str)
    def press(self, digit: str) -> None:
        """Type one digit."""
        self._put(self._pad.press(digit))

    @Slot()
    def backspace(self) -> None:
        """Take back one digit."""
        self._put(self._pad.backspace())

    @Slot()
    def wipe(self) -> None:
        """Forget everything."""
        self._put(TechnicianPad())

    @Slot()
    def confirm(self) -> None:
        """Hand the PIN over and forget it."""
        if not self._pad.is_complete:
            return
        pin = self._pad.pin
        self.wipe()
        self._submit(pin)

    def _put(self, pad: TechnicianPad) -> None:
        if pad != self._pad:
            self._pad = pad
            self.changed.emit()
