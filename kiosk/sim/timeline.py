"""Virtual time: what is due happens in order, and between two things no time passes at all."""

import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

BEGAN = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday morning at 9 in China."""


class Timeline:
    """A monotonic clock in seconds, the wall clock beside it, and what is due when."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self._numbers = itertools.count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []

    def clock(self) -> float:
        """Return the monotonic seconds."""
        return self.now_s

    def wall(self) -> datetime:
        """Return aware wall time."""
        return BEGAN + timedelta(seconds=self.now_s)

    def after(self, delay_s: float, action: Callable[[], None]) -> None:
        """Let something happen later; of two things due together the first asked for comes first."""
        heapq.heappush(self._due, (self.now_s + delay_s, next(self._numbers), action))

    def run_until(self, moment_s: float) -> None:
        """Let everything happen that is due until a moment."""
        while self._due and self._due[0][0] <= moment_s:
            self.now_s, _, action = heapq.heappop(self._due)
            action()
        self.now_s = max(self.now_s, moment_s)
