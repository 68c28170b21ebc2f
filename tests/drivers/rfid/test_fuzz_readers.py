"""Damaged answers of tag readers, through the whole driver: read right, or refused by name; nothing is made up."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from drivers.errors import DeviceError, DeviceTimeout, ProtocolError
from drivers.rfid import TagReader, d6_codec, d6_frame, feig_codec, feig_frame
from drivers.rfid.d6 import D6Reader
from drivers.rfid.d6_codec import Command
from drivers.rfid.feig import FeigReader
from drivers.rfid.feig_codec import Blocks, Iso, IsoRequest, SystemInfo, TagRecord

RUNS = 100_000
SEED = 20261126
UID, OTHER = bytes.fromhex("E00401001F7812ED"), bytes.fromhex("E00401003126A0C8")
MOSTLY_ITSELF = (UID, UID, UID, UID, OTHER)
MEMORY = (bytes.fromhex("04110001") + b"1302003767").ljust(112, b"\0")


def d6_good(request: d6_codec.Request, uid: bytes) -> bytes:
    """Return the body of a good answer, or of another tag's."""
    match request.command:
        case Command.INVENTORY:
            return b"\xfe\0" + d6_codec.inventory_data([UID, uid])
        case Command.READ_AFI:
            return b"\x0a\0" + uid + b"\x07"
    first, end = request.first, request.first + request.count
    return b"\x02\0" + d6_codec.blocks_data(uid, first, MEMORY[first * 4 : end * 4])


def feig_good(request: IsoRequest, uid: bytes, status: int) -> bytes:
    """Return the body of a good answer, or of another tag's."""
    match request.operation:
        case Iso.INVENTORY:
            return bytes((0xB0, status)) + feig_codec.inventory_data([TagRecord(UID, 6), TagRecord(uid, 0)])
        case Iso.SYSTEM_INFO:
            return b"\xb0\0" + feig_codec.system_info_data(SystemInfo(0, uid, 7, 4, 28))
    memory = MEMORY[request.first * 4 : (request.first + request.count) * 4]
    return b"\xb0\0" + feig_codec.blocks_data(Blocks(4, memory, bytes(request.count)))


def feig_dressed(body: bytes) -> bytes:
    return feig_frame.encode_reply(feig_frame.Reply(body[0], body[1], body[2:])) if len(body) > 1 else body


def damaged(body: bytes, dice: random.Random) -> bytes:
    """Return a body with bytes changed, cut off or added, now and then whole, or nothing but noise."""
    match dice.randrange(8):
        case 0 | 1 | 2:
            return body
        case 3:
            return dice.randbytes(dice.randint(0, 40))
        case 4:
            return body[: dice.randint(0, len(body))] + dice.randbytes(dice.choice([0, 0, 3]))
    spoilt = bytearray(body or b"\0")
    for _ in range(dice.randint(1, 2)):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


class Crooked:
    """A wire whose other end answers the fence honestly and everything else with damaged frames."""

    def __init__(self, dice: random.Random, answer: Callable[[bytes], tuple[bytes, bool]]) -> None:
        self.said = b""
        self._dice = dice
        self._answer = answer
        self._pending = b""

    def write(self, data: bytes) -> None:
        frame, is_honest = self._answer(data)
        if not is_honest and self._dice.random() < 0.15:
            frame = damaged(frame, self._dice)
        self._pending += frame
        self.said += frame

    def read(self, size: int, deadline_s: float) -> bytes:
        if len(self._pending) < size:
            raise DeviceTimeout(f"{len(self._pending)} of {size}")
        taken, self._pending = self._pending[:size], self._pending[size:]
        return taken

    def drain(self, quiet_s: float, limit_s: float) -> bytes:
        drained, self._pending = self._pending, b""
        return drained

    def close(self) -> None:
        self._pending = b""


def crooked_3m(dice: random.Random) -> tuple[Crooked, TagReader]:
    def answer(asked: bytes) -> tuple[bytes, bool]:
        if asked == d6_frame.PROBE:
            return bytes.fromhex("D500090400110A0500027250"), True
        request = d6_codec.parse_request(d6_frame.decode(asked))
        return d6_frame.encode(damaged(d6_good(request, dice.choice(MOSTLY_ITSELF)), dice)), False

    wire = Crooked(dice, answer)
    return wire, D6Reader(wire, attempts=1, quiet_s=0)


def crooked_feig(dice: random.Random) -> tuple[Crooked, TagReader]:
    def answer(asked: bytes) -> tuple[bytes, bool]:
        request = feig_frame.decode_request(asked)
        if request.command == feig_frame.Command.BAUD_DETECT:
            return feig_dressed(b"\x52\0"), True
        iso, status = feig_codec.parse_iso_request(request.data), dice.choice([0x00, 0x00, 0x83, 0x93, 0x94])
        return feig_dressed(damaged(feig_good(iso, dice.choice(MOSTLY_ITSELF), status), dice)), False

    wire = Crooked(dice, answer)
    return wire, FeigReader(wire, attempts=1, silence_s=0)


def inventory(reader: TagReader, said: Callable[[], bytes]) -> bool:
    return all(sighting.uid in said() for sighting in reader.inventory())


def read_afi(reader: TagReader, said: Callable[[], bytes]) -> bool:
    afi = reader.read_afi(UID)
    return UID in said() and afi in said()


def read(reader: TagReader, said: Callable[[], bytes]) -> bool:
    memory = reader.read(UID)
    size = memory.block_size
    blocks = [memory.data[at : at + size] for at in range(0, len(memory.data), size)]
    return UID in said() and all(block in said() or block[::-1] in said() for block in blocks)


@pytest.mark.parametrize("crooked", [crooked_feig, crooked_3m])
def test_nothing_is_made_up_of_damaged_answers(
    crooked: Callable[[random.Random], tuple[Crooked, TagReader]], scale: int
) -> None:
    dice = random.Random(SEED)
    wire, reader = crooked(dice)
    counted: Counter[str] = Counter()
    for run in range(RUNS * min(scale, 10)):
        act = dice.choice([inventory, read_afi, read])
        wire.said = b""
        try:
            assert act(reader, lambda: wire.said), f"made up: {act.__name__} of {wire.said.hex(' ')}"
            counted[act.__name__] += 1
        except DeviceError as error:
            counted[type(error).__name__] += 1
            counted["of another tag"] += isinstance(error, ProtocolError) and "another tag" in str(error)
        except Exception as error:
            raise AssertionError(f"seed {SEED} run {run}: {wire.said.hex(' ')}") from error
    print(f"seed {SEED}, {crooked.__name__}: {dict(counted)}")  # noqa: T201 - the figures
    assert min(counted[name] for name in ("inventory", "read_afi", "read", "ProtocolError")) > RUNS / 100
    assert counted["of another tag"] > RUNS / 100
