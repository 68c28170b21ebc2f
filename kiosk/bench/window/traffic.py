"""The wires' log: newest first, with what repeats folded into one line and counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.bench.window.gist import Gist, gist_of
from kiosk.bench.window.scene import Frame

KEPT = 200
"""Lines; more than anybody scrolls through in a demo."""
FOLDED_BACK = 8
"""A frame like one of so many last lines of its wire repeats it: four questions with their answers."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log; `key` numbers lines in the order they came, `stamp` is the wall time of the last repeat."""

    key: int
    frame: Frame
    gist: Gist
    stamp: str
    times: int = 1


class Traffic:
    """Collects frames; `lines` has the newest first."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._heard = 0

    def hear(self, frames: Iterable[Frame], stamp: str) -> None:
        """Add frames in the order they went over their wires."""
        for frame in frames:
            if not self._fold(frame, stamp):
                self._add(frame, stamp)
        del self.lines[KEPT:]

    def _fold(self, frame: Frame, stamp: str) -> bool:
        recent = [at for at, line in enumerate(self.lines) if line.frame.wire == frame.wire][:FOLDED_BACK]
        for at in recent:
            line = self.lines[at]
            if line.frame == frame:
                self.lines[at] = replace(line, stamp=stamp, times=line.times + 1)
                return True
        return False

    def _add(self, frame: Frame, stamp: str) -> None:
        self._heard += 1
        self.lines.insert(0, Line(self._heard, frame, gist_of(frame), stamp))
