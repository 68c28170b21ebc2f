"""ISO 28560-2 (GB/T 35660.2, WH/T 44): data sets after ISO/IEC 15962, no-directory access method.

A data set is `precursor [extended OID] [offset] length data [pad]`. Precursor: bit 7 an offset byte follows, bits
6..4 compaction, bits 3..0 relative OID (15: the next byte adds to it). The offset byte counts the pad bytes behind
the data, so that a locked data set ends on a block boundary. Precursor 80 is a null byte, 00 ends the memory.

There is no checksum. What proves the model is that we find everything that the content parameter promises and we
need, or else that every data set up to the end is one an encoder can have written, with nothing behind.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from drivers.rfid import compaction, isil
from drivers.rfid.compaction import Compaction

_END = 0x00
_NULL = 0x80
_OFFSET = 0x80
_EXTENDED = 15
_OID_MAX = 31
_ITEM_ID = re.compile(r"[\w \-./:+$%()*#=@&,]{1,32}")
"""What is printed below barcodes; without a checksum, anything else is more likely damage."""
_APPLICATION_MAX = 32
"""Bytes that bitmaps, codes and ISILs may have; ISO 28560-2 needs 20, spare zeros are seen."""
_PAD_MAX = 31
"""ISO 15693 blocks have at most 32 bytes, and pad bytes fill the last one."""


class Oid(IntEnum):
    """Relative object identifiers of ISO 28560-1."""

    ITEM_ID = 1
    CONTENT_PARAMETER = 2
    OWNER = 3
    SET_INFORMATION = 4
    TYPE_OF_USAGE = 5
    SHELF_LOCATION = 6
    ONIX_MEDIA = 7
    MARC_MEDIA = 8
    SUPPLIER = 9
    ORDER_NUMBER = 10
    ILL_BORROWER = 11
    ILL_TRANSACTION = 12
    GS1_ID = 13
    ALTERNATIVE_UNIQUE_ID = 14
    LOCAL_A = 15
    LOCAL_B = 16
    TITLE = 17
    PRODUCT_ID_LOCAL = 18
    OTHER_MEDIA = 19
    SUPPLY_CHAIN_STAGE = 20
    INVOICE = 21
    ALTERNATIVE_ITEM_ID = 22
    ALTERNATIVE_OWNER = 23
    SUBSIDIARY = 24
    ALTERNATIVE_ILL_BORROWER = 25
    LOCAL_C = 26


NEEDED = frozenset({Oid.OWNER, Oid.SET_INFORMATION, Oid.TYPE_OF_USAGE})
"""What we want beside the item id, if the content parameter says that it is there."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """One element as written; `pad` is the offset, None when the precursor has no offset byte."""

    oid: int
    compaction: Compaction
    data: bytes
    pad: int | None = None


class End(Enum):
    """Why a scan stopped."""

    #: An end mark, or the memory ends exactly behind a data set.
    CLEAN = "clean"
    #: The memory given ends inside a data set.
    CUT = "cut"
    #: What follows is no data set.
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Scan:
    """The data sets in memory, `size` bytes of it; `wanted` is how many a further scan needs, 0 when it is vain."""

    data_sets: tuple[DataSet, ...]
    end: End
    size: int
    wanted: int = 0

    def find(self, oid: int) -> DataSet | None:
        """Return the data set of one element, if it is there."""
        return next((data_set for data_set in self.data_sets if data_set.oid == oid), None)


@dataclass(frozen=True, slots=True)
class Item:
    """What the elements we use say; `usage` is the main class 0..15."""

    item_id: str
    owner: str | None = None
    parts: int | None = None
    part: int | None = None
    usage: int | None = None
    problems: tuple[str, ...] = ()


def scan(memory: bytes) -> Scan:
    """Return all data sets up to the end, or up to where memory stops making sense."""
    found: list[DataSet] = []
    at = 0
    while at < len(memory) and memory[at] != _END:
        if memory[at] == _NULL:
            at += 1
            continue
        try:
            data_set, behind = _data_set(memory, at)
        except IndexError:
            return Scan(tuple(found), End.CUT, at, len(memory) + 4)
        except ValueError:
            return Scan(tuple(found), End.BROKEN, at)
        if not _may_follow(data_set, found):
            return Scan(tuple(found), End.BROKEN, at)
        if behind > len(memory):
            return Scan(tuple(found), End.CUT, at, behind + 1)
        if not _is_writable(data_set):
            return Scan(tuple(found), End.BROKEN, at)
        found.append(data_set)
        at = behind
    return Scan(tuple(found), End.CLEAN, at, 0 if at < len(memory) else at + 4)


def wanted(memory: bytes) -> int:
    """Return how many bytes of memory it takes to know more about the item, 0 when this is enough."""
    found = scan(memory)
    return 0 if found.wanted == 0 or _promises_kept(found) else found.wanted


def decode(memory: bytes) -> Item:
    """Return the item; raise `ValueError` unless the data sets prove to be some."""
    found = scan(memory)
    first = found.find(Oid.ITEM_ID)
    if first is None:
        raise ValueError("does not begin with an item id")
    if not _promises_kept(found):
        _check_all(found, memory)
    item_id = text(first).rstrip(" ")
    if not _ITEM_ID.fullmatch(item_id):
        raise ValueError("item id is no barcode")
    problems: list[str] = []
    if found.end is End.BROKEN:
        problems.append(f"no data set behind OID {found.data_sets[-1].oid}")
    parts, part = _set_information(found.find(Oid.SET_INFORMATION), problems)
    owner = _owner(found.find(Oid.OWNER), problems)
    return Item(item_id, owner, parts, part, usage(found.find(Oid.TYPE_OF_USAGE)), tuple(problems))


def text(data_set: DataSet) -> str:
    """Return the value of a text element, with code 0 that of an ISIL; raise `ValueError`."""
    if data_set.compaction is not Compaction.APPLICATION:
        return compaction.unpack(data_set.compaction, data_set.data)
    if data_set.oid in (Oid.OWNER, Oid.ILL_BORROWER):
        return isil.unpack(data_set.data)
    raise ValueError("application-defined data is no text")


def listed(data_set: DataSet) -> tuple[int, ...]:
    """Return the OIDs a content parameter lists: its first bit is OID 3."""
    bits = "".join(f"{byte:08b}" for byte in data_set.data)
    return tuple(at + 3 for at, bit in enumerate(bits) if bit == "1")


def usage(data_set: DataSet | None) -> int | None:
    """Return the main class in the high nibble of the type of usage; None when absent."""
    return data_set.data[0] >> 4 if data_set is not None and data_set.data else None


# --- reading --------------------------------------------------------------------------------------------------


def _data_set(memory: bytes, at: int) -> tuple[DataSet, int]:
    """Return the data set at an offset and the offset behind it, which may lie beyond memory."""
    precursor = memory[at]
    at += 1
    oid = precursor & 0xF
    if oid == _EXTENDED:
        oid += memory[at]
        at += 1
    pad = None
    if precursor & _OFFSET:
        pad = memory[at]
        at += 1
    size, at = _length(memory, at)
    behind = at + size + (pad or 0)
    if (pad or 0) > _PAD_MAX or len(set(memory[at + size : behind])) > 1:
        raise ValueError("pad bytes differ")
    return DataSet(oid, Compaction(precursor >> 4 & 7), memory[at : at + size], pad), behind


def _length(memory: bytes, at: int) -> tuple[int, int]:
    size = 0
    for taken in range(1, 4):
        byte = memory[at + taken - 1]
        size = size << 7 | byte & 0x7F
        if byte < 0x80:
            return size, at + taken
    raise ValueError("length too long")


def _may_follow(data_set: DataSet, found: Sequence[DataSet]) -> bool:
    """Tell whether an element may come here: the item id first, none twice, none that the standard does not know."""
    if not found:
        return data_set.oid == Oid.ITEM_ID
    is_new = data_set.oid not in {earlier.oid for earlier in found}
    return is_new and 1 < data_set.oid <= _OID_MAX


def _is_writable(data_set: DataSet) -> bool:
    """Tell whether an encoder can have written the data: no text holds a run of zeros."""
    if data_set.compaction is Compaction.APPLICATION:
        return len(data_set.data) <= _APPLICATION_MAX
    try:
        compaction.unpack(data_set.compaction, data_set.data)
    except ValueError:
        return False
    return bytes(4) not in data_set.data


def _check_all(found: Scan, memory: bytes) -> None:
    """Raise `ValueError` unless the data sets end properly and memory behind them is empty."""
    last = found.data_sets[-1].oid
    if found.end is not End.CLEAN:
        raise ValueError(f"data sets {found.end.value} behind OID {last}")
    if memory[found.size :].strip(b"\0").strip(b"\xff"):
        raise ValueError(f"not empty behind the end at OID {last}")


def _promises_kept(found: Scan) -> bool:
    """Tell whether the content parameter lists something that we need, and all of that has been found."""
    content = found.find(Oid.CONTENT_PARAMETER)
    if content is None or content.compaction is not Compaction.APPLICATION:
        return False
    promised = NEEDED.intersection(listed(content))
    return bool(promised) and all(found.find(oid) for oid in promised)


def _owner(data_set: DataSet | None, problems: list[str]) -> str | None:
    if data_set is None:
        return None
    try:
        return text(data_set)
    except ValueError as error:
        problems.append(f"owner not readable: {error}")
        return None


def _set_information(data_set: DataSet | None, problems: list[str]) -> tuple[int | None, int | None]:
    """Return parts and ordinal: two halves of equal length; a leading zero is lost in an integer."""
    if data_set is None:
        return None, None
    try:
        digits = text(data_set)
    except ValueError as error:
        problems.append(f"set information not readable: {error}")
        return None, None
    digits = digits.zfill(len(digits) + len(digits) % 2)
    if not digits.isdecimal():
        problems.append("set information is no number")
        return None, None
    half = len(digits) // 2
    return int(digits[:half]), int(digits[half:])


# --- writing --------------------------------------------------------------------------------------------------


def encode(
    item_id: str,
    owner: str | None = None,
    *,
    parts: int | None = None,
    part: int | None = None,
    usage: int | None = None,
    more: Iterable[tuple[Oid, str]] = (),
    block_size: int = 4,
) -> bytes:
    """Return the data sets of an item: its id padded to a block boundary, content parameter, the others, end mark."""
    others: list[DataSet] = []
    if owner is not None:
        others.append(DataSet(Oid.OWNER, Compaction.APPLICATION, isil.pack(owner)))
    if parts is not None and part is not None:
        width = len(str(max(parts, part)))
        others.append(_packed(Oid.SET_INFORMATION, f"{parts:0{width}}{part:0{width}}"))
    if usage is not None:
        others.append(DataSet(Oid.TYPE_OF_USAGE, Compaction.APPLICATION, bytes((usage << 4,))))
    others += [_packed(oid, value) for oid, value in more]
    content = DataSet(Oid.CONTENT_PARAMETER, Compaction.APPLICATION, _bitmap(other.oid for other in others))
    sets = [encode_set(content), *map(encode_set, others)] if others else []
    return _aligned(_packed(Oid.ITEM_ID, item_id), block_size) + b"".join(sets) + b"\0"


def encode_set(data_set: DataSet) -> bytes:
    """Return one data set as bytes."""
    has_offset = _OFFSET if data_set.pad is not None else 0
    precursor = bytes((has_offset | data_set.compaction << 4 | min(data_set.oid, _EXTENDED),))
    extended = bytes((data_set.oid - _EXTENDED,)) if data_set.oid >= _EXTENDED else b""
    offset = bytes((data_set.pad,)) if data_set.pad is not None else b""
    size = encode_length(len(data_set.data))
    return precursor + extended + offset + size + data_set.data + bytes(data_set.pad or 0)


def encode_length(size: int) -> bytes:
    """Return a length, seven bits per byte, all but the last with the high bit set."""
    rest = bytes((size & 0x7F,))
    while size := size >> 7:
        rest = bytes((0x80 | size & 0x7F,)) + rest
    return rest


def decode_length(data: bytes) -> int:
    """Return the length at the beginning of `data`; raise `ValueError` when it is cut or absurd."""
    try:
        return _length(data, 0)[0]
    except IndexError:
        raise ValueError("length cut") from None


def _packed(oid: Oid, value: str) -> DataSet:
    code, data = compaction.pack(value)
    return DataSet(oid, code, data)


def _aligned(data_set: DataSet, block_size: int) -> bytes:
    """Return the data set with as many pad bytes as let it end on a block boundary."""
    bare = encode_set(DataSet(data_set.oid, data_set.compaction, data_set.data, 0))
    return encode_set(DataSet(data_set.oid, data_set.compaction, data_set.data, -len(bare) % block_size))


def _bitmap(oids: Iterable[int]) -> bytes:
    places = [oid - 3 for oid in oids]
    bitmap = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        bitmap[place // 8] |= 0x80 >> place % 8
    return bytes(bitmap)
