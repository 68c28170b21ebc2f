"""The legacy 3M item format ("RFID501"): 28 bytes without checksum, and the pattern of its factory blanks.

Offsets: 0 always 04, 1 ordinal and size of the set (a nibble each), 2 always 00, 3 type of item, 4..19 barcode,
20..23 branch (12 bits) and library (20 bits), 24..27 custom (signed), 28..31 zero. After dpavlin's Biblio-RFID.
"""

from dataclasses import dataclass

SIZE = 28
FACTORY_BLANK = b"\x55" * 24
_MARK = 0x04
_TYPES = frozenset((*range(10), 13))
"""Other, book, magazine, bound journal, audio tape, video, CD, diskette, book with diskette, CD; with audio tape."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the record says; `branch` and `library` are numbers 3M gave out, all ones meaning none."""

    item_id: str
    parts: int
    part: int
    item_type: int
    branch: int = 0
    library: int = 0
    custom: int = 0


def decode(memory: bytes) -> Record:
    """Return the record; raise `ValueError` unless every fixed byte and the zero fill are right."""
    if len(memory) < SIZE or memory[0] != _MARK or memory[2] != 0 or memory[3] not in _TYPES:
        raise ValueError("no 3M record")
    barcode = memory[4:20].rstrip(b"\0").decode("latin-1")
    if not (barcode and barcode.isascii() and barcode.isprintable()):
        raise ValueError("barcode not printable")
    if any(memory[SIZE : SIZE + 4]):
        raise ValueError("not zero behind the record")
    owner = int.from_bytes(memory[20:24])
    part, parts = memory[1] >> 4, memory[1] & 0xF
    custom = int.from_bytes(memory[24:SIZE], signed=True)
    return Record(barcode, parts, part, memory[3], owner >> 20, owner & 0xFFFFF, custom)


def encode(record: Record) -> bytes:
    """Return the 32 bytes of a record; raise `ValueError` when the barcode or the set does not fit."""
    if not record.item_id.isascii():
        raise ValueError(f"item id {record.item_id!r}: a 3M tag holds ASCII characters only")
    barcode = record.item_id.encode()
    if not (record.part < 16 and record.parts < 16):
        raise ValueError("a set has at most 15 parts")
    if len(barcode) > 16:
        raise ValueError("barcode longer than 16 bytes")
    head = bytes((_MARK, record.part << 4 | record.parts, 0, record.item_type))
    owner = (record.branch << 20 | record.library).to_bytes(4)
    return head + barcode.ljust(16, b"\0") + owner + record.custom.to_bytes(4, signed=True) + bytes(4)
