"""When a line that could not be opened is tried again."""

import random
from collections.abc import Callable


class Backoff:
    """Waits longer after each failure, never longer than `most_s`; without a clock, `now` is monotonic seconds.

    The first try after a line that stood comes at once. Each wait is up to a fifth longer by chance, so that the
    machines of a library do not all come back in the same instant.
    """

    def __init__(
        self, *, first_s: float = 0.5, most_s: float = 5.0, chance: Callable[[], float] = random.random
    ) -> None:
        self._first_s = first_s
        self._most_s = most_s
        self._chance = chance
        self._wait_s = 0.0
        self._next_s = 0.0

    def wait_s(self, now: float) -> float:
        """Return how long the next try must still wait, 0 if it may be made."""
        return max(self._next_s - now, 0.0)

    def failed(self, now: float) -> None:
        """Note that a try failed."""
        self._next_s = now + self._wait_s * (1 + self._chance() / 5)
        self._wait_s = min(max(2 * self._wait_s, self._first_s), self._most_s)

    def succeeded(self) -> None:
        """Note that the line stands."""
        self._wait_s = self._next_s = 0.0
