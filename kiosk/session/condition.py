"""What of a machine works now, and whether its library is open: where it rests, and whom it can serve."""

from collections.abc import Callable
from datetime import datetime

from kiosk.session.hours import Doors
from kiosk.session.limits import Limit, limits
from kiosk.session.policy import Policy, Receipts
from kiosk.session.view import Part, Screen, Way

HARD_PARTS = frozenset({Part.TAG_READER, Part.JOURNAL})
"""Without these nothing can be done."""


class Condition:
    """The machine itself, whoever stands before it."""

    def __init__(self, policy: Policy, wall_time: Callable[[], datetime]) -> None:
        self.away: frozenset[Part] = frozenset()
        self.closed = False
        """Whether a technician has closed the machine."""
        self.doors = Doors(policy.hours)
        self._policy = policy
        self._wall_time = wall_time

    def part_changed(self, part: Part, *, available: bool) -> None:
        """Take up that a part went away or came back."""
        self.away = self.away - {part} if available else self.away | {part}

    @property
    def offline(self) -> bool:
        """Whether the machine works on without the library system."""
        works = self._policy.offline_loans > 0 or self._policy.offline_returns
        return Part.LIBRARY_SYSTEM in self.away and works

    @property
    def returns_only(self) -> bool:
        """Whether no reader can be served: nothing that names one can be written down, or is lent off line."""
        return Part.KEY in self.away or (self.offline and self._policy.offline_loans == 0)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What readers are told that does not go just now."""
        return limits(self._policy, self.away, offline=self.offline, returns_only=self.returns_only)

    @property
    def shut(self) -> bool:
        """Whether the library is closed at this hour; who is in the middle of something may finish."""
        return self._policy.hours is not None and not self.doors.look(self.here()).open

    @property
    def prints(self) -> bool:
        """Whether readers can be offered a receipt on paper."""
        there = Way.PRINT in self._policy.receipt_ways and Part.PRINTER not in self.away
        return there and self._policy.receipts is not Receipts.NEVER

    @property
    def stopped(self) -> bool:
        """Whether even the visit under way must be broken off."""
        return bool(self.away & HARD_PARTS)

    @property
    def rest(self) -> Screen:
        """The screen shown while nobody is served."""
        silent = Part.LIBRARY_SYSTEM in self.away and not self.offline
        return Screen.OUT_OF_SERVICE if self.stopped or silent or self.closed or self.shut else Screen.WELCOME

    def here(self) -> datetime:
        """Return the local wall time, without a zone."""
        return self._wall_time().astimezone().replace(tzinfo=None)
