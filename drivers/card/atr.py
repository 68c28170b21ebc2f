"""What a contactless card's ATR says, no I/O.

A contactless card has no ATR of its own; the reader makes one up after PC/SC part 3 (v2.01.09) §3.1.3.2.3: for storage
cards `3B 8F 80 01 80 4F 0C A000000306 SS NNNN 00000000 TCK`, for others `3B 8n 80 01 <n historical bytes> TCK`.
"""

from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import xor

_PCSC_RID = bytes.fromhex("A000000306")
_STORAGE_HEAD = bytes.fromhex("804F0C") + _PCSC_RID
_CONTACTLESS_HEAD = bytes.fromhex("8001")

_NAMES = {
    0x0001: "Mifare Classic 1K",
    0x0002: "Mifare Classic 4K",
    0x0003: "Mifare Ultralight",
    0x0026: "Mifare Mini",
    0x003A: "Mifare Ultralight C",
    0x003B: "FeliCa",
}
"""PC/SC part 3, supplemental document "contactless ICCs", card names."""


class Standard(Enum):
    """Which radio standard a storage card follows, byte SS."""

    ISO_14443_A = "ISO 14443 A"
    ISO_14443_B = "ISO 14443 B"
    ISO_15693 = "ISO 15693"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Atr:
    """`is_storage` cards know blocks only; others run programs. `name` is empty when not known."""

    is_storage: bool
    standard: Standard
    name: str
    historical: bytes


def checksum(atr: bytes) -> int:
    """Return TCK: the XOR of all bytes between TS and TCK (ISO/IEC 7816-3 §8.2.5)."""
    return reduce(xor, atr[1:-1], 0)


def storage_atr(standard_byte: int, name: int) -> bytes:
    """Return the ATR a reader makes up for a storage card."""
    head = bytes.fromhex("3B8F") + _CONTACTLESS_HEAD + _STORAGE_HEAD
    return _checked(head + bytes((standard_byte,)) + name.to_bytes(2) + bytes(4))


def processor_atr(historical: bytes) -> bytes:
    """Return the ATR a reader makes up for a processor card with up to 15 historical bytes."""
    return _checked(bytes((0x3B, 0x80 | len(historical))) + _CONTACTLESS_HEAD + historical)


def parse(atr: bytes) -> Atr | None:
    """Return what the ATR of a contactless card says; None for anything else, also when TCK is wrong."""
    if len(atr) < 5 or atr[0] != 0x3B or atr[1] >> 4 != 8 or atr[2:4] != _CONTACTLESS_HEAD:
        return None
    if len(atr) != 5 + (atr[1] & 0x0F) or checksum(atr) != atr[-1]:
        return None
    historical = atr[4:-1]
    if not historical.startswith(_STORAGE_HEAD) or len(historical) != 15:
        return Atr(False, Standard.OTHER, "", historical)
    return Atr(True, _standard(historical[8]), _NAMES.get(int.from_bytes(historical[9:11]), ""), historical)


def _checked(atr: bytes) -> bytes:
    return atr + bytes((checksum(atr + b"\0"),))


def _standard(byte: int) -> Standard:
    match byte:
        case 1 | 2 | 3:
            return Standard.ISO_14443_A
        case 5 | 6 | 7:
            return Standard.ISO_14443_B
        case 9 | 10 | 11 | 12:
            return Standard.ISO_15693
    return Standard.OTHER
