"""What the bench shows, as plain values: no Qt, no simulator."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the library system would say about a book."""

    ORDINARY = "ordinary"
    HOLD = "hold"
    TRANSIT = "transit"
    REFERENCE = "reference"


class Gate(StrEnum):
    """What a book's tag says to the gate now."""

    ALARMS = "alarms"
    PASSES = "passes"
    UNKNOWN = "unknown"


class Pace(StrEnum):
    """How a device answers while its cable is in."""

    NORMAL = "normal"
    SLOW = "slow"
    SILENT = "silent"


class Standing(StrEnum):
    """What keeps a reader from borrowing."""

    GOOD = "good"
    BLOCKED = "blocked"
    OWES = "owes"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class BookSeen:
    """One book; `lent` is the library system's word, `gate` the tag's."""

    item: str
    title: str
    kind: Kind
    lying: bool
    gate: Gate
    lent: bool


@dataclass(frozen=True, slots=True)
class CableSeen:
    """One cable; `name` is a value of `kiosk.bench.site.Cable`."""

    name: str
    plugged: bool
    pace: Pace


@dataclass(frozen=True, slots=True)
class ReaderSeen:
    """One demo reader, masked as on the kiosk; number and PIN in full, for they are to be typed."""

    number: str
    name: str
    pin: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Frame:
    """What one wire carried at once; `sent` by the kiosk. SIP2 comes as text, its secrets already hidden."""

    wire: str
    sent: bool
    content: bytes | str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that stands still for a moment; the frames are those heard since the last look."""

    books: tuple[BookSeen, ...] = ()
    cables: tuple[CableSeen, ...] = ()
    readers: tuple[ReaderSeen, ...] = ()
    frames: tuple[Frame, ...] = ()
