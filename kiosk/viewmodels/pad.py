"""The number and PIN a reader types, as a value that never shows the PIN."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

NUMBER_MAX = 20
PIN_MAX = 12
TAIL = 4
"""As many last digits of the number stay readable as on the card's printed tail (visual/README.md §6)."""


class Field(StrEnum):
    """Where the next digit goes."""

    NUMBER = "number"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Pad:
    """Number and PIN so far. Every operation returns a new pad; the old one holds nothing once dropped."""

    number: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)
    focus: Field = Field.NUMBER

    def press(self, digit: str) -> "Pad":
        """Add one digit 0-9 to the focused field, unless it is full. Raises ValueError for anything else."""
        if len(digit) != 1 or digit not in "0123456789":
            raise ValueError("one digit 0-9 at a time")
        return self._with(self._focused + digit) if len(self._focused) < self._max else self

    def backspace(self) -> "Pad":
        """Take back the last digit of the focused field; in an empty PIN, go back to the number."""
        if self.focus is Field.PIN and not self.pin:
            return self.move(Field.NUMBER)
        return self._with(self._focused[:-1])

    def clear(self) -> "Pad":
        """Empty the focused field."""
        return self._with("")

    def move(self, focus: Field) -> "Pad":
        """Put the focus on a field."""
        return replace(self, focus=focus)

    def without_pin(self) -> "Pad":
        """Forget the PIN and wait for it again."""
        return replace(self, pin="", focus=Field.PIN if self.number else Field.NUMBER)

    @property
    def number_shown(self) -> str:
        """The whole number while it is being typed, else its last four."""
        return self.number[-TAIL:] if self.is_masked else self.number

    @property
    def is_masked(self) -> bool:
        """Whether a part of the number is hidden."""
        return self.focus is Field.PIN and len(self.number) > TAIL

    @property
    def is_complete(self) -> bool:
        """Whether both fields hold something."""
        return bool(self.number and self.pin)

    @property
    def _focused(self) -> str:
        return self.number if self.focus is Field.NUMBER else self.pin

    @property
    def _max(self) -> int:
        return NUMBER_MAX if self.focus is Field.NUMBER else PIN_MAX

    def _with(self, text: str) -> "Pad":
        return replace(self, number=text) if self.focus is Field.NUMBER else replace(self, pin=text)
