"""Lets technicians in: a PIN against those enrolled, never faster than the throttle allows."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher

from kiosk.maintenance import durable
from kiosk.maintenance.pins import HASHER
from kiosk.maintenance.technicians import Technicians
from kiosk.maintenance.throttle import WrongTries, one_more, wait_s
from sip2.journal.clocks import Stamp, stamp_now

FILE = "wrong-pins.json"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The PIN of this technician."""

    name: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Nobody's PIN; another may be tried in `wait_s`, 0 for at once."""

    wait_s: int


@dataclass(frozen=True, slots=True)
class MustWait:
    """Not looked at: no PIN is, for another `wait_s`."""

    wait_s: int


@dataclass(frozen=True, slots=True)
class NobodyEnrolled:
    """No technician has a PIN yet: `python -P -m kiosk enrol` at the console."""


Verdict = Accepted | Wrong | MustWait | NobodyEnrolled


class Door:
    """The lock of the maintenance screen. Safe from any thread or process; what it decides outlives a restart.

    Raises StateUnusable when the files cannot be trusted or written: then nobody gets in.
    """

    def __init__(
        self, folder: Path, *, clock: Callable[[], Stamp] = stamp_now, hasher: PasswordHasher = HASHER
    ) -> None:
        """`folder` is the journal's."""
        self._folder = folder
        self._file = folder / FILE
        self._clock = clock
        self._technicians = Technicians(folder, hasher)

    def is_enrolled(self) -> bool:
        """Tell whether anybody has a PIN."""
        return bool(self._technicians.names())

    def wait_s(self) -> int:
        """Return the whole seconds until a PIN may be tried, 0 for at once."""
        return wait_s(self._tries(), self._clock())

    def verify(self, pin: str) -> Verdict:
        """Judge one try. Takes `pins.HASHER` for each technician, and two commits: for a worker, not for Qt's thread.

        The try counts as wrong, durably, before it is looked at: pulling the plug does not undo it.
        """
        with durable.exclusive(self._folder):
            before, now = self._tries(), self._clock()
            if wait := wait_s(before, now):
                return MustWait(wait)
            if not self.is_enrolled():
                return NobodyEnrolled()
            after = one_more(before, now)
            durable.write(self._file, after.model_dump_json().encode())
            name = self._technicians.who(pin)
            if name is None:
                return Wrong(wait_s(after, now))
            durable.remove(self._file)
            return Accepted(name)

    def end_wait(self) -> None:
        """Forget the wrong tries; for the console alone."""
        with durable.exclusive(self._folder):
            durable.remove(self._file)

    def _tries(self) -> WrongTries | None:
        return durable.load(self._file, WrongTries, "end the wait at the console: technicians --end-wait")
