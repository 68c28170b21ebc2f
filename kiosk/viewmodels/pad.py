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
    shown_tail: str = field(default="", repr=False)
    """Last four of the number that a card gave; whoever types a number speaks of another."""

    def press(self, digit: str) -> "Pad":
        """Add one digit 0-9 to the focused field, unless it is full. Raises ValueError for anything else."""
        if len(digit) != 1 or digit not in "0123456789":
            raise ValueError("one digit 0-9 at a time")
        return self._with(self._focused + digit) if len(self._focused) < self._max else self

    def backspace(self) -> "Pad":
        """Take back the last digit of the focused field; in an empty PIN, go back to the number."""
        if self.focus is Field.PIN and not self.pin:
            return self if self.shown_tail else self.move(Field.NUMBER)
        return self._with(self._focused[:-1])

    def clear(self) -> "Pad":
        """Empty the focused field."""
        return self._with("")

    def move(self, focus: Field) -> "Pad":
        """Put the focus on a field."""
        return replace(self, focus=focus)

    def without_pin(self) -> "Pad":
        """Forget the PIN and wait for it again."""
        return replace(self, pin="", focus=Field.PIN if self.has_number else Field.NUMBER)

    @property
    def number_shown(self) -> str:
        """The whole number while it is being typed, else its last four."""
        return self.shown_tail or (self.number[-TAIL:] if self.is_masked else self.number)

    @property
    def is_masked(self) -> bool:
        """Whether a part of the number is hidden."""
        return bool(self.shown_tail) or (self.focus is Field.PIN and len(self.number) > TAIL)

    @property
    def has_number(self) -> bool:
        """Whether a number was typed, or a card gave one."""
        return bool(self.number or self.shown_tail)

    @property
    def is_complete(self) -> bool:
        """Whether both fields hold something."""
        return bool(self.has_number and self.pin)

    @property
    def _focused(self) -> str:
        return self.number if self.focus is Field.NUMBER else self.pin

    @property
    def _max(self) -> int:
        return NUMBER_MAX if self.focus is Field.NUMBER else PIN_MAX

    def _with(self, text: str) -> "Pad":
        if self.focus is Field.PIN:
            return replace(self, pin=text)
        return replace(self, number=text, shown_tail="")
