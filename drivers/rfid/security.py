"""Arming and disarming an item: write, read back, compare. What is read back is the truth, whatever the write said."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum

from drivers.errors import DeviceRefused, DeviceTimeout, ProtocolError
from drivers.rfid import TagGone, TagMemory, TagReader, TagWriter, label
from drivers.rfid.label import Label

AFI_IN_STOCK = 0x07
AFI_ON_LOAN = 0xC2
"""Library AFIs after ISO/IEC 15961; every library may have its own (biblstandard.dk/rfid/afi.htm)."""


class SecurityBits(StrEnum):
    """What the gate looks at."""

    AFI = "afi"
    EAS = "eas"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class SecurityPolicy:
    """How this library tells the gate which items may pass, and whose tags it may write.

    `owners` are ISILs and `item_pattern` a regular expression for whole item numbers; empty: any.
    """

    afi_in_stock: int = AFI_IN_STOCK
    afi_on_loan: int = AFI_ON_LOAN
    attempts: int = 3
    bits: SecurityBits = SecurityBits.AFI
    owners: frozenset[str] = frozenset()
    item_pattern: str = ""

    @property
    def asks_whose(self) -> bool:
        """Tell whether a tag must show that it is ours before its security is written."""
        return bool(self.owners or self.item_pattern)

    def is_ours(self, found: Label) -> bool:
        """Tell whether an item is this library's, see `is_ours`."""
        return is_ours(found, self.owners, self.item_pattern)

    def afi(self, on: bool) -> int:
        """Return the AFI of an item that shall (`on`) or shall not alarm the gate."""
        return self.afi_in_stock if on else self.afi_on_loan

    def is_on(self, afi: int) -> bool | None:
        """Tell whether an AFI alarms the gate; None when it is neither of ours."""
        return {self.afi_in_stock: True, self.afi_on_loan: False}.get(afi)


def is_ours(found: Label, owners: frozenset[str], item_pattern: str) -> bool:
    """Tell whether an item is this library's; one without an owner is judged by its number alone."""
    if found.item_id is None or (owners and found.owner and found.owner not in owners):
        return False
    return not item_pattern or re.fullmatch(item_pattern, found.item_id) is not None


class SecurityResult(Enum):
    """What became of one security write."""

    #: Read back as wanted.
    PROVED = "proved"
    #: The tag no longer answers; what it says now is unknown.
    GONE = "gone"
    #: The tag answers but does not take the change, or is not ours to change.
    FAILED = "failed"


def is_armed(reader: TagReader, memory: TagMemory, policy: SecurityPolicy) -> bool | None:
    """Tell whether a tag that was just read alarms the gate, by either bit where both are used; None: it says neither.

    Raises what `TagReader` raises; a tag or reader without EAS is no error.
    """
    by_afi = policy.is_on(memory.afi)
    if policy.bits is SecurityBits.AFI:
        return by_afi
    by_eas = _eas(reader, memory.uid)
    return by_eas if by_eas is not False or policy.bits is SecurityBits.EAS else by_afi


def _eas(reader: TagReader, uid: bytes) -> bool | None:
    try:
        return reader.read_eas(uid) if isinstance(reader, TagWriter) else None
    except TagGone:
        raise
    except DeviceRefused:
        return None


def secure(reader: TagReader, uid: bytes, on: bool, policy: SecurityPolicy) -> SecurityResult:
    """Arm (`on`) or disarm one item and say what the tag itself says afterwards.

    Raises `DeviceUnavailable` when the reader is away; everything that happens to items is a result.
    """
    result = SecurityResult.FAILED
    for _ in range(policy.attempts):
        result = _attempt(reader, uid, on, policy)
        if result is SecurityResult.PROVED:
            break
    return result


def _attempt(reader: TagReader, uid: bytes, on: bool, policy: SecurityPolicy) -> SecurityResult:
    try:
        if policy.asks_whose and not _is_ours(reader, uid, policy):
            return SecurityResult.FAILED
        proved = policy.bits is SecurityBits.EAS or _afi_is_set(reader, uid, policy.afi(on))
        proved = (policy.bits is SecurityBits.AFI or _eas_is_set(reader, uid, on)) and proved
    except (TagGone, DeviceTimeout):
        return SecurityResult.GONE
    except (DeviceRefused, ProtocolError):
        return SecurityResult.FAILED
    return SecurityResult.PROVED if proved else SecurityResult.FAILED


def _is_ours(reader: TagReader, uid: bytes, policy: SecurityPolicy) -> bool:
    memory = reader.read(uid)
    return policy.is_ours(label.decode(memory.data, memory.block_size, memory.dsfid))


def _afi_is_set(reader: TagReader, uid: bytes, afi: int) -> bool:
    _write(lambda: reader.write_afi(uid, afi))
    return reader.read_afi(uid) == afi


def _eas_is_set(reader: TagReader, uid: bytes, on: bool) -> bool:
    if not isinstance(reader, TagWriter):
        return False
    _write(lambda: reader.write_eas(uid, on))
    return reader.read_eas(uid) is on


def _write(write: Callable[[], None]) -> None:
    try:
        write()
    except TagGone:
        raise
    except DeviceRefused:
        # A locked bit refuses, but may already say what we want: the read-back decides.
        return
