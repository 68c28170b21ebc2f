"""RFID readers of library items: the contract every vendor's class fulfils.

UIDs are 8 bytes, most significant first (`E0…`); tag memory is in memory order from block 0, whatever the
reader's wire does.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from drivers.errors import DeviceRefused


class TagGone(DeviceRefused):
    """The reader works but the addressed tag does not answer: lifted, or too weakly coupled."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One tag in one inventory."""

    uid: bytes
    dsfid: int


class TooManyTags(DeviceRefused):
    """More tags lie there than the reader can tell apart; `sightings` are those it did, none after a collision."""

    def __init__(self, code: int, sightings: tuple[Sighting, ...] = ()) -> None:
        super().__init__("too many books: lay them in two piles", code)
        self.sightings = sightings


def reaches(found: tuple[Sighting, ...], tag_limit: int | None) -> bool:
    """Tell whether so many tags were found that the reader may have left some out, which it does not say."""
    return tag_limit is not None and len(found) >= tag_limit


@dataclass(frozen=True, slots=True)
class TagMemory:
    """What was read from one tag: `data` in memory order from block 0."""

    uid: bytes
    dsfid: int
    afi: int
    block_size: int
    data: bytes


class TagReader(Protocol):
    """One HF reader with its antenna. Every call blocks its own thread only.

    Raises `DeviceUnavailable`, `DeviceTimeout`, `TagGone`, `DeviceRefused` or `ProtocolError`; after
    `DeviceUnavailable` the next call opens the port again by itself. All writes are addressed: never to "whatever
    lies there".
    """

    def inventory(self) -> tuple[Sighting, ...]:
        """Return every tag in the field; empty when there is none. Raises `TooManyTags` beyond the reader's limit."""

    def read(self, uid: bytes) -> TagMemory:
        """Return the system information and enough blocks of one tag to know the item."""

    def read_afi(self, uid: bytes) -> int:
        """Return the AFI of one tag, 0..255."""

    def write_afi(self, uid: bytes, afi: int) -> None:
        """Write the AFI of one tag; the caller reads it back."""

    def close(self) -> None:
        """Release the port; calling twice is harmless."""


@runtime_checkable
class TagWriter(Protocol):
    """What a reader can write beside the AFI, and read back. Same errors, same rules as `TagReader`."""

    def read_eas(self, uid: bytes) -> bool:
        """Tell whether the EAS bit of one tag is set."""

    def write_eas(self, uid: bytes, on: bool) -> None:
        """Set or clear the EAS bit of one tag; the caller reads it back."""

    def write_blocks(self, uid: bytes, first: int, data: bytes, block_size: int = 4) -> None:
        """Write whole blocks, in memory order, from block `first` on; the caller reads them back."""
