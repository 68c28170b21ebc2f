"""RFID readers of library items: the contract every vendor's class fulfils.

UIDs are 8 bytes, most significant first (`E0…`); tag memory is in memory order from block 0, whatever the
reader's wire does.
"""

from dataclasses import dataclass
from typing import Protocol

from drivers.errors import DeviceRefused


class TagGone(DeviceRefused):
    """The reader works but the addressed tag does not answer: lifted, or too weakly coupled."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One tag in one inventory."""

    uid: bytes
    dsfid: int


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
        """Return every tag in the field; empty when there is none."""

    def read(self, uid: bytes) -> TagMemory:
        """Return the system information and enough blocks of one tag to know the item."""

    def read_afi(self, uid: bytes) -> int:
        """Return the AFI of one tag, 0..255."""

    def write_afi(self, uid: bytes, afi: int) -> None:
        """Write the AFI of one tag; the caller reads it back."""

    def close(self) -> None:
        """Release the port; calling twice is harmless."""
