"""The chain of hashes through the events: whoever changes, removes or inserts one must change all that follow.

It shows that a journal was changed, it does not prevent it; a cut tail shows only to somebody who has seen the head.
Therefore the head stands on the daily report and in the machine's health.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

GENESIS = bytes(32)
"""What the first event is linked to."""

_LAYOUT_1 = ("sequence", "op_id", "what", "state", "payload", "wall_time", "monotonic_s", "boot_id")
EVENT_COLUMNS = (*_LAYOUT_1, "clock_error_ms")
_COLUMNS = {1: _LAYOUT_1, 2: EVENT_COLUMNS}
"""What a hash covers after the number of its rule (the layout that brought it): a later one covers more, never less."""
RULE = 2
"""The rule of new events."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a journal: its number, 0 where there is none, and its hash."""

    sequence: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash.hex()}"

    @property
    def short(self) -> str:
        """The head as people compare it: the number and eight digits."""
        return f"{self.sequence}:{self.hash.hex()[:8]}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Read a head as it is printed, short or whole; raises ValueError."""
        number, colon, digits = text.partition(":")
        if not colon or len(digits) < 8:
            raise ValueError(f"{text!r} is no head: NUMBER:HASH, at least eight digits of it")
        return cls(int(number), bytes.fromhex(digits))

    def is_of(self, sequence: int, hash_: bytes) -> bool:
        """Say whether an event is the one meant; a short head is compared as far as it goes."""
        return sequence == self.sequence and hash_.startswith(self.hash)


def covered(row: Mapping[str, object]) -> list[object]:
    """Return what the hash of an event covers, in its order. Raises KeyError for a layout not known."""
    return [row["layout"], *(row[name] for name in _COLUMNS[row["layout"]])]  # type: ignore[index]


def link(previous: bytes, values: Iterable[object]) -> bytes:
    """Return the hash of an event from the one before and the values it covers.

    None of them can hold the NUL between them: names and times do not, and JSON escapes it.
    """
    content = "\0".join(map(str, values))
    return sha256(previous + content.encode("utf-8", "surrogatepass")).digest()
