"""Decides what is heard and when: ten items at once sound once, and a muted machine is silent.

So is one whose reader wants it quiet: every cue goes with words and a picture, and none warns of a danger.
"""

from collections.abc import Callable, Iterable
from typing import Any

from kiosk.session.commands import PlaySound
from kiosk.session.cues import Cue

GAP_S = 0.5
"""From the beginning of one sound to that of the next; none lasts longer."""
GRAVITY = list(Cue)


class Ear:
    """Hears the screen change. `cues` names what a change sounds like."""

    def __init__(self, cues: Callable[[Any, Any], Iterable[Cue]], *, muted: bool = False) -> None:
        self._cues, self.muted = cues, muted
        self._before: Any = None
        self._waiting: Cue | None = None
        self._free_s = 0.0

    def listen(self, view: Any, now: float, *, quiet: bool = False) -> tuple[PlaySound, ...]:
        """Take what is shown now, and return what is to be played; nothing of what comes while it is `quiet`."""
        before, self._before = self._before, view
        if before is not None and view != before:
            heard = [*self._cues(before, view), *([self._waiting] if self._waiting else [])]
            self._waiting = max(heard, key=GRAVITY.index, default=None)
        if self.muted or quiet:
            self._waiting = None
        if self._waiting is None or now < self._free_s:
            return ()
        cue, self._waiting, self._free_s = self._waiting, None, now + GAP_S
        return (PlaySound(cue),)
