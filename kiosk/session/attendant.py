"""Offers help to whom nothing works, and tells staff of a machine with which it works for nobody.

What is counted has no name: how often something failed in this visit, and with how many readers in a row.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from kiosk.session.commands import TellStaff
from kiosk.session.events import Ticked
from kiosk.session.eye import Eye, Finding
from kiosk.session.lobby_events import StaffTold
from kiosk.session.view import Trouble, View


@dataclass(frozen=True, slots=True)
class AttendantPolicy:
    """0 turns either off."""

    after_failures: int = 3
    """After how many failures of one kind in a visit, none that went well between them, help is offered."""
    unasked: bool = False
    """Whether staff are called at once then."""
    after_readers: int = 3
    """With how many readers in a row a thing must have failed, and gone well with none, for staff to be told."""


@dataclass(slots=True)
class _Tries:
    """One visit."""

    failures: Counter[Trouble] = field(default_factory=Counter)
    failed: set[Trouble] = field(default_factory=set)
    well: set[Trouble] = field(default_factory=set)
    offered: set[Trouble] = field(default_factory=set)
    called: bool = False


class Attendant:
    """One machine's; a visit lasts from the welcome screen to the next. Who comes back counts as another reader."""

    def __init__(self, policy: AttendantPolicy) -> None:
        self._policy = policy
        self._eye, self._tries = Eye(), _Tries()
        self._in_a_row: Counter[Trouble] = Counter()
        self._told: set[Trouble] = set()
        self._is_visited = False
        self.about: Trouble | None = None
        """Why help is offered now; None: it is not."""

    @property
    def calls(self) -> bool:
        """Whether staff are to be called now, without asking the reader."""
        return self.about is not None and self._policy.unasked

    def watch(
        self, event: Any, commands: Collection[Any], look: Callable[[], View], *, at_rest: bool
    ) -> tuple[TellStaff, ...]:
        """Take an event, what it caused and what is shown now; where only time has passed, nothing has failed by it."""
        if at_rest:
            is_over, self._is_visited = self._is_visited, False
            return self._end_visit() if is_over else ()
        self._is_visited = True
        if commands or not isinstance(event, Ticked):
            for finding in self._eye.see(event, commands, look()):
                self._note(finding)
        return ()

    def called(self) -> None:
        """Note that staff are called: they are offered no more in this visit."""
        self._tries.called, self.about, self._is_visited = True, None, True

    def decline(self) -> None:
        """Offer it no more for this trouble."""
        self.about = None

    def answered(self, told: StaffTold) -> None:
        """Take whether anybody was told; if nobody was, the next reader with whom it fails tells them."""
        if not told.reached:
            self._told.discard(told.trouble)

    def _note(self, finding: Finding) -> None:
        tries, trouble = self._tries, finding.trouble
        if finding.well:
            tries.well.add(trouble)
            del tries.failures[trouble]
            self.about = None if self.about is trouble else self.about
            return
        tries.failed.add(trouble)
        tries.failures[trouble] += 1
        is_due = 0 < self._policy.after_failures <= tries.failures[trouble]
        if is_due and not (self.about or tries.called or trouble in tries.offered):
            tries.offered.add(trouble)
            self.about = trouble

    def _end_visit(self) -> tuple[TellStaff, ...]:
        tries = self._tries
        self._eye, self._tries, self.about = Eye(), _Tries(), None
        self._told -= tries.well
        self._in_a_row = Counter({each: count for each, count in self._in_a_row.items() if each not in tries.well})
        self._in_a_row.update(tries.failed - tries.well)
        limit = self._policy.after_readers
        due = [each for each in sorted(tries.failed - tries.well - self._told) if 0 < limit <= self._in_a_row[each]]
        self._told |= set(due)
        return tuple(TellStaff(each, self._in_a_row[each]) for each in due)
