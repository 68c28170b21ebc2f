"""FEIG OBID host protocol, inner half: commands and the data of their replies, both roles, no I/O.

After the system manual of ID ISC.MR/PR/PRH101 (FEIG H60301-3e-ID-B, 6.1), alike for LR and CPR readers. UIDs go most
significant byte first; the bytes of each memory block are reversed on the wire, the functions here take and give
memory order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from drivers.errors import ProtocolError
from drivers.rfid.feig_frame import Command, Request

TRANSFER_MAX = 128
"""Bytes of tag memory one read or write command may move."""

UID_SIZE = 8
ISO15693 = 0x03
ISO14443A = 0x04


class Iso(IntEnum):
    """First data byte of an ISO host command: the ISO 15693-3 command code."""

    INVENTORY = 0x01
    STAY_QUIET = 0x02
    READ_BLOCKS = 0x23
    WRITE_BLOCKS = 0x24
    SELECT = 0x25
    RESET_TO_READY = 0x26
    WRITE_AFI = 0x27
    SYSTEM_INFO = 0x2B


class Eas(IntEnum):
    """NXP custom command codes for the EAS bit (ICODE SLIX data sheet)."""

    SET = 0xA2
    RESET = 0xA3
    ALARM = 0xA5
    """Answered only by tags whose bit is set."""


NXP = 0x04

_OPERATIONS = {operation.value: operation for operation in Iso}


class Mode(IntEnum):
    """Second data byte of an ISO host command, as bits."""

    NON_ADDRESSED = 0x00
    ADDRESSED = 0x01
    SELECTED = 0x02
    SECURITY = 0x08
    """Report each block's lock status."""
    MORE = 0x80
    """Inventory: fetch the data sets that did not fit, after status MORE_DATA."""


@dataclass(frozen=True, slots=True)
class IsoRequest:
    """The data of a command B0, taken apart; `afi` for WRITE_AFI, `first` … `data` for the block commands."""

    operation: Iso
    mode: int
    uid: bytes | None = None
    first: int = 0
    count: int = 0
    block_size: int = 0
    data: bytes = b""
    afi: int = 0


@dataclass(frozen=True, slots=True)
class TagRecord:
    """One tag in an inventory reply."""

    uid: bytes
    dsfid: int
    tag_type: int = ISO15693


@dataclass(frozen=True, slots=True)
class SystemInfo:
    """Answer to ISO 15693 Get System Information."""

    dsfid: int
    uid: bytes
    afi: int
    block_size: int
    block_count: int
    ic_reference: int = 0


@dataclass(frozen=True, slots=True)
class Blocks:
    """Memory read from a tag, in memory order, and one lock status byte per block."""

    block_size: int
    data: bytes
    security: bytes


def inventory(*, more: bool = False) -> Request:
    """Ask for every tag in the field, or after MORE_DATA for the remaining ones."""
    return Request(Command.ISO, bytes((Iso.INVENTORY, Mode.MORE if more else 0)))


def system_info(uid: bytes) -> Request:
    """Ask one tag for its system information."""
    return _addressed(Iso.SYSTEM_INFO, uid)


def read_blocks(uid: bytes, first: int, count: int, *, security: bool = False) -> Request:
    """Ask one tag for `count` blocks from `first` on."""
    mode = Mode.ADDRESSED | (Mode.SECURITY if security else 0)
    return _addressed(Iso.READ_BLOCKS, uid, bytes((first, count)), mode)


def write_blocks(uid: bytes, first: int, data: bytes, block_size: int = 4) -> Request:
    """Write whole blocks, `data` in memory order, from block `first` on."""
    if len(data) % block_size:
        raise ValueError("data is not a whole number of blocks")
    head = bytes((first, len(data) // block_size, block_size))
    return _addressed(Iso.WRITE_BLOCKS, uid, head + reverse_blocks(data, block_size))


def write_afi(uid: bytes, afi: int) -> Request:
    """Write the AFI of one tag."""
    return _addressed(Iso.WRITE_AFI, uid, bytes((afi,)))


def eas(uid: bytes, operation: Eas) -> Request:
    """Set, reset or ask for the EAS bit of one NXP tag.

    UNVERIFIED: no frame of B1 is known from outside; layout after the ID ISC.MR/PR/LR manuals, maker code first.
    """
    if len(uid) != UID_SIZE:
        raise ValueError("an ISO 15693 UID has 8 bytes")
    return Request(Command.CUSTOM, bytes((NXP, operation, Mode.ADDRESSED)) + uid)


def parse_eas(data: bytes) -> tuple[Eas, bytes]:
    """Take the data of a command B1 apart, as the reader does: what to do, and to which UID; raise `ProtocolError`."""
    if len(data) != 3 + UID_SIZE or data[0] != NXP or data[1] not in set(Eas) or data[2] != Mode.ADDRESSED:
        raise ProtocolError("not a custom command for EAS", data)
    return Eas(data[1]), data[3:]


def select(uid: bytes) -> Request:
    """Bring one tag into the state selected."""
    return _addressed(Iso.SELECT, uid)


def reset_to_ready(uid: bytes) -> Request:
    """Let one tag take part in inventories again."""
    return _addressed(Iso.RESET_TO_READY, uid)


def stay_quiet(uid: bytes) -> Request:
    """Let one tag ignore inventories until reset or out of the field."""
    return _addressed(Iso.STAY_QUIET, uid)


def baud_detect() -> Request:
    """Ask for a mere echo."""
    return Request(Command.BAUD_DETECT, b"\x00")


def software_version() -> Request:
    """Ask for firmware version and reader type."""
    return Request(Command.SOFTWARE_VERSION)


def reader_info(mode: int = 0) -> Request:
    """Ask for details of the reader; 0 is its firmware."""
    return Request(Command.READER_INFO, bytes((mode,)))


def rf_reset() -> Request:
    """Switch the field off for 15 ms, so that every tag starts afresh."""
    return Request(Command.RF_RESET)


def rf_output(on: bool) -> Request:
    """Switch the field on or off."""
    return Request(Command.RF_OUTPUT, bytes((on,)))


def _addressed(operation: Iso, uid: bytes, data: bytes = b"", mode: int = Mode.ADDRESSED) -> Request:
    if len(uid) != UID_SIZE:
        raise ValueError("an ISO 15693 UID has 8 bytes")
    return Request(Command.ISO, bytes((operation, mode)) + uid + data)


def parse_iso_request(data: bytes) -> IsoRequest:
    """Take the data of a command B0 apart, as the reader does; raise `ProtocolError`."""
    if len(data) < 2 or data[0] not in _OPERATIONS:
        raise ProtocolError("not an ISO host command", data)
    operation, mode, rest = _OPERATIONS[data[0]], data[1], data[2:]
    uid = None
    if mode & Mode.ADDRESSED and operation is not Iso.INVENTORY:
        uid, rest = rest[:UID_SIZE], rest[UID_SIZE:]
        if len(uid) < UID_SIZE:
            raise ProtocolError("UID missing", data)
    match operation, len(rest):
        case Iso.READ_BLOCKS, 2:
            return IsoRequest(operation, mode, uid, rest[0], rest[1])
        case Iso.WRITE_BLOCKS, size if size >= 3 and size == 3 + rest[1] * rest[2]:
            memory = reverse_blocks(rest[3:], rest[2])
            return IsoRequest(operation, mode, uid, rest[0], rest[1], rest[2], memory)
        case Iso.WRITE_AFI, 1:
            return IsoRequest(operation, mode, uid, afi=rest[0])
        case ((Iso.READ_BLOCKS | Iso.WRITE_BLOCKS | Iso.WRITE_AFI), _):
            raise ProtocolError("wrong parameters", data)
        case _:
            return IsoRequest(operation, mode, uid)


def reverse_blocks(data: bytes, block_size: int) -> bytes:
    """Reverse the bytes inside each block: FEIG's block order to memory order and back."""
    return b"".join(data[at : at + block_size][::-1] for at in range(0, len(data), block_size or 1))


def inventory_data(records: Sequence[TagRecord]) -> bytes:
    """Return the data of an inventory reply."""
    return bytes((len(records),)) + b"".join(bytes((tag.tag_type, tag.dsfid)) + tag.uid for tag in records)


def parse_inventory(data: bytes) -> tuple[TagRecord, ...]:
    """Return the tags in an inventory reply; ISO 14443 cards are left out. Raises `ProtocolError`."""
    if not data:
        return ()
    try:
        return tuple(_records(data, long_uid=False))
    except ProtocolError:
        return tuple(_records(data, long_uid=True))


def _records(data: bytes, *, long_uid: bool) -> Iterator[TagRecord]:
    """Yield records; those of ISO 14443-A carry a 7-byte UID, or a 10-byte one, which only the total size tells."""
    card_size = 3 + (10 if long_uid else 7)
    at = 1
    for _ in range(data[0]):
        tag_type = data[at] if at < len(data) else None
        if tag_type == ISO14443A:
            at += card_size
        elif tag_type == ISO15693:
            yield TagRecord(data[at + 2 : at + 10], data[at + 1] if at + 1 < len(data) else 0)
            at += 10
        else:
            raise ProtocolError("unknown tag type in inventory", data)
    if at != len(data):
        raise ProtocolError("inventory does not add up", data)


def system_info_data(info: SystemInfo) -> bytes:
    """Return the data of a system information reply."""
    sizes = bytes((info.afi, info.block_size - 1, info.block_count - 1, info.ic_reference))
    return bytes((info.dsfid,)) + info.uid + sizes


def parse_system_info(data: bytes) -> SystemInfo:
    """Return the system information in a reply; raise `ProtocolError`."""
    if len(data) != 13:
        raise ProtocolError("system information has not 13 bytes", data)
    afi, size, count, reference = data[9:]
    return SystemInfo(data[0], data[1:9], afi, (size & 0x1F) + 1, count + 1, reference)


def blocks_data(blocks: Blocks) -> bytes:
    """Return the data of a read reply: count, block size, then lock status and reversed bytes of each block."""
    size = blocks.block_size
    turned = reverse_blocks(blocks.data, size)
    parts = (bytes((lock,)) + turned[at * size : (at + 1) * size] for at, lock in enumerate(blocks.security))
    return bytes((len(blocks.security), size)) + b"".join(parts)


def parse_blocks(data: bytes) -> Blocks:
    """Return the memory in a read reply; raise `ProtocolError`."""
    if len(data) < 2 or not data[1] or len(data) != 2 + data[0] * (data[1] + 1):
        raise ProtocolError("blocks do not add up", data)
    size = data[1]
    step = size + 1
    memory = b"".join(data[at + 1 : at + step][::-1] for at in range(2, len(data), step))
    return Blocks(size, memory, data[2::step])
