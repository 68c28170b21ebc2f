"""Fieldbus: the registers of a PLC or I/O coupler, as the sorter's scan sees them."""

from collections.abc import Sequence
from typing import Protocol


class Registers(Protocol):
    """Words of 16 bits by wire address. Every call ends within its time-out and blocks its own thread only.

    Raises `DeviceUnavailable`, `DeviceTimeout`, `DeviceRefused` (the Modbus exception code) or `ProtocolError`.
    """

    def read(self, at: int, count: int) -> tuple[int, ...]:
        """Return `count` registers from `at` on."""

    def write(self, at: int, words: Sequence[int]) -> None:
        """Write registers from `at` on, in one request."""

    def close(self) -> None:
        """Hang up; calling twice is harmless."""
