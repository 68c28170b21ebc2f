"""Throttles readers' PINs, by card and by machine; kept beside the journal, so that a restart resets nothing.

A try counts as wrong, durably, before the library system is asked: pulling the plug does not undo it. Cards are named
by a keyed digest, never by their number.
"""

from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from kiosk.maintenance import durable
from kiosk.maintenance.throttle import WrongTries, one_more, wait_s
from sip2.journal.clocks import Stamp, stamp_now

FILE = "wrong-reader-pins.json"
MACHINE_FREE = 20
"""A machine sees many readers: so many more wrong tries than a card are free."""
FORGOTTEN_S = 86_400.0
CALM_S = 900.0
"""After so long without a wrong try the machine's count begins anew; a right PIN does not end it, or a thief would
type their own between two guesses."""


class _Kept(BaseModel, extra="forbid", frozen=True, strict=True):
    """What is on the disk."""

    machine: WrongTries | None = None
    cards: dict[str, WrongTries] = {}


class PinThrottle:
    """One machine's wrong PINs. Raises StateUnusable where the file cannot be trusted or written."""

    def __init__(self, folder: Path, digest: Callable[[str], str], clock: Callable[[], Stamp] = stamp_now) -> None:
        """`folder` is the journal's; `digest` names a reader's number without telling it."""
        self._folder = folder
        self._file = folder / FILE
        self._digest = digest
        self._clock = clock

    def wait_s(self, number: str) -> int:
        """Return the whole seconds until a PIN of this card may be tried here, 0 for at once."""
        return self._wait_s(self._load(), self._digest(number), self._clock())

    def begin(self, number: str) -> int:
        """Count a try as wrong until `right` says otherwise; return 0, or the seconds to wait, and then count none."""
        card, now = self._digest(number), self._clock()
        with durable.exclusive(self._folder):
            kept = self._load()
            if wait := self._wait_s(kept, card, now):
                return wait
            cards = {name: tries for name, tries in kept.cards.items() if _age_s(tries, now) < FORGOTTEN_S}
            machine = kept.machine if kept.machine and _age_s(kept.machine, now) < CALM_S else None
            cards[card] = one_more(cards.get(card), now)
            self._write(_Kept(machine=one_more(machine, now), cards=cards))
            return 0

    def right(self, number: str) -> None:
        """Forget this card's wrong tries, and that the last one counted against the machine."""
        card = self._digest(number)
        with durable.exclusive(self._folder):
            kept = self._load()
            cards = {name: tries for name, tries in kept.cards.items() if name != card}
            self._write(_Kept(machine=_one_less(kept.machine), cards=cards))

    def not_tried(self, number: str) -> None:
        """Take a try back that no library system answered: it tells a guesser nothing."""
        card = self._digest(number)
        with durable.exclusive(self._folder):
            kept = self._load()
            less = _one_less(kept.cards.get(card))
            cards = {name: tries for name, tries in kept.cards.items() if name != card}
            self._write(_Kept(machine=_one_less(kept.machine), cards=cards | ({card: less} if less else {})))

    @staticmethod
    def _wait_s(kept: _Kept, card: str, now: Stamp) -> int:
        machine = kept.machine
        beyond = machine.model_copy(update={"count": machine.count - MACHINE_FREE}) if machine else None
        by_machine = wait_s(beyond, now) if beyond and beyond.count > 0 else 0
        return max(by_machine, wait_s(kept.cards.get(card), now))

    def _load(self) -> _Kept:
        return durable.load(self._file, _Kept, "remove it at the console; readers' waits end with it") or _Kept()

    def _write(self, kept: _Kept) -> None:
        durable.write(self._file, kept.model_dump_json().encode())


def _one_less(tries: WrongTries | None) -> WrongTries | None:
    if tries is None or tries.count == 1:
        return None
    return tries.model_copy(update={"count": tries.count - 1})


def _age_s(tries: WrongTries, now: Stamp) -> float:
    """Return how long ago; a clock set back makes nothing older."""
    if tries.boot_id == now.boot_id:
        return now.monotonic_s - tries.monotonic_s
    return max(now.monotonic_s, (now.wall - tries.wall).total_seconds())
