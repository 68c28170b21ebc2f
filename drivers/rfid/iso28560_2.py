"""ISO 28560-2 (GB/T 35660.2, WH/T 44): the elements of a library item in data sets of ISO/IEC 15962.

There is no checksum. What proves the model is that we find everything that the content parameter promises and we
need, or else that every data set up to the end is one an encoder can have written, with nothing behind, and that the
item id ends where its offset says and not in zeros that may be blocks never written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from drivers.rfid import compaction, isil
from drivers.rfid.compaction import Compaction
from drivers.rfid.iso15962 import DataSet, End, Scan, encode_aligned, encode_set, scan

_ITEM_ID = re.compile(r"[\w -~]{1,32}")
"""What is printed below barcodes; without a checksum, anything else is more likely damage."""
_LEFT_OVER = 4
"""Bytes of an item id cut too short that may look like the head of a data set."""
_FILLER = 0x80
"""As in ISO/IEC 15962: written pads tell an item id that ends in zeros from blocks never written."""


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


NEEDED = frozenset({Oid.OWNER, Oid.ALTERNATIVE_OWNER, Oid.SET_INFORMATION, Oid.TYPE_OF_USAGE})
"""What we want beside the item id, if the content parameter says that it is there."""


@dataclass(frozen=True, slots=True)
class Item:
    """What the elements we use say; `usage` is the main class 0..15, `item_id` None in the user bank of a UHF tag."""

    item_id: str | None
    owner: str | None = None
    parts: int | None = None
    part: int | None = None
    usage: int | None = None
    problems: tuple[str, ...] = ()


def wanted(memory: bytes) -> int:
    """Return how many bytes of memory it takes to know more about the item, 0 when this is enough."""
    found = scan(memory)
    return 0 if found.wanted == 0 or _promises_kept(found) else found.wanted


def decode(memory: bytes, block_size: int = 4) -> Item:
    """Return the item; raise `ValueError` unless the data sets prove to be some."""
    found = scan(memory)
    if not found.data_sets:
        raise ValueError(_why_nothing(found, memory))
    if not _promises_kept(found):
        _check_all(found, memory)
        _check_whole(found, memory, block_size)
    _check_length(found, memory)
    item_id = text(found.data_sets[Oid.ITEM_ID]).rstrip(" ")
    if not _ITEM_ID.fullmatch(item_id):
        raise ValueError("item id is no barcode")
    return _item(item_id, found)


def decode_rest(memory: bytes) -> Item:
    """Return what data sets without an item id say; raise `ValueError` unless they prove to be some."""
    found = scan(memory, with_item_id=False)
    if not found.data_sets:
        raise ValueError("does not begin with a data set")
    if not _promises_kept(found):
        _check_all(found, memory)
    return _item(None, found)


def text(data_set: DataSet) -> str:
    """Return the value of a text element, with code 0 that of an ISIL; raise `ValueError`."""
    if data_set.compaction is not Compaction.APPLICATION:
        return compaction.unpack(data_set.compaction, data_set.data)
    if data_set.oid in (Oid.OWNER, Oid.ILL_BORROWER):
        return isil.unpack(data_set.data)
    raise ValueError("application-defined data is no text")


def listed(data_set: DataSet) -> tuple[int, ...]:
    """Return the OIDs a content parameter lists: its first bit is OID 3."""
    return _listed(data_set.data)


@lru_cache(maxsize=64)
def _listed(data: bytes) -> tuple[int, ...]:
    """Remembered, because nearly every tag of a library lists the same."""
    bits, count = int.from_bytes(data), len(data) * 8
    return tuple(at + 3 for at in range(count) if bits >> (count - 1 - at) & 1)


def usage(data_set: DataSet | None) -> int | None:
    """Return the main class in the high nibble of the type of usage; None when absent."""
    return data_set.data[0] >> 4 if data_set is not None and data_set.data else None


def _item(item_id: str | None, found: Scan) -> Item:
    sets = found.data_sets
    problems = _scan_problems(found)
    owner = _owner(sets.get(Oid.OWNER) or sets.get(Oid.ALTERNATIVE_OWNER), problems)
    parts, part = _set_information(sets.get(Oid.SET_INFORMATION), problems)
    return Item(item_id, owner, parts, part, usage(sets.get(Oid.TYPE_OF_USAGE)), tuple(problems))


def _scan_problems(found: Scan) -> list[str]:
    problems = [f"no data set behind OID {found.last_oid}"] if found.end is End.BROKEN else []
    content = found.data_sets.get(Oid.CONTENT_PARAMETER)
    if content is not None and found.end is not End.CUT:
        missing = [str(oid) for oid in _promised(content) if oid not in found.data_sets]
        if missing:
            problems.append(f"content parameter lists OID {', '.join(missing)}, not found")
    return problems


def _why_nothing(found: Scan, memory: bytes) -> str:
    """Return what is wrong with a memory in which not even the first data set was found."""
    if found.end is End.CUT:
        return "item id longer than its memory"
    begins = memory.lstrip(b"\x80")[:1]
    is_marked = any(begins) and begins[0] & 0xF == Oid.ITEM_ID
    return "does not begin with an item id" + (": one of a wrong length, or damaged" if is_marked else "")


def _check_whole(found: Scan, memory: bytes, block_size: int) -> None:
    """Raise `ValueError` when a wrong length, or blocks never written, can have made the item id."""
    pad = found.data_sets[Oid.ITEM_ID].pad
    boundary = 4 if block_size % 4 == 0 else block_size
    # Null bytes in front may be counted or not.
    begin = len(memory) - len(memory.lstrip(b"\x80"))
    if pad is not None and found.first_size % boundary and (found.first_size - begin) % boundary:
        raise ValueError("item id does not end on a block boundary as its offset says")
    # A block is written whole, so that one with anything in it was.
    is_aligned = pad is not None and found.first_size % boundary == 0
    last = max(1 + (pad or 0), boundary if is_aligned else 0)
    if not any(memory[found.first_size - last :]):
        raise ValueError("item id ends in zeros and nothing follows: half written, or its length is wrong")


def _check_length(found: Scan, memory: bytes) -> None:
    """Raise `ValueError` when another length of the item id explains better what is there.

    Too short, it leaves an element that the content parameter behind does not list; too long, it has swallowed one.
    """
    behind = list(found.data_sets)[1:]
    content = found.data_sets.get(Oid.CONTENT_PARAMETER)
    if content is not None:
        before = set(behind[: behind.index(Oid.CONTENT_PARAMETER)])
        if before.difference(_promised(content)):
            raise ValueError("an element that the content parameter does not list stands before it")
    elif any(map(_is_whole, _inside(found, memory))):
        raise ValueError("a content parameter begins within the item id, or is hidden behind it: its length is wrong")


def _inside(found: Scan, memory: bytes) -> Iterator[Scan]:
    """Yield what could be read from within the item id on, or from just behind it."""
    item_id = found.data_sets[Oid.ITEM_ID]
    begin = found.first_size - (item_id.pad or 0) - len(item_id.data)
    for at in range(begin + 1, min(found.first_size + _LEFT_OVER, len(memory))):
        if memory[at] & 0x7F == Oid.CONTENT_PARAMETER:
            yield scan(memory[at:], with_item_id=False)


def _is_whole(found: Scan) -> bool:
    """Tell whether a content parameter begins, and everything is there that it lists."""
    content = found.data_sets.get(Oid.CONTENT_PARAMETER)
    listed = _promised(content) if content is not None else ()
    return bool(listed) and found.data_sets.keys() == {Oid.CONTENT_PARAMETER, *listed}


def _check_all(found: Scan, memory: bytes) -> None:
    """Raise `ValueError` unless the data sets end properly and memory behind them is empty."""
    if found.end is not End.CLEAN:
        raise ValueError(f"data sets {found.end.value} behind OID {found.last_oid}")
    if memory[found.size :].strip(b"\0").strip(b"\xff"):
        raise ValueError(f"not empty behind the end at OID {found.last_oid}")


def _promises_kept(found: Scan) -> bool:
    """Tell whether the content parameter lists something that we need, and all of that has been found."""
    content = found.data_sets.get(Oid.CONTENT_PARAMETER)
    promised = NEEDED.intersection(_promised(content)) if content is not None else frozenset()
    return bool(promised) and promised.issubset(found.data_sets)


def _promised(content: DataSet) -> tuple[int, ...]:
    """Return the OIDs that a content parameter lists, none when it is not the bitmap it must be."""
    return listed(content) if content.compaction is Compaction.APPLICATION else ()


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
    more: Iterable[DataSet] = (),
    block_size: int = 4,
) -> bytes:
    """Return the data sets of an item: its id padded to a block boundary, content parameter, the others, end mark."""
    others = [*elements(owner, parts=parts, part=part, usage=usage), *more]
    first = encode_aligned(_packed(Oid.ITEM_ID, item_id)._replace(filler=_FILLER), block_size)
    # A null byte shows that zeros at the end of the item id were written.
    mark = b"\x80" if first[-1] == 0 else b""
    return first + mark + encode_rest(others) + b"\0"


def elements(
    owner: str | None, *, parts: int | None = None, part: int | None = None, usage: int | None = None
) -> list[DataSet]:
    """Return the data sets beside the item id, for what is known; raise `ValueError` for what cannot be written."""
    others: list[DataSet] = []
    if owner is not None:
        others.append(_packed_owner(owner))
    if parts is not None and part is not None:
        width = len(str(max(parts, part)))
        others.append(_packed(Oid.SET_INFORMATION, f"{parts:0{width}}{part:0{width}}"))
    if usage is not None:
        others.append(DataSet(Oid.TYPE_OF_USAGE, Compaction.APPLICATION, bytes((usage << 4,))))
    return others


def element(oid: Oid, value: str, code: Compaction | None = None) -> DataSet:
    """Return one data set, compacted as the standard says unless `code` is given; raise `ValueError` for bad values.

    The type of usage is two hexadecimal digits, owners are ISILs.
    """
    if oid in (Oid.ITEM_ID, Oid.CONTENT_PARAMETER):
        raise ValueError(f"OID {oid} is written by itself")
    if code is not None:
        return DataSet(oid, code, compaction.pack_as(code, value))
    if oid is Oid.TYPE_OF_USAGE:
        return DataSet(oid, Compaction.APPLICATION, bytes.fromhex(value))
    if oid in (Oid.OWNER, Oid.ILL_BORROWER):
        return DataSet(oid, Compaction.APPLICATION, isil.pack(value))
    return _packed(oid, value)


def encode_rest(others: Sequence[DataSet]) -> bytes:
    """Return data sets behind the content parameter that lists them, nothing when there are none."""
    if len({other.oid for other in others}) < len(others):
        raise ValueError("an element is given twice")
    content = DataSet(Oid.CONTENT_PARAMETER, Compaction.APPLICATION, _bitmap(other.oid for other in others))
    return b"".join(map(encode_set, (content, *others))) if others else b""


def _packed_owner(owner: str) -> DataSet:
    """Return the owner: an ISIL as OID 3, what a library without one calls itself as OID 23."""
    if isil.is_isil(owner):
        return DataSet(Oid.OWNER, Compaction.APPLICATION, isil.pack(owner))
    return _packed(Oid.ALTERNATIVE_OWNER, owner)


def _packed(oid: Oid, value: str) -> DataSet:
    code, data = compaction.pack(value)
    return DataSet(oid, code, data)


def _bitmap(oids: Iterable[int]) -> bytes:
    places = [oid - 3 for oid in oids]
    bitmap = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        bitmap[place // 8] |= 0x80 >> place % 8
    return bytes(bitmap)
