"""When a line whose power ends may end: what was on it is through, or there is no more time."""

from typing import TYPE_CHECKING

from sorter.control.packml import RUNNING, State

if TYPE_CHECKING:
    from sorter.scan.loop import ScanLoop

LONGEST_S = 30.0
"""A line of 6 m at 0.4 m/s is empty in half of it."""


class Parking:
    """One end of power."""

    def __init__(self) -> None:
        self._since_s: float | None = None

    def is_over(self, loop: "ScanLoop", now: float) -> bool:
        """Tell whether the line has nothing more to do."""
        if not loop.parks or loop.outputs is None:
            return False
        if self._since_s is None:
            self._since_s = now
            return False
        state = loop.outputs.state
        stands = state is State.COMPLETE or state not in RUNNING
        return now - self._since_s >= LONGEST_S or stands
