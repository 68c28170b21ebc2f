"""Where everything on the line is; millimetres along the belt, from the place where inlet 0 hands over."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Line:
    """One line: inlets with a belt each, a main belt with an encoder, diverters with a bin each, an exception bin.

    Inlet positions run from the entry eye at 0. Main positions run from the hand-over of an inlet that joins at 0.
    The eye of a diverter lies far enough before it that a book's trail edge has passed the eye before the diverter
    must move: place and length are proved first.
    """

    speed_mm_s: float = 400.0
    joins_mm: tuple[float, ...] = (0.0,)
    """Where on the main belt each inlet hands over."""
    diverters_mm: tuple[float, ...] = (2050.0, 2750.0, 3450.0, 4150.0, 4850.0)
    end_mm: float = 5300.0
    """The eye at the mouth of the exception bin."""
    antenna_mm: tuple[float, float] = (300.0, 400.0)
    exit_mm: float = 700.0
    handover_mm: float = 750.0
    eye_before_mm: float = 550.0
    gap_mm: float = 300.0
    counts_per_mm: int = 2

    @cached_property
    def inlets(self) -> int:
        """How many inlets there are."""
        return len(self.joins_mm)

    @cached_property
    def bins(self) -> int:
        """How many bins have a diverter; the exception bin is number 0."""
        return len(self.diverters_mm)

    @cached_property
    def eyes_mm(self) -> tuple[float, ...]:
        """The eyes of the main belt: one before each diverter, the last at the end."""
        return (*(place - self.eye_before_mm for place in self.diverters_mm), self.end_mm)

    def entry(self, inlet: int) -> int:
        """Return the index of an inlet's entry eye among all eyes."""
        return inlet

    def exit(self, inlet: int) -> int:
        """Return the index of an inlet's exit eye."""
        return self.inlets + inlet

    def main_eye(self, number: int) -> int:
        """Return the index of an eye of the main belt, numbered from 0."""
        return 2 * self.inlets + number

    def chute(self, bin_number: int) -> int:
        """Return the index of the eye in the chute of a bin, numbered from 1."""
        return 2 * self.inlets + self.bins + bin_number

    @property
    def eyes(self) -> int:
        """How many eyes there are."""
        return 2 * self.inlets + 2 * self.bins + 1
