"""The last items that did not end in their bins, each with what to do about it."""

from collections import deque
from collections.abc import Callable
from datetime import datetime

from drivers.sorterlink import Incident, Stage
from sorter.control.alarms import ALARMS
from sorter.control.signals import Record
from sorter.window.stories import ENDS

KEPT = 20
"""How many are told to who begins to watch."""
_PURGED = ("It was on the belt when the line was cleared.", "Return it at the desk if the list does not say returned.")


class Incidents:
    """Newest last; from any thread."""

    def __init__(self, wall_time: Callable[[], datetime]) -> None:
        self._wall_time = wall_time
        self._last: deque[Incident] = deque(maxlen=KEPT)

    @property
    def last(self) -> tuple[Incident, ...]:
        """The last ones."""
        return tuple(self._last)

    def follow(self, record: Record, title: str) -> Incident | None:
        """Return what a record means to staff; None: nothing."""
        stage = ENDS.get(record.fate)
        if stage is None or stage is Stage.SORTED:
            return None
        alarm = ALARMS.get(record.reason)
        words, action = (alarm.words, alarm.action) if alarm else _PURGED
        at = self._wall_time().isoformat(timespec="seconds")
        one = Incident(record.item, stage, record.reason, words, action, record.bin, at, title)
        self._last.append(one)
        return one
