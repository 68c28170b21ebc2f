"""What a tag says about its item, whichever data model it follows; HF tags here, UHF tags in `uhf`.

The content decides: the CRC of ISO 28560-3, the fixed bytes of the 3M format, the data sets of ISO 28560-2. The DSFID
proves nothing (many tags of every model have 00), and a barcode is never guessed: where the content proves nothing, or
more than one model gives an item id, there is none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum

from drivers.rfid import iso28560_2, iso28560_3, rfid501
from drivers.rfid.details import NO_DETAILS, Details

_BLANK_SIZE = 112
"""NXP ICODE SLI and SLIX, the commonest chips."""
FIRST_READ = 36
"""Bytes to read at first: the basic block of ISO 28560-3 and, mostly, id and owner of ISO 28560-2."""


class Model(Enum):
    """The data model of a tag."""

    ISO28560_2 = "iso28560-2"
    ISO28560_3 = "iso28560-3"
    RFID501 = "3m"
    #: GB/T 35660.3, ISO/TS 28560-4.
    GB_UHF = "gb-uhf"
    CN_UNIVERSITY_UHF = "cn-university-uhf"
    #: Dutch and Flemish. No content check is published, so that only the library can say that its tags are of it.
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

    `part` of `parts` counts from 1; 0 means a tag for the whole set. `usage` is a main class, see `Usage`. `armed`
    tells whether the gate alarms; None: not in this memory (HF keeps AFI and EAS beside it), or not certain.
    """

    model: Model
    item_id: str | None = None
    owner: str | None = None
    part: int | None = None
    parts: int | None = None
    usage: int | None = None
    problems: tuple[str, ...] = ()
    armed: bool | None = None


def decode(memory: bytes, block_size: int = 4, dsfid: int | None = None, legacy: Model | None = None) -> Label:
    """Return what memory from block 0 on says; `dsfid` only helps staff to understand an unknown tag.

    `legacy` is the model that this library knows its tags without a checkable content to be of.
    """
    if not memory:
        return Label(Model.UNKNOWN, problems=("nothing was read",))
    if _is_blank(memory):
        return Label(Model.BLANK)
    if _is_ndef(memory):
        return Label(Model.FOREIGN, problems=("formatted for NFC, not for a library",))
    readings, reasons = _readings(memory, block_size)
    certain = [found for found in readings if found.item_id is not None]
    if len(certain) == 1 or (readings and not certain):
        return (certain or readings)[0]
    if certain:
        names = " and ".join(found.model.value for found in certain)
        return Label(Model.UNKNOWN, problems=(f"can be read as {names}",))
    problems = [f"not {name}: {reason}" for name, reason in reasons]
    if dsfid in ANNOUNCED_BY_DSFID:
        problems.append(f"DSFID {dsfid:02X} announces {ANNOUNCED_BY_DSFID[dsfid].value}")
    if legacy is not None:
        problems.insert(0, f"{legacy.value} by setting: its layout is not published, the item id unknown")
    return Label(legacy or Model.UNKNOWN, problems=tuple(problems))


def _readings(memory: bytes, block_size: int) -> tuple[list[Label], list[tuple[str, ValueError]]]:
    """Return what memory can mean, and why it does not mean the rest."""
    readings, reasons = [], []
    for name, read in _READERS:
        try:
            readings.append(read(memory, block_size))
        except ValueError as error:
            reasons.append((name, error))
    return readings, reasons


def wanted(memory: bytes, block_size: int = 4) -> int:
    """Return how many bytes of memory it takes to know the item, 0 when this is enough."""
    if len(memory) < FIRST_READ:
        return FIRST_READ
    label = decode(memory, block_size)
    if label.model is Model.ISO28560_3:
        return 0 if label.item_id else iso28560_3.wanted(memory, block_size)
    is_decided = label.model not in (Model.UNKNOWN, Model.ISO28560_2)
    return 0 if is_decided else iso28560_2.wanted(memory)


def encode(label: Label, *, size: int | None = 112, block_size: int = 4, details: Details = NO_DETAILS) -> bytes:
    """Return a memory image of `size` bytes in the model of the label, None: not filled up.

    Raises `ValueError` when that cannot be, or would be read back as another item.
    """
    is_blank = label.model is Model.BLANK
    if not (label.item_id or is_blank):
        raise ValueError("the label needs an item id")
    image = _image(label, size, block_size, details)
    if size is not None and len(image) > size:
        raise ValueError(f"{len(image)} bytes do not fit into {size}")
    if not is_blank and decode(image, block_size).item_id != label.item_id:
        raise ValueError(f"item id {label.item_id!r} would not be read back")
    return image.ljust(size or 0, b"\0")


def _is_blank(memory: bytes) -> bool:
    if memory.startswith(rfid501.FACTORY_BLANK):
        return not memory[len(rfid501.FACTORY_BLANK) :].strip(b"\0\x55")
    return memory.count(memory[0]) == len(memory) and memory[0] in (0x00, 0xFF)


def _is_ndef(memory: bytes) -> bool:
    """Tell whether memory begins with a capability container (NFC Forum Type 5 Tag 1.0, 4.3.1)."""
    return len(memory) >= 4 and memory[0] in (0xE1, 0xE2) and memory[1] >> 4 == 4


def _of_28560_3(memory: bytes, block_size: int) -> Label:
    block = iso28560_3.completed(iso28560_3.decode(memory, block_size), memory, block_size)
    problems = list(part_problems(block.part, block.parts))
    if block.nibbles_swapped:
        problems.append("version and type of usage swapped")
    if block.version != iso28560_3.VERSION:
        problems.append(f"version {block.version} unknown")
    item_id: str | None = block.item_id.rstrip(" ")
    if block.item_id == iso28560_3.DEFERRED:
        problems.append("item id left to an extension block that is missing or wrong")
        item_id = None
    elif not item_id or not item_id.isprintable():
        problems.append("item id empty or not printable")
        item_id = None
    owner = block.owner
    if not (owner.isascii() and owner.isprintable()):
        problems.append("owner not readable")
        owner = ""
    problems += iso28560_3.extension_problems(memory, block_size, blocks_reversed=block.blocks_reversed)
    return Label(Model.ISO28560_3, item_id, owner or None, block.part, block.parts, block.usage, tuple(problems))


def _of_28560_2(memory: bytes, block_size: int) -> Label:
    item = iso28560_2.decode(memory, block_size)
    problems = (*item.problems, *part_problems(item.part, item.parts))
    return Label(Model.ISO28560_2, item.item_id, item.owner, item.part, item.parts, item.usage, problems)


def _of_rfid501(memory: bytes, _block_size: int) -> Label:
    record = rfid501.decode(memory)
    problems = part_problems(record.part, record.parts)
    return Label(Model.RFID501, record.item_id, None, record.part, record.parts, None, problems)


_READERS: tuple[tuple[str, Callable[[bytes, int], Label]], ...] = (
    ("ISO 28560-3", _of_28560_3),
    ("3M", _of_rfid501),
    ("ISO 28560-2", _of_28560_2),
)
"""In the order of how much each proves, which counts when none gives an item id."""


def part_problems(part: int | None, parts: int | None) -> tuple[str, ...]:
    """Return what is wrong with the ordinal of a part, for staff."""
    if part is not None and parts is not None and part > parts:
        return (f"part {part} of {parts}",)
    return ()


def _image(label: Label, size: int | None, block_size: int, details: Details) -> bytes:
    match label.model:
        case Model.ISO28560_3:
            return _basic_block(label, size, block_size, details)
        case Model.ISO28560_2:
            return _data_sets(label, size, block_size, details)
        case Model.RFID501:
            return rfid501.encode(_record(label, details))
        case Model.BLANK:
            return bytes(_BLANK_SIZE if size is None else size)
        case Model.GB_UHF | Model.CN_UNIVERSITY_UHF:
            raise ValueError(f"{label.model.value} tags have the banks epc and user, no blocks")
        case Model.NBLC | Model.FOREIGN | Model.UNKNOWN:
            raise ValueError(f"cannot write {label.model.value} tags")


def _basic_block(label: Label, size: int | None, block_size: int, details: Details) -> bytes:
    block = iso28560_3.BasicBlock(
        label.item_id or "",
        label.owner or "",
        _or_1(label.parts),
        _or_1(label.part),
        Usage.CIRCULATING if label.usage is None else label.usage,
        nibbles_swapped=details.nibbles_swapped,
        blocks_reversed=details.blocks_reversed,
    )
    is_truncated = size is not None and size < iso28560_3.BASIC_SIZE
    basic_size = iso28560_3.TRUNCATED_SIZE if is_truncated else iso28560_3.BASIC_SIZE
    return iso28560_3.encode(block, size=basic_size, block_size=block_size, more=details.extensions)


def _data_sets(label: Label, size: int | None, block_size: int, details: Details) -> bytes:
    """Return the data sets, without the end mark where memory ends there itself."""
    image = iso28560_2.encode(
        label.item_id or "",
        label.owner,
        parts=label.parts,
        part=label.part,
        usage=label.usage,
        more=details.elements,
        block_size=block_size,
    )
    return image[:-1] if len(image) - 1 == size else image


def _record(label: Label, details: Details) -> rfid501.Record:
    return rfid501.Record(
        label.item_id or "",
        _or_1(label.parts),
        _or_1(label.part),
        details.item_type,
        details.branch,
        details.library,
        details.custom,
    )


def _or_1(count: int | None) -> int:
    return 1 if count is None else count
