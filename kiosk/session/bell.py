"""Calls for staff: one at a time, and not again while the last is fresh."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.session.commands import CallStaff
from kiosk.session.view import Help


@dataclass(frozen=True, slots=True)
class BellPolicy:
    """Seconds. Calling may try several ways, one after another; each gives up by itself well before `answer_s`."""

    again_s: float = 60.0
    """A second call within this time is not sent."""
    answer_s: float = 60.0
    """Whoever has heard nothing for so long is told that nobody was reached."""
    wait_s: float = 120.0
    """How long a visit waits for staff without a touch."""


class Bell:
    """One machine's bell, whoever presses it: staff come to the machine."""

    def __init__(self, policy: BellPolicy, wall_time: Callable[[], datetime]) -> None:
        self._policy, self._wall_time = policy, wall_time
        self._state = Help.NONE
        self._number = 0
        self._called_s = self._seen_s = 0.0
        self._open = False
        self.at: datetime | None = None
        """When staff were last told."""

    @property
    def shown(self) -> Help:
        """What the reader sees of it now."""
        return self._state if self._open else Help.NONE

    @property
    def waits(self) -> bool:
        """Whether somebody stands here and waits for staff."""
        return self.shown in {Help.CALLING, Help.COMING}

    def press(self, call: CallStaff, now: float) -> tuple[CallStaff, ...]:
        """Call, or show what became of the call that was just made."""
        self._open, self._seen_s = True, now
        fresh = self._state is Help.COMING and now - self._called_s < self._policy.again_s
        if fresh or self._state is Help.CALLING:
            return ()
        self._state, self._called_s = Help.CALLING, now
        self._number += 1
        return (replace(call, number=self._number),)

    def answered(self, number: int, *, reached: bool) -> None:
        """Take up what became of a call; that somebody knows is true however late it comes."""
        if reached:
            self._state, self.at = Help.COMING, self._wall_time()
        elif number == self._number and self._state is Help.CALLING:
            self._state = Help.UNREACHED

    def touched(self, now: float) -> None:
        """Note that somebody is there."""
        self._seen_s = now

    def close(self) -> None:
        """Show it no more; what is on its way goes on."""
        self._open = False

    def pass_time(self, now: float) -> None:
        """Give up a call that nobody answered, and waiting that nobody shows."""
        if self._state is Help.CALLING and now - self._called_s >= self._policy.answer_s:
            self._state = Help.UNREACHED
        if now - self._seen_s >= self._policy.wait_s:
            self._open = False
