"""What a tag says about its item, whichever data model it follows.

The content decides, in the order of how much it proves: the CRC of ISO 28560-3, the fixed bytes of the 3M format,
the data sets of ISO 28560-2. The DSFID proves nothing (many tags of every model have 00), and a barcode is never
guessed: where the content proves nothing, there is no item id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum

from drivers.rfid import iso28560_2, iso28560_3, rfid501

FIRST_READ = 36
"""Bytes to read at first: the basic block of ISO 28560-3 and, mostly, id and owner of ISO 28560-2."""


class Model(Enum):
    """The data model of a tag."""

    ISO28560_2 = "iso28560-2"
    ISO28560_3 = "iso28560-3"
    RFID501 = "3m"
    #: Known only by its issuers' documents; no content check exists, so that it is never reported from content.
    NBLC = "nblc"
    BLANK = "blank"
    #: Formatted for another purpose than a library's.
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


ANNOUNCED_BY_DSFID = {0x06: Model.ISO28560_2, 0x3E: Model.ISO28560_3}
"""What writers put into the DSFID, if anything (ISO/IEC 15961-2 register)."""


class Usage(IntEnum):
    """Main classes of type of usage, alike in ISO 28560-2 and -3."""

    ACQUISITION = 0
    CIRCULATING = 1
    NOT_CIRCULATING = 2
    UNKNOWN = 6
    DISCARDED = 7
    PATRON_CARD = 8
    EQUIPMENT = 9


@dataclass(frozen=True, slots=True)
class Label:
    """One tag's content. `problems` are for staff; only a missing `item_id` stops a loan.

    `part` of `parts` counts from 1; 0 means a tag for the whole set. `usage` is a main class, see `Usage`.
    """

    model: Model
    item_id: str | None = None
    owner: str | None = None
    part: int | None = None
    parts: int | None = None
    usage: int | None = None
    problems: tuple[str, ...] = ()


def decode(memory: bytes, block_size: int = 4, dsfid: int | None = None) -> Label:
    """Return what memory from block 0 on says; `dsfid` only helps staff to understand an unknown tag."""
    if _is_blank(memory):
        return Label(Model.BLANK)
    if _is_ndef(memory):
        return Label(Model.FOREIGN, problems=("formatted for NFC, not for a library",))
    reasons: list[tuple[str, ValueError]] = []
    for name, read in _READERS:
        try:
            return read(memory, block_size)
        except ValueError as error:
            reasons.append((name, error))
    problems = [f"not {name}: {error}" for name, error in reasons]
    if dsfid in ANNOUNCED_BY_DSFID:
        problems.append(f"DSFID {dsfid:02X} announces {ANNOUNCED_BY_DSFID[dsfid].value}")
    return Label(Model.UNKNOWN, problems=tuple(problems))


def wanted(memory: bytes, block_size: int = 4) -> int:
    """Return how many bytes of memory it takes to know the item, 0 when this is enough."""
    if len(memory) < FIRST_READ:
        return FIRST_READ
    label = decode(memory, block_size)
    is_decided = label.model not in (Model.UNKNOWN, Model.ISO28560_2)
    return 0 if is_decided else iso28560_2.wanted(memory)


def encode(label: Label, *, size: int = 112, block_size: int = 4) -> bytes:
    """Return a memory image of `size` bytes in the model of the label; raise `ValueError` when that cannot be."""
    image = _image(label, size, block_size)
    if len(image) > size:
        raise ValueError(f"{len(image)} bytes do not fit into {size}")
    return image.ljust(size, b"\0")


def _is_blank(memory: bytes) -> bool:
    if memory.startswith(rfid501.FACTORY_BLANK):
        return not memory[len(rfid501.FACTORY_BLANK) :].strip(b"\0\x55")
    return bool(memory) and memory.count(memory[0]) == len(memory) and memory[0] in (0x00, 0xFF)


def _is_ndef(memory: bytes) -> bool:
    """Tell whether memory begins with a capability container (NFC Forum Type 5 Tag 1.0, 4.3.1)."""
    return len(memory) >= 4 and memory[0] in (0xE1, 0xE2) and memory[1] >> 4 == 4


def _of_28560_3(memory: bytes, block_size: int) -> Label:
    block = iso28560_3.decode(memory, block_size)
    problems = list(_part_problems(block.part, block.parts))
    if block.nibbles_swapped:
        problems.append("version and type of usage swapped")
    if block.version != iso28560_3.VERSION:
        problems.append(f"version {block.version} unknown")
    item_id: str | None = block.item_id.rstrip(" ")
    if not item_id or not item_id.isprintable():
        problems.append("item id empty or not printable")
        item_id = None
    owner = block.owner if block.owner.isprintable() else ""
    return Label(Model.ISO28560_3, item_id, owner or None, block.part, block.parts, block.usage, tuple(problems))


def _of_28560_2(memory: bytes, _block_size: int) -> Label:
    item = iso28560_2.decode(memory)
    problems = (*item.problems, *_part_problems(item.part, item.parts))
    return Label(Model.ISO28560_2, item.item_id, item.owner, item.part, item.parts, item.usage, problems)


def _of_rfid501(memory: bytes, _block_size: int) -> Label:
    record = rfid501.decode(memory)
    problems = _part_problems(record.part, record.parts)
    return Label(Model.RFID501, record.item_id, None, record.part, record.parts, None, problems)


_READERS: tuple[tuple[str, Callable[[bytes, int], Label]], ...] = (
    ("ISO 28560-3", _of_28560_3),
    ("3M", _of_rfid501),
    ("ISO 28560-2", _of_28560_2),
)
"""In the order of how much each proves."""


def _part_problems(part: int | None, parts: int | None) -> tuple[str, ...]:
    if part is not None and parts is not None and part > parts:
        return (f"part {part} of {parts}",)
    return ()


def _image(label: Label, size: int, block_size: int) -> bytes:
    item_id = label.item_id or ""
    part, parts = label.part, label.parts
    match label.model:
        case Model.ISO28560_3:
            usage = Usage.CIRCULATING if label.usage is None else label.usage
            block = iso28560_3.BasicBlock(item_id, label.owner or "", _or_1(parts), _or_1(part), usage)
            truncated = size < iso28560_3.BASIC_SIZE
            return iso28560_3.encode(
                block, size=iso28560_3.TRUNCATED_SIZE if truncated else iso28560_3.BASIC_SIZE, block_size=block_size
            )
        case Model.ISO28560_2:
            return iso28560_2.encode(
                item_id, label.owner, parts=parts, part=part, usage=label.usage, block_size=block_size
            )
        case Model.RFID501:
            return rfid501.encode(rfid501.Record(item_id, _or_1(parts), _or_1(part), item_type=1))
        case Model.BLANK:
            return bytes(size)
        case Model.NBLC | Model.FOREIGN | Model.UNKNOWN:
            raise ValueError(f"cannot write {label.model.value} tags")


def _or_1(count: int | None) -> int:
    return 1 if count is None else count
