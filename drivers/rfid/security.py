"""Arming and disarming an item: write, read back, compare. What is read back is the truth, whatever the write said."""

from dataclasses import dataclass
from enum import Enum

from drivers.errors import DeviceRefused, DeviceTimeout, ProtocolError
from drivers.rfid import TagGone, TagReader

AFI_IN_STOCK = 0x07
AFI_ON_LOAN = 0xC2
"""Library AFIs after ISO/IEC 15961; every library may have its own (biblstandard.dk/rfid/afi.htm)."""


@dataclass(frozen=True, slots=True)
class SecurityPolicy:
    """How this library tells the gate which items may pass."""

    afi_in_stock: int = AFI_IN_STOCK
    afi_on_loan: int = AFI_ON_LOAN
    attempts: int = 3

    def afi(self, on: bool) -> int:
        """Return the AFI of an item that shall (`on`) or shall not alarm the gate."""
        return self.afi_in_stock if on else self.afi_on_loan

    def is_on(self, afi: int) -> bool | None:
        """Tell whether an AFI alarms the gate; None when it is neither of ours."""
        return {self.afi_in_stock: True, self.afi_on_loan: False}.get(afi)


class SecurityResult(Enum):
    """What became of one security write."""

    #: Read back as wanted.
    PROVED = "proved"
    #: The tag no longer answers; what it says now is unknown.
    GONE = "gone"
    #: The tag answers but does not take the change.
    FAILED = "failed"


def secure(reader: TagReader, uid: bytes, on: bool, policy: SecurityPolicy) -> SecurityResult:
    """Arm (`on`) or disarm one item and say what the tag itself says afterwards.

    Raises `DeviceUnavailable` when the reader is away; everything that happens to items is a result.
    """
    result = SecurityResult.FAILED
    for _ in range(policy.attempts):
        result = _attempt(reader, uid, policy.afi(on))
        if result is SecurityResult.PROVED:
            break
    return result


def _attempt(reader: TagReader, uid: bytes, afi: int) -> SecurityResult:
    try:
        _write(reader, uid, afi)
        return SecurityResult.PROVED if reader.read_afi(uid) == afi else SecurityResult.FAILED
    except (TagGone, DeviceTimeout):
        return SecurityResult.GONE
    except (DeviceRefused, ProtocolError):
        return SecurityResult.FAILED


def _write(reader: TagReader, uid: bytes, afi: int) -> None:
    try:
        reader.write_afi(uid, afi)
    except TagGone:
        raise
    except DeviceRefused:
        # A locked AFI refuses, but may already say what we want: the read-back decides.
        return
