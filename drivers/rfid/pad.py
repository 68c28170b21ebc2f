"""Which tags lie on the pad, from one inventory after another: steady against tags that answer now and then."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from drivers.rfid import Sighting

SIGHTINGS_TO_APPEAR = 2
MISSES_TO_GO = 3


@dataclass(frozen=True, slots=True)
class Presence:
    """One tag known to the pad; times are monotonic seconds."""

    sighting: Sighting
    first_seen_s: float
    last_seen_s: float
    sightings: int = 1
    misses: int = 0

    @property
    def counts(self) -> bool:
        """Tell whether the tag has been seen often enough."""
        return self.sightings >= SIGHTINGS_TO_APPEAR


class PadChange(NamedTuple):
    """What one inventory changed."""

    appeared: tuple[Sighting, ...]
    gone: tuple[Sighting, ...]


NOTHING_CHANGED = PadChange((), ())


class Pad:
    """Remembers the tags of one antenna. A tag counts after two sightings and is gone after three misses."""

    def __init__(self) -> None:
        self._known: dict[bytes, Presence] = {}

    def observe(self, sightings: Collection[Sighting], now: float) -> PadChange:
        """Take in one inventory and return which tags began and ceased to count."""
        if not sightings and not self._known:
            return NOTHING_CHANGED
        seen = {sighting.uid: sighting for sighting in sightings}
        gone = tuple(self._missed(uid) for uid in self._known.keys() - seen.keys())
        appeared = tuple(self._sighted(sighting, now) for sighting in seen.values())
        return PadChange(tuple(filter(None, appeared)), tuple(filter(None, gone)))

    def forget(self, uid: bytes) -> None:
        """Make a tag unknown, so that it appears anew if it still lies there."""
        self._known.pop(uid, None)

    @property
    def present(self) -> tuple[Presence, ...]:
        """The tags that count, in the order of their first sighting."""
        return tuple(presence for presence in self._known.values() if presence.counts)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing lies there, not even a tag that does not count yet."""
        return not self._known

    def _sighted(self, sighting: Sighting, now: float) -> Sighting | None:
        before = self._known.get(sighting.uid)
        if before is None:
            self._known[sighting.uid] = Presence(sighting, now, now)
            return None
        after = Presence(sighting, before.first_seen_s, now, before.sightings + 1)
        self._known[sighting.uid] = after
        return sighting if after.counts and not before.counts else None

    def _missed(self, uid: bytes) -> Sighting | None:
        before = self._known[uid]
        if before.misses + 1 < MISSES_TO_GO:
            self._known[uid] = replace(before, misses=before.misses + 1)
            return None
        del self._known[uid]
        return before.sighting if before.counts else None


class PileHeight:
    """Whether a pile is too high for its reader: at the first look that says so, until three looks say it no more.

    One that only collided may be a book on its way: it takes three of them.
    """

    def __init__(self) -> None:
        self.too_high = False
        self._good_looks = 0
        self._collisions = 0

    def observe(self, *, too_high: bool, collided: bool = False) -> bool:
        """Take in one inventory and tell whether it changed the verdict."""
        self._collisions = self._collisions + 1 if collided else 0
        too_high = too_high or self._collisions >= MISSES_TO_GO
        if collided and not too_high:
            return False
        self._good_looks = 0 if too_high else self._good_looks + 1
        before, self.too_high = self.too_high, too_high or (self.too_high and self._good_looks < MISSES_TO_GO)
        return before is not self.too_high
