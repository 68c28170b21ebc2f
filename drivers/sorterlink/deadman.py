"""Hold-to-run, no I/O: what is not asked for again in time stops (ISO 12100, 3.28.3)."""

from typing import NamedTuple

LIMIT_S = 0.3
"""After the last message was sent."""
_AHEAD_S = 0.05


class Held(NamedTuple):
    """A belt that runs while a key is held."""

    belt: int
    direction: int


class Deadman:
    """The last that was asked for, and until when that counts."""

    def __init__(self) -> None:
        self._held: Held | None = None
        self.until_s = 0.0
        """Monotonic."""

    def press(self, held: Held, sent_s: float, now: float) -> None:
        """Take a message; one that lay somewhere too long, or comes from the future, lets go."""
        fresh = -_AHEAD_S <= now - sent_s < LIMIT_S
        self._held = held if fresh and held.direction else None
        self.until_s = min(sent_s, now) + LIMIT_S

    def held(self, now: float) -> Held | None:
        """Return what runs now."""
        if now >= self.until_s:
            self._held = None
        return self._held
