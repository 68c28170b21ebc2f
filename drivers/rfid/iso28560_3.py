"""ISO 28560-3 / Danish data model (DS/INF 163, Finnish model 2005): one basic block with a CRC, then extensions.

Offsets: 0 version and type of usage (a nibble each), 1 parts in item, 2 ordinal part number, 3..18 item id,
19..20 CRC (LSB first), 21..33 owner ISIL without hyphen. On a tag of 32 bytes the last two count as 00 (clause on
the truncated basic block). Some writers reverse the bytes of each memory block, others swap the two nibbles.
"""

from binascii import crc_hqx
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drivers.rfid import isil

BASIC_SIZE = 34
TRUNCATED_SIZE = 32
VERSION = 1
_ID_SIZE = 16
_LEAST = 21
"""Up to and with the CRC; what is missing behind counts as 00, and the CRC proves that it was."""


@dataclass(frozen=True, slots=True)
class BasicBlock:
    """What the basic block says; `usage` is 0..15, `parts` and `part` are 0..255, texts may be empty."""

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
    """Return the basic block; raise `ValueError` unless its CRC proves it, forward or with blocks reversed."""
    if len(memory) < _LEAST:
        raise ValueError("too short for a basic block")
    block = _proved(memory)
    if block is not None:
        return _fields(block)
    block = _proved(_turned(memory[: BASIC_SIZE + block_size - BASIC_SIZE % block_size], block_size))
    if block is not None:
        return replace(_fields(block), blocks_reversed=True)
    raise ValueError("CRC wrong, forward and with blocks reversed")


def encode(block: BasicBlock, *, size: int = BASIC_SIZE, block_size: int = 4) -> bytes:
    """Return the basic block of `size` 34 or, truncated, 32 bytes; raise `ValueError` when a text does not fit."""
    item_id = _fitted(block.item_id.encode(), _ID_SIZE, "item id")
    owner = _fitted(isil.without_hyphen(block.owner).encode("ascii"), size - _LEAST, "owner")
    nibbles = (block.usage, block.version) if block.nibbles_swapped else (block.version, block.usage)
    head = bytes((nibbles[0] << 4 | nibbles[1], block.parts, block.part)) + item_id
    checked = crc(head + owner.ljust(BASIC_SIZE - _LEAST, b"\0"))
    memory = head + checked.to_bytes(2, "little") + owner
    return _turned(memory, block_size) if block.blocks_reversed else memory


def extensions(memory: bytes) -> Iterator[Extension]:
    """Yield the extension blocks behind the basic block, up to the end mark or the first that cannot be one."""
    at = BASIC_SIZE
    while at < len(memory) and memory[at] >= 4 and at + memory[at] <= len(memory):
        block = memory[at : at + memory[at]]
        yield Extension(int.from_bytes(block[1:3], "little"), block[4:], _xor(block) == 0)
        at += len(block)


def encode_extension(extension: Extension) -> bytes:
    """Return one extension block: length, id, exclusive-or, payload."""
    head = bytes((len(extension.payload) + 4,)) + extension.id.to_bytes(2, "little")
    return head + bytes((_xor(head + extension.payload),)) + extension.payload


def _proved(memory: bytes) -> bytes | None:
    """Return the 34 bytes of the block if the CRC is right, trying the truncated form second."""
    block = memory[:BASIC_SIZE].ljust(BASIC_SIZE, b"\0")
    if _is_intact(block):
        return block
    truncated = block[:TRUNCATED_SIZE].ljust(BASIC_SIZE, b"\0")
    return truncated if truncated != block and _is_intact(truncated) else None


def _is_intact(block: bytes) -> bool:
    return crc(block[:19] + block[_LEAST:]) == int.from_bytes(block[19:_LEAST], "little")


def _fields(block: bytes) -> BasicBlock:
    version, usage = block[0] >> 4, block[0] & 0xF
    swapped = version != VERSION and usage == VERSION
    if swapped:
        version, usage = usage, version
    owner = block[_LEAST:].partition(b"\0")[0].decode("latin-1")
    item_id = block[3:19].partition(b"\0")[0].decode()
    return BasicBlock(item_id, isil.with_hyphen(owner), block[1], block[2], usage, version, swapped)


def _turned(memory: bytes, block_size: int) -> bytes:
    """Reverse the bytes inside each block."""
    whole = memory.ljust(-(-len(memory) // block_size) * block_size, b"\0")
    turned = bytearray(len(whole))
    for at in range(block_size):
        turned[at::block_size] = whole[block_size - 1 - at :: block_size]
    return bytes(turned)


def _fitted(text: bytes, size: int, name: str) -> bytes:
    if len(text) > size:
        raise ValueError(f"{name} longer than {size} bytes")
    return text.ljust(size, b"\0")


def _xor(data: bytes) -> int:
    value = 0
    for byte in data:
        value ^= byte
    return value
