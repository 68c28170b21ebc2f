"""UHF tags of the Chinese university libraries' consortium (高校联盟), tables and appendix A of 2012-11-16.

EPC: byte 0 bit 7 on loan, bits 5..4 reserve, bits 3..0 sorting; byte 1 bits 7..6 coding of the item id, bits 5..0
version - 1; bytes 2..3 content parameter, which nobody may rely on (wild tags hold a library code there, or have it
swapped); then the item id. User bank: elements of 6 bits OID, 10 bits length, data. After DigitalPlatform/dp2's tests.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

VERSION_MAX = 16
"""No library is known to have more than 5; what says more is an EPC of GS1 or chance."""
OIDS = (3, 4, 5, 6, 11, 12, 14, 15, 16, 24, 26, 27, 28, 29, 30, 31)
"""What a user bank may hold, by bit of the content parameter."""
OWNER, SET_INFORMATION, USAGE, ALTERNATIVE_OWNER = 3, 4, 5, 27

_SIZES = {3: 2, 4: 4, 5: 2, 11: 2}
"""Bytes of the elements that are numbers; they may also be empty."""
_HEAD = 4
_COPY = 10
"""A vendor puts a zero byte and the last 9 bytes of the EPC before the elements (dp2 TestUHF.cs, "vendor 03")."""


class Coding(IntEnum):
    """How the item id is packed, named by the smallest EPC it is for."""

    BITS_96 = 0
    BITS_128 = 1
    PLAIN = 2


_WRITABLE = {
    Coding.BITS_96: re.compile(r"[ -~]{1,7}|[0-9A-Z]{3}[0-9]{4,10}[ -~]"),
    Coding.BITS_128: re.compile(r"[ -~]{1,11}|[0-9A-Z]{11,13}[ -~]"),
}
_SHORT = {Coding.BITS_96: 7, Coding.BITS_128: 11}
"""Up to so many characters stand there as they are, behind their number."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The EPC: `reserve` 0..3, `sorting` 0..15, `version` 1..64, `content` the bitmap of `OIDS`."""

    item_id: str
    on_loan: bool = False
    reserve: int = 0
    sorting: int = 0
    coding: Coding = Coding.BITS_96
    version: int = 4
    content: int = 0


def parse(epc: bytes) -> Payload:
    """Return what an EPC says; raise `ValueError` unless an encoder of the consortium can have made every bit of it."""
    if len(epc) <= _HEAD:
        raise ValueError("no item id")
    state, kind = epc[0], epc[1]
    version, coding = (kind & 0x3F) + 1, kind >> 6
    if version > VERSION_MAX:
        raise ValueError(f"version {version}")
    if state & 0x40:
        raise ValueError("an unknown flag is set")
    if coding > Coding.PLAIN:
        raise ValueError(f"item id of unknown coding {coding}")
    item_id = unpack_id(Coding(coding), epc[_HEAD:])
    content = epc[2] << 8 | epc[3]
    return Payload(item_id, state > 0x7F, state >> 4 & 3, state & 0xF, Coding(coding), version, content)


def build(payload: Payload) -> bytes:
    """Return the EPC, filled up to whole words; raise `ValueError` when its coding cannot hold the item id."""
    state = payload.on_loan << 7 | payload.reserve << 4 | payload.sorting
    head = bytes((state, payload.coding << 6 | payload.version - 1)) + payload.content.to_bytes(2)
    epc = head + pack_id(payload.coding, payload.item_id)
    return epc + bytes(len(epc) % 2)


def coding_of(item_id: str) -> Coding:
    """Return the tightest coding that holds an item id."""
    return next((coding for coding, written in _WRITABLE.items() if written.fullmatch(item_id)), Coding.PLAIN)


def content_of(oids: Mapping[int, bytes]) -> int:
    """Return the content parameter that lists these elements."""
    return sum(1 << OIDS.index(oid) for oid in oids)


def unpack_id(coding: Coding, data: bytes) -> str:
    """Return the item id; raise `ValueError` unless packing it gives `data` again, but for zeros behind it."""
    try:
        item_id = data.rstrip(b"\0").decode() if coding is Coding.PLAIN else _unpacked(coding, data)
        packed = pack_id(coding, item_id)
    except (UnicodeDecodeError, IndexError):
        raise ValueError("item id is no text") from None
    if not data.startswith(packed) or any(data[len(packed) :]):
        raise ValueError("item id has bits that its coding does not have")
    return item_id


def pack_id(coding: Coding, item_id: str) -> bytes:
    """Return the packed item id; raise `ValueError` for characters that the coding does not have."""
    if coding is Coding.PLAIN:
        if not (item_id.isprintable() and item_id.strip()):
            raise ValueError("item id empty or not printable")
        return item_id.encode()
    if not _WRITABLE[coding].fullmatch(item_id) or item_id.isspace():
        raise ValueError(f"item id cannot be packed into {coding.name.lower().replace('_', ' ')}")
    size = len(item_id)
    if size <= _SHORT[coding]:
        return bytes((size,)) + item_id.encode()
    low = ord(item_id[-1]) << 4 | size
    if coding is Coding.BITS_128:
        return _dwords(_sixes(item_id[10:-1]) << 12 | low, _sixes(item_id[5:10]), _sixes(item_id[:5]))
    fourth = int(item_id[3])
    return _dwords((fourth & 3) << 30 | _sixes(item_id[:3]) << 12 | low, int(item_id[4:-1]) << 2 | fourth >> 2)


def parse_user(memory: bytes) -> dict[int, bytes]:
    """Return the elements of a user bank by OID; raise `ValueError` unless all up to an empty end are well formed.

    Those of the vendor who copies the EPC before them are found behind the copy, see `is_copied`.
    """
    elements: dict[int, bytes] = {}
    at = _COPY if is_copied(memory) else 0
    while at < len(memory) and memory[at]:
        oid, data = _element(memory, at)
        if oid not in OIDS or oid in elements:
            raise ValueError(f"no element OID {oid} behind {', '.join(map(str, elements)) or 'the beginning'}")
        elements[oid] = data
        at += 2 + len(data)
    if not elements or any(memory[at:]):
        raise ValueError("not empty behind the elements" if elements else "no elements")
    return elements


def is_copied(memory: bytes) -> bool:
    """Tell whether a copy of an EPC's end stands before the elements."""
    if len(memory) <= _COPY or memory[0] != 0:
        return False
    try:
        return bool(unpack_id(Coding.BITS_96, memory[2:_COPY]))
    except ValueError:
        return False


def build_user(elements: Mapping[int, bytes]) -> bytes:
    """Return a user bank, filled up to whole words."""
    bank = b"".join((oid << 10 | len(data)).to_bytes(2) + data for oid, data in elements.items())
    return bank + bytes(len(bank) % 2)


def library_code(data: bytes) -> str:
    """Return the five digits of a university (JY/T 1001-2012); the 9 of military ones is stored as 6."""
    digits = f"{int.from_bytes(data):05}"
    return "9" + digits[1:] if digits[0] == "6" else digits


def pack_library_code(digits: str) -> bytes:
    """Return the two bytes of a university's code; raise `ValueError` when it is none."""
    if not re.fullmatch(r"[0-59][0-9]{4}", digits) or digits > "95535":
        raise ValueError(f"{digits!r} is no university's code")
    return int("6" + digits[1:] if digits[0] == "9" else digits).to_bytes(2)


def _element(memory: bytes, at: int) -> tuple[int, bytes]:
    head = int.from_bytes(memory[at : at + 2].ljust(2, b"\0"))
    oid, size = head >> 10, head & 0x3FF
    data = memory[at + 2 : at + 2 + size]
    if len(data) < size:
        raise ValueError(f"element OID {oid} says {size} bytes, {len(data)} are there")
    if data and size != _SIZES.get(oid, size):
        raise ValueError(f"element OID {oid} has {size} bytes")
    return oid, data


def _unpacked(coding: Coding, data: bytes) -> str:
    """Return the item id that the bits say, if it is one."""
    size = data[0] & 0xF
    if size <= _SHORT[coding]:
        return data[1 : 1 + size].decode("ascii")
    low, middle = int.from_bytes(data[:4], "little"), int.from_bytes(data[4:8], "little")
    last = chr(low >> 4 & 0xFF)
    if coding is Coding.BITS_128:
        high = int.from_bytes(data[8:12], "little")
        return _characters(high, 5) + _characters(middle, 5) + _characters(low >> 12, size - 11) + last
    return f"{_characters(low >> 12, 3)}{(middle & 3) << 2 | low >> 30}{middle >> 2:0{size - 5}}{last}"


def _dwords(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "little") for value in values)


def _sixes(text: str) -> int:
    """Return characters from '0' on as six bits each, the last one lowest."""
    value = 0
    for character in text:
        value = value << 6 | ord(character) - 0x30
    return value


def _characters(value: int, count: int) -> str:
    return "".join(chr((value >> 6 * at & 0x3F) + 0x30) for at in reversed(range(count)))
