"""Virtual cards, as a reader with PC/SC part 3 shows them: what they answer, no wire and no I/O."""

from dataclasses import dataclass, field
from typing import Protocol

from drivers.card import apdu, atr
from drivers.card.apdu import Command, Ins, KeyType, MifareKey, Response
from drivers.errors import ProtocolError

FACTORY_KEY = MifareKey(bytes.fromhex("FFFFFFFFFFFF"))
"""What Mifare Classic cards leave the factory with (MF1S50 §8.7)."""

_SECTORS = 16
_BLOCKS = 4 * _SECTORS


class VirtualCard(Protocol):
    """What a simulated reader needs to know of a card."""

    @property
    def atr(self) -> bytes:
        """What the reader makes up for the card."""

    def reset(self) -> None:
        """Forget what was loaded and opened: power off, or taken away."""

    def answer(self, command: bytes) -> bytes:
        """Return the response APDU to a command APDU, whatever it is."""


@dataclass(slots=True)
class MifareCard:
    """A Mifare Classic 1K: `blocks` holds what is not zero, `keys` what is not the factory's, by sector and type.

    A sector opens only after its key was loaded and authenticated; opening one closes the last.
    """

    uid: bytes
    blocks: dict[int, bytes] = field(default_factory=dict, repr=False)
    keys: dict[tuple[int, KeyType], MifareKey] = field(default_factory=dict, repr=False)
    _loaded: dict[int, bytes] = field(default_factory=dict, repr=False)
    _open_sector: int | None = None

    @property
    def atr(self) -> bytes:
        """ATR of a Mifare Classic 1K."""
        return atr.storage_atr(standard_byte=0x03, name=0x0001)

    def reset(self) -> None:
        """Close the open sector and forget the keys."""
        self._loaded.clear()
        self._open_sector = None

    def answer(self, command: bytes) -> bytes:
        """Return the response APDU to a command APDU, whatever it is."""
        return _answered(self._obey, command)

    def _obey(self, command: Command) -> Response:
        match command:
            case Command(0xFF, Ins.GET_DATA, 0x00, 0x00):
                return _cut(self.uid, command.le)
            case Command(0xFF, Ins.LOAD_KEY, 0x00 | 0x20, slot, secret) if len(secret) == apdu.KEY_SIZE:
                self._loaded[slot] = secret
                return Response(b"", apdu.SUCCESS)
            case Command(0xFF, Ins.AUTHENTICATE, 0x00, 0x00, data) if len(data) == 5 and data[0] == 1:
                return self._authenticate(data[2], data[3], data[4])
            case Command(0xFF, Ins.AUTHENTICATE_OLD, 0x00, block, data) if len(data) == 2:
                return self._authenticate(block, data[0], data[1])
            case Command(0xFF, Ins.READ_BINARY, 0x00, block):
                return self._read(block, command.le)
        return Response(b"", 0x6A81 if command.cla == 0xFF else 0x6E00)

    def _authenticate(self, block: int, key_type: int, slot: int) -> Response:
        self._open_sector = None
        if block >= _BLOCKS or key_type not in tuple(KeyType):
            return Response(b"", 0x6A86)
        if slot not in self._loaded:
            return Response(b"", 0x6988)
        right = self.keys.get((block // 4, KeyType(key_type)), FACTORY_KEY)
        if self._loaded[slot] != right.secret:
            return Response(b"", 0x6300)
        self._open_sector = block // 4
        return Response(b"", apdu.SUCCESS)

    def _read(self, block: int, le: int | None) -> Response:
        if block >= _BLOCKS:
            return Response(b"", 0x6A82)
        if block // 4 != self._open_sector:
            return Response(b"", 0x6982)
        return _cut(self._memory(block), le)

    def _memory(self, block: int) -> bytes:
        if block == 0:
            return (self.uid + bytes(apdu.BLOCK_SIZE))[: apdu.BLOCK_SIZE]
        if block % 4 == 3:
            # Key A never reads back, key B only where the access bits allow it (MF1S50 §8.7).
            return bytes(6) + bytes.fromhex("FF078069") + bytes(6)
        return self.blocks.get(block, bytes(apdu.BLOCK_SIZE))


@dataclass(slots=True)
class ProcessorCard:
    """A card that runs programs (as FM1208): `files` by short identifier, in one application.

    While `application` is not empty, its files are found only after it was selected. `locked` files answer 6982;
    `records` holds lists by short identifier.
    """

    uid: bytes
    files: dict[int, bytes] = field(default_factory=dict, repr=False)
    application: bytes = b""
    historical: bytes = bytes.fromhex("1078")
    locked: frozenset[int] = frozenset()
    records: dict[int, tuple[bytes, ...]] = field(default_factory=dict, repr=False)
    _selected: bytes = b""

    @property
    def atr(self) -> bytes:
        """ATR made of the card's historical bytes."""
        return atr.processor_atr(self.historical)

    def reset(self) -> None:
        """Go back to the master file."""
        self._selected = b""

    def answer(self, command: bytes) -> bytes:
        """Return the response APDU to a command APDU, whatever it is."""
        return _answered(self._obey, command)

    def _obey(self, command: Command) -> Response:
        match command:
            case Command(0xFF, Ins.GET_DATA, 0x00, 0x00):
                return _cut(self.uid, command.le)
            case Command(0x00, Ins.SELECT, 0x00 | 0x04, 0x00, name):
                if name not in (self.application, b"\x3f\x00"):
                    return Response(b"", 0x6A82)
                self._selected = name
                return Response(b"", apdu.SUCCESS)
            case Command(0x00, Ins.READ_BINARY, p1, offset) if p1 & 0x80:
                return self._read(p1 & 0x1F, offset, command.le)
            case Command(0x00, Ins.READ_RECORD, number, p2) if p2 & 0x07 == 4:
                return self._record(p2 >> 3, number, command.le)
        return Response(b"", 0x6A81 if command.cla == 0xFF else 0x6D00)

    def _record(self, short_id: int, number: int, le: int | None) -> Response:
        if short_id not in self.records or self._selected != self.application:
            return Response(b"", 0x6A82)
        if not 1 <= number <= len(self.records[short_id]):
            return Response(b"", 0x6A83)
        return _cut(self.records[short_id][number - 1], le)

    def _read(self, short_id: int, offset: int, le: int | None) -> Response:
        if short_id not in self.files or self._selected != self.application:
            return Response(b"", 0x6A82)
        if short_id in self.locked:
            return Response(b"", apdu.NOT_AUTHENTICATED)
        if offset > len(self.files[short_id]):
            return Response(b"", 0x6B00)
        return _cut(self.files[short_id][offset:], le)


@dataclass(slots=True)
class ItemTag:
    """A book laid on the card reader: a tag after ISO 15693."""

    uid: bytes

    @property
    def atr(self) -> bytes:
        """ATR of a storage card after ISO 15693-3."""
        return atr.storage_atr(standard_byte=0x0B, name=0x0014)

    def reset(self) -> None:
        """Do nothing: a tag keeps nothing."""

    def answer(self, command: bytes) -> bytes:
        """Return the UID, and refuse everything else."""
        return _answered(self._obey, command)

    def _obey(self, command: Command) -> Response:
        match command:
            case Command(0xFF, Ins.GET_DATA, 0x00, 0x00):
                return _cut(self.uid, command.le)
        return Response(b"", 0x6A81)


class _Obey(Protocol):
    def __call__(self, command: Command) -> Response: ...


def _answered(obey: _Obey, command: bytes) -> bytes:
    try:
        response = obey(apdu.decode_command(command))
    except ProtocolError:
        response = Response(b"", 0x6700)
    return apdu.encode_response(response)


def _cut(data: bytes, le: int | None) -> Response:
    """Return as much as was asked for; `6Cxx` says how much there is when that was another number."""
    if le not in (None, 256, len(data)):
        return (
            Response(data[:le], apdu.SUCCESS)
            if le is not None and le < len(data)
            else Response(b"", 0x6C00 | len(data))
        )
    return Response(data, apdu.SUCCESS)
