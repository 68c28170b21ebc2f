"""The physics of a receipt printer: a roll, a head, a cutter, a cover, and what people do with them.

Every method may be called from any thread.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from drivers.printer import Paper, PrinterStatus

DOTS_PER_MM = 8
"""203 dots per inch."""

PRINTABLE_DOTS = {80: 576, 58: 384}
"""By paper width in mm (sorter.md §5)."""

CUTTER_MM = 14
"""How far behind the head the cutter stands: so much white begins every receipt."""


class Stopped(Exception):  # noqa: N818 - physics, not a mistake
    """Nothing moves until somebody changes something."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece of paper off the printer: rows of `width_dots` bytes, 0 white to 255 black; `cut` False: torn off."""

    width_dots: int
    width_mm: int
    ink: bytes
    cut: bool

    @property
    def length_mm(self) -> float:
        """From edge to edge."""
        return len(self.ink) / self.width_dots / DOTS_PER_MM


class PaperPath:
    """Paper of `width_mm` 80 or 58; `roll_mm` is the length of a new roll, `near_end_mm` where its sensor sits.

    `changed` is notified whenever somebody changed something, and guards everything here.
    """

    def __init__(self, width_mm: int = 80, *, roll_mm: float = 80_000, near_end_mm: float = 5_000) -> None:
        self.width_mm = width_mm
        self.width_dots = PRINTABLE_DOTS[width_mm]
        self.roll_mm = roll_mm
        self.near_end_mm = near_end_mm
        self.changed = threading.Condition()
        self._left_mm = roll_mm
        self._cover_open = False
        self._head_hot = False
        self._will_jam = False
        self._jammed = False
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._strip = bytearray(self._white(CUTTER_MM))
        self._slips: list[Slip] = []

    @property
    def left_mm(self) -> float:
        """How much paper is left."""
        with self.changed:
            return self._left_mm

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Every piece of paper that came off, the first one first."""
        with self.changed:
            return tuple(self._slips)

    def status(self) -> PrinterStatus:
        """Return what the sensors say."""
        with self.changed:
            stopped = self._cover_open or self._head_hot or self._jammed or not self._left_mm
            return PrinterStatus(
                self._paper(), self._cover_open, cutter_error=self._jammed, head_hot=self._head_hot, off_line=stopped
            )

    def _paper(self) -> Paper:
        if not self._left_mm:
            return Paper.OUT
        return Paper.NEAR_END if self._left_mm < self.near_end_mm else Paper.OK

    # --- what people do, and what goes wrong --------------------------------------------------------------------

    def load(self, length_mm: float | None = None) -> None:
        """Take out what is left and put in a roll, a new one unless `length_mm` says otherwise."""

        def change() -> None:
            self._part(cut=False)
            self._strip[:] = self._white(CUTTER_MM)
            self._left_mm = self.roll_mm if length_mm is None else length_mm

        self._change(change)

    def run_out(self, after_mm: float = 0) -> None:
        """Let the paper end, at once or when `after_mm` more have been printed."""
        self._change(lambda: setattr(self, "_left_mm", after_mm))

    def after(self, length_mm: float, change: Callable[[], None]) -> None:
        """Let `change`, such as `open_cover`, happen when `length_mm` more have been printed."""
        with self.changed:
            self._later.append((self._left_mm - length_mm, change))

    def open_cover(self, is_open: bool = True) -> None:
        """Open the cover, or close it again."""
        self._change(lambda: setattr(self, "_cover_open", is_open))

    def heat_head(self, hot: bool = True) -> None:
        """Let the head be too hot to print, or cool again."""
        self._change(lambda: setattr(self, "_head_hot", hot))

    def jam_cutter(self) -> None:
        """Let the next cut jam."""
        self._change(lambda: setattr(self, "_will_jam", True))

    def free_cutter(self) -> None:
        """Clear the jam."""

        def change() -> None:
            self._will_jam = self._jammed = False

        self._change(change)

    def tear(self) -> None:
        """Tear off at the cutter what has come out."""
        self._change(lambda: self._part(cut=False))

    def _change(self, change: Callable[[], None]) -> None:
        with self.changed:
            change()
            self.changed.notify_all()

    # --- what the printer does ----------------------------------------------------------------------------------

    def advance(self, ink: bytes) -> None:
        """Print rows of dots and move the paper by them. Raises `Stopped`; then nothing moved."""
        with self.changed:
            if self.status().fault is not None:
                raise Stopped
            self._strip += ink
            self._left_mm = max(0.0, self._left_mm - len(ink) / self.width_dots / DOTS_PER_MM)
            due = [change for left_mm, change in self._later if self._left_mm <= left_mm]
            self._later = [(left_mm, change) for left_mm, change in self._later if self._left_mm > left_mm]
            for change in due:
                change()

    def feed(self, dots: int) -> None:
        """Move the paper. Raises `Stopped`."""
        self.advance(bytes(self.width_dots * dots))

    def cut(self) -> None:
        """Cut; the paper between head and cutter begins the next receipt. Raises `Stopped` when the cutter jams."""
        with self.changed:
            self._jammed = self._jammed or self._will_jam
            if self.status().fault is not None:
                self.changed.notify_all()
                raise Stopped
            self._part(cut=True)
            self.changed.notify_all()

    def _part(self, *, cut: bool) -> None:
        size = len(self._strip) - len(self._white(CUTTER_MM))
        if size > 0:
            self._slips.append(Slip(self.width_dots, self.width_mm, bytes(self._strip[:size]), cut))
            del self._strip[:size]

    def _white(self, length_mm: int) -> bytes:
        return bytes(self.width_dots * length_mm * DOTS_PER_MM)
