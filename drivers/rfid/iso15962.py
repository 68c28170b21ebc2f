"""Data sets after ISO/IEC 15962, no-directory access method, as libraries use them (ISO 28560-2).

A data set is `precursor [extended OID] [offset] length data [pad]`. Precursor: bit 7 an offset byte follows, bits
6..4 compaction, bits 3..0 relative OID (15: the next byte adds to it). The offset byte counts the pad bytes behind
the data, so that a locked data set ends on a block boundary. Precursor 80 is a null byte, 00 ends the memory.
"""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from drivers.rfid import compaction
from drivers.rfid.compaction import Compaction

OID_FIRST = 1
"""The item id, which comes first of all."""
OID_MAX = 31

_END = 0x00
_NULL = 0x80
_OFFSET = 0x80
_EXTENDED = 15
_APPLICATION_MAX = 32
"""Bytes that bitmaps, codes and ISILs may have; ISO 28560-2 needs 20, spare zeros are seen."""
_CONTENT_PARAMETER = 2
_TEXTS = frozenset((6, 9, 10, 12, 13, 14, 17, 18, *range(21, 26)))
"""Elements that are texts (ISO 28560-2, table of elements), so that they have another compaction than APPLICATION."""
_PAD_MAX = 31
"""ISO 15693 blocks have at most 32 bytes, and pad bytes fill the last one."""
_FILLERS = {0x00, 0x80}
"""In GB/T 35660.2 and dp2; in ISO/IEC 15962 and on the tags of Mikkeli."""
_ZEROS = bytes(4)
_NUMBERS = (Compaction.INTEGER, Compaction.NUMERIC)
_COMPACTIONS = tuple(Compaction)


class DataSet(NamedTuple):
    """One element as written; `pad` is the offset, None when the precursor has no offset byte.

    `filler` is the byte the pad consists of: 00 in GB/T 35660.2, 80 in ISO/IEC 15962. A tuple, because a tag has many
    and making one takes less than half the time of a frozen dataclass.
    """

    oid: int
    compaction: Compaction
    data: bytes
    pad: int | None = None
    filler: int = 0x00


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
    """The data sets by OID in their order; they take `size` bytes, the first of them ends at `first_size`.

    `wanted` is how many bytes of memory a further scan needs, 0 when it would find nothing more.
    """

    data_sets: dict[int, DataSet]
    end: End
    size: int
    wanted: int = 0
    first_size: int = 0

    @property
    def last_oid(self) -> int:
        """The OID behind which the scan stopped, 0 when it found nothing."""
        return next(reversed(self.data_sets), 0)


def scan(memory: bytes, *, with_item_id: bool = True) -> Scan:
    """Return all data sets up to the end, or where memory stops making sense; the item id comes first or never."""
    found: dict[int, DataSet] = {}
    at, size, first_size = 0, len(memory), 0
    while at < size and (precursor := memory[at]) != _END:
        if precursor == _NULL:
            at += 1
            continue
        try:
            data_set, behind = _data_set(memory, at)
        except IndexError:
            return Scan(found, End.CUT, at, size + 4, first_size)
        except ValueError:
            return Scan(found, End.BROKEN, at, 0, first_size)
        is_first = with_item_id and not found
        if not (data_set.oid == OID_FIRST if is_first else _may_follow(data_set.oid, found)):
            return Scan(found, End.BROKEN, at, 0, first_size)
        if behind > size:
            return Scan(found, End.CUT, at, behind + 1, first_size)
        if not _is_writable(data_set):
            return Scan(found, End.BROKEN, at, 0, first_size)
        found[data_set.oid] = data_set
        at = behind
        first_size = first_size or behind
    return Scan(found, End.CLEAN, at, 0 if at < size else at + 4, first_size)


def encode_set(data_set: DataSet) -> bytes:
    """Return one data set as bytes."""
    has_offset = _OFFSET if data_set.pad is not None else 0
    precursor = bytes((has_offset | data_set.compaction << 4 | min(data_set.oid, _EXTENDED),))
    extended = bytes((data_set.oid - _EXTENDED,)) if data_set.oid >= _EXTENDED else b""
    offset = bytes((data_set.pad,)) if data_set.pad is not None else b""
    size = encode_length(len(data_set.data))
    return precursor + extended + offset + size + data_set.data + bytes((data_set.filler,)) * (data_set.pad or 0)


def encode_aligned(data_set: DataSet, block_size: int) -> bytes:
    """Return a data set with as many pad bytes as let it end on a block boundary."""
    bare = encode_set(data_set._replace(pad=0))
    return encode_set(data_set._replace(pad=-len(bare) % block_size))


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
    size = memory[at]
    size, at = (size, at + 1) if size < 0x80 else _length(memory, at)
    behind = at + size
    code, data = _COMPACTIONS[precursor >> 4 & 7], memory[at:behind]
    if not pad:
        return DataSet(oid, code, data, pad), behind
    return DataSet(oid, code, data, pad, _filler(memory, behind, pad)), behind + pad


def _filler(memory: bytes, at: int, pad: int) -> int:
    """Return what the pad consists of; raise `ValueError` unless its bytes are few and alike, 00 or 80."""
    fillers = set(memory[at : at + pad])
    if pad > _PAD_MAX or len(fillers) > 1 or not fillers <= _FILLERS:
        raise ValueError("these are no pad bytes")
    return fillers.pop() if fillers else 0x00


def _length(memory: bytes, at: int) -> tuple[int, int]:
    size = 0
    for behind in range(at + 1, at + 4):
        byte = memory[behind - 1]
        if byte == 0x80 and size == 0:
            raise ValueError("length with a leading zero")
        size = size << 7 | byte & 0x7F
        if byte < 0x80:
            return size, behind
    raise ValueError("length too long")


def _may_follow(oid: int, found: dict[int, DataSet]) -> bool:
    """Tell whether an element may come here: none twice, none that the standard does not know."""
    return oid not in found and 1 < oid <= OID_MAX


def _is_writable(data_set: DataSet) -> bool:
    """Tell whether an encoder can have written the data: no text holds a run of zeros, numbers do."""
    data = data_set.data
    if data_set.compaction is Compaction.APPLICATION:
        return 0 < len(data) <= _APPLICATION_MAX and data_set.oid not in _TEXTS
    if data_set.oid == _CONTENT_PARAMETER:
        return False
    if data_set.compaction not in _NUMBERS and _ZEROS in data:
        return False
    try:
        compaction.unpack(data_set.compaction, data)
    except ValueError:
        return False
    return True
