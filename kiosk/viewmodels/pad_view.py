"""The pad as QML sees it: of the PIN only its length."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.viewmodels.pad import Field, Pad

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PadView(QObject):
    """Number field, PIN field and the keys. `submit(number, pin)` is called once per confirmed pair."""

    changed = Signal()

    def __init__(self, submit: Callable[[str, str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._pad = Pad()
        self._card = ""

    @Property(str, notify=changed)
    def numberShown(self) -> str:
        """The number, or its last four once the PIN has the focus."""
        return self._pad.number_shown

    @Property(bool, notify=changed)
    def numberMasked(self) -> bool:
        """Whether `numberShown` is only the tail."""
        return self._pad.is_masked

    @Property(int, notify=changed)
    def pinLength(self) -> int:
        """How many dots to draw."""
        return len(self._pad.pin)

    @Property(str, notify=changed)
    def focus(self) -> str:
        """`number` or `pin`."""
        return self._pad.focus.value

    @Property(bool, notify=changed)
    def fromCard(self) -> bool:
        """Whether a card gave the number, so that only its PIN is wanted."""
        return bool(self._pad.shown_tail)

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Whether confirming would ask the library."""
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
    def clear(self) -> None:
        """Empty the focused field."""
        self._put(self._pad.clear())

    @Slot(str)
    def moveTo(self, field: str) -> None:
        """Focus `number` or `pin`."""
        self._put(self._pad.move(Field(field)))

    @Slot()
    def confirm(self) -> None:
        """Go on to the PIN, or hand both over and forget the PIN."""
        if not self._pad.is_complete:
            self._put(self._pad.move(Field.PIN if self._pad.has_number else Field.NUMBER))
            return
        number, pin = self._pad.number, self._pad.pin
        self._put(self._pad.without_pin())
        self._submit(number, pin)

    def show_card(self, tail: str) -> None:
        """Wait for the PIN of a card whose number ends like this; "" when none waits any more."""
        if tail != self._card:
            self._card = tail
            self._put(Pad(shown_tail=tail, focus=Field.PIN) if tail else replace(self._pad, shown_tail=""))

    def wipe(self) -> None:
        """Forget everything."""
        self._card = ""
        self._put(Pad())

    def _put(self, pad: Pad) -> None:
        if pad != self._pad:
            self._pad = pad
            self.changed.emit()
