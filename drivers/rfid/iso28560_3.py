"""ISO 28560-3 / Danish data model (DS/INF 163, Finnish model 2005): one basic block with a CRC, then extensions.

Offsets: 0 version and type of usage (a nibble each), 1 parts in item, 2 ordinal part number, 3..18 item id,
19..20 CRC (LSB first), 21..33 owner ISIL without hyphen. On a tag of 32 bytes the last two count as 00 (clause on
the truncated basic block). Some writers reverse the bytes of each memory block, others swap the two nibbles.
"""

from binascii import crc_hqx
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import xor

from drivers.rfid import isil

BASIC_SIZE = 34
TRUNCATED_SIZE = 32
VERSION = 1
DEFERRED = "\x01"
"""Stands for an item id of more than 16 bytes, which is in the library's extension block (clarification of 2011)."""
_ID_SIZE = 16
_LIBRARY = 1
_STRUCTURED = {
    _LIBRARY: ("alternative_item_id", "alternative_owner"),
    2: ("supplier", "product_id_local", "order_number", "invoice", "gs1_id", "supply_chain_stage"),
    3: ("shelf_location", "marc_media", "onix_media", "subsidiary"),
    4: ("title",),
    5: ("ill_borrower", "ill_transaction", "alternative_ill_borrower"),
}
"""Fields of the structured extension blocks in their order; the first of the library's is preceded by a byte."""
_LEAST = 21
"""Up to and with the CRC; what is missing behind counts as 00, and the CRC proves that it was."""


@dataclass(frozen=True, slots=True)
class BasicBlock:
    """What the basic block says; `usage` is 0..15, `parts` and `part` are 0..255, texts may be empty.

    Bytes that are no text, and zeros within one, are kept, so that neither text is printable then.
    """

    item_id: str
    owner: str = ""
    parts: int = 1
    part: int = 1
    usage: int = 1
    version: int = VERSION
    nibbles_swapped: bool = False
    blocks_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension block; ids from 101 on are private and unstructured."""

    id: int
    payload: bytes
    intact: bool = True


def crc(data: bytes) -> int:
    """Return CRC-16-CCITT: polynomial 1021, initially FFFF, nothing reflected (ISO 28560-3, annex on the CRC)."""
    return crc_hqx(data, 0xFFFF)


def decode(memory: bytes, block_size: int = 4) -> BasicBlock:
    """Return the basic block; raise `ValueError` unless its CRC proves it in one way: forward or blocks reversed."""
    if len(memory) < _LEAST:
        raise ValueError("too short for a basic block")
    forward = _proved(memory)
    turned = _proved(_turned(memory[: BASIC_SIZE + block_size - BASIC_SIZE % block_size], block_size))
    if forward is not None and turned is not None and forward != turned:
        raise ValueError("CRC right both forward and with blocks reversed")
    if forward is not None:
        return _fields(forward)
    if turned is not None:
        return replace(_fields(turned), blocks_reversed=True)
    raise ValueError("CRC wrong, forward and with blocks reversed")


def encode(block: BasicBlock, *, size: int = BASIC_SIZE, block_size: int = 4, more: Iterable[Extension] = ()) -> bytes:
    """Return the basic block of `size` 34 or, truncated, 32 bytes; raise `ValueError` when a text does not fit.

    Extension blocks stand behind the one of 34 bytes only.
    """
    item_id = _fitted(block.item_id.encode(errors="surrogateescape"), _ID_SIZE, "item id")
    if not block.owner.isascii():
        raise ValueError(f"owner {block.owner!r}: the basic block holds an ISIL, ASCII characters only")
    owner = _fitted(isil.without_hyphen(block.owner).encode(), size - _LEAST, "owner")
    if not (0 <= block.parts < 256 and 0 <= block.part < 256):
        raise ValueError("part and parts are 0..255 in a basic block")
    if not 0 <= block.usage < 16:
        raise ValueError(f"no type of usage {block.usage}")
    nibbles = (block.usage, block.version) if block.nibbles_swapped else (block.version, block.usage)
    head = bytes((nibbles[0] << 4 | nibbles[1], block.parts, block.part)) + item_id
    checked = crc(head + owner.ljust(BASIC_SIZE - _LEAST, b"\0"))
    memory = head + checked.to_bytes(2, "little") + owner
    behind = b"".join(map(encode_extension, more))
    if behind and size < BASIC_SIZE:
        raise ValueError("no extension block fits behind a truncated basic block")
    memory += behind
    return _turned(memory, block_size) if block.blocks_reversed else memory


def extensions(memory: bytes) -> Iterator[Extension]:
    """Yield the extension blocks behind the basic block, up to the end mark or the first that cannot be one."""
    at = BASIC_SIZE
    while at < len(memory) and memory[at] >= 4 and at + memory[at] <= len(memory):
        block = memory[at : at + memory[at]]
        yield Extension(int.from_bytes(block[1:3], "little"), block[4:], _xor(block) == 0)
        at += len(block)


def extension_problems(memory: bytes, block_size: int, *, blocks_reversed: bool) -> Iterator[str]:
    """Yield what is wrong with the extension blocks, none of which the truncated basic block has."""
    memory = _turned(memory, block_size) if blocks_reversed else memory
    if not any(memory[BASIC_SIZE : BASIC_SIZE + 1]) or not _is_intact(memory[:BASIC_SIZE].ljust(BASIC_SIZE, b"\0")):
        return
    at = BASIC_SIZE
    for extension in extensions(memory):
        at += len(extension.payload) + 4
        if not extension.intact:
            yield f"extension block {extension.id}: XOR wrong"
    if any(memory[at : at + 1]):
        yield f"extension block at {at} says {memory[at]} bytes, {len(memory) - at} are there"


def completed(block: BasicBlock, memory: bytes, block_size: int) -> BasicBlock:
    """Return the block with what it leaves to the library's extension block, if that is there and right."""
    is_deferred = block.item_id == DEFERRED
    if block.owner and not is_deferred:
        return block
    more = _library(memory, block_size, blocks_reversed=block.blocks_reversed)
    item_id = more.get("alternative_item_id", block.item_id) if is_deferred else block.item_id
    return replace(block, item_id=item_id, owner=block.owner or more.get("alternative_owner", ""))


def wanted(memory: bytes, block_size: int = 4) -> int:
    """Return how many bytes of memory it takes to know a deferred item id, 0 when this is enough."""
    block = decode(memory, block_size)
    if block.item_id != DEFERRED or _library(memory, block_size, blocks_reversed=block.blocks_reversed):
        return 0
    memory = _turned(memory, block_size) if block.blocks_reversed else memory
    at = BASIC_SIZE + sum(len(extension.payload) + 4 for extension in extensions(memory))
    size = memory[at] if at < len(memory) else 4
    return at + size if size >= 4 else 0


def parse_structured(extension: Extension) -> dict[str, str]:
    """Return the fields of a structured extension block (ids 1..5), without the empty ones.

    They are positional and end in 00. Raises `ValueError` when one is no text or there are too many.
    """
    names = _STRUCTURED[extension.id]
    payload = extension.payload
    fields = {}
    if extension.id == _LIBRARY and payload:
        fields["media_format"] = str(payload[0])
        payload = payload[1:]
    texts = payload.decode().split("\0")
    if any(texts[len(names) :]):
        raise ValueError(f"extension block {extension.id} has more than {len(names)} fields")
    return fields | {name: text for name, text in zip(names, texts, strict=False) if text}


def structured(number: int, fields: Mapping[str, str]) -> Extension:
    """Return a structured extension block with these fields; empty ones at the end are dropped."""
    texts = [fields.get(name, "") for name in _STRUCTURED[number]]
    while texts and not texts[-1]:
        texts.pop()
    head = bytes((int(fields.get("media_format", "0")),)) if number == _LIBRARY else b""
    return Extension(number, head + b"".join(text.encode() + b"\0" for text in texts))


def encode_extension(extension: Extension) -> bytes:
    """Return one extension block: length, id, exclusive-or, payload."""
    head = bytes((len(extension.payload) + 4,)) + extension.id.to_bytes(2, "little")
    return head + bytes((_xor(head + extension.payload),)) + extension.payload


def _library(memory: bytes, block_size: int, *, blocks_reversed: bool) -> dict[str, str]:
    """Return the fields of the library's extension block; none when there is not one that is right."""
    memory = _turned(memory, block_size) if blocks_reversed else memory
    blocks = [extension for extension in extensions(memory) if extension.id == _LIBRARY]
    try:
        return parse_structured(blocks[0]) if len(blocks) == 1 and blocks[0].intact else {}
    except ValueError:
        return {}


def _proved(memory: bytes) -> bytes | None:
    """Return the 34 bytes of the block if the CRC is right, trying the truncated form second."""
    block = memory[:BASIC_SIZE].ljust(BASIC_SIZE, b"\0")
    if _is_intact(block):
        return block
    if not any(block[TRUNCATED_SIZE:]):
        return None
    truncated = block[:TRUNCATED_SIZE] + bytes(BASIC_SIZE - TRUNCATED_SIZE)
    return truncated if _is_intact(truncated) else None


def _is_intact(block: bytes) -> bool:
    return crc(block[:19] + block[_LEAST:]) == block[19] | block[20] << 8


def _fields(block: bytes) -> BasicBlock:
    version, usage = block[0] >> 4, block[0] & 0xF
    swapped = version != VERSION and usage == VERSION
    if swapped:
        version, usage = usage, version
    owner = block[_LEAST:].rstrip(b"\0").decode("latin-1")
    item_id = block[3:19].rstrip(b"\0").decode(errors="surrogateescape")
    return BasicBlock(item_id, isil.with_hyphen(owner), block[1], block[2], usage, version, swapped)


def _turned(memory: bytes, block_size: int) -> bytes:
    """Reverse the bytes inside each block."""
    whole = memory + bytes(-len(memory) % block_size)
    turned = bytearray(len(whole))
    for at in range(block_size):
        turned[at::block_size] = whole[block_size - 1 - at :: block_size]
    return bytes(turned)


def _fitted(text: bytes, size: int, name: str) -> bytes:
    if len(text) > size:
        raise ValueError(f"{name} longer than {size} bytes")
    return text.ljust(size, b"\0")


def _xor(data: bytes) -> int:
    return reduce(xor, data, 0)
