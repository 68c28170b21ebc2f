"""Where the power comes from: one contract; `nut` asks Network UPS Tools."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Supply(StrEnum):
    """What the machine runs on."""

    MAINS = "mains"
    BATTERY = "battery"
    LOW = "low"
    """On battery and nearly empty, or told to shut down: there is a minute or less."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Power:
    """How the supply is; `status` is in the device's own words."""

    supply: Supply
    charge_percent: int | None = None
    runtime_s: int | None = None
    status: str = ""


class PowerSource(Protocol):
    """One uninterruptible supply. Used by one thread."""

    def power(self) -> Power:
        """Ask it; raises `DeviceUnavailable`, `DeviceTimeout` or `ProtocolError`."""

    def close(self) -> None:
        """Release the line; calling twice is harmless."""
