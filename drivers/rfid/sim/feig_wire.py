"""A FEIG reader as seen from its line: the reader's role of the codec, over a `Field`. No clock, no socket.

Every answer that is not UNVERIFIED is checked against a frame from outside (`tests/drivers/rfid/sim/test_frames.py`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drivers.errors import ProtocolError
from drivers.rfid import feig_codec as codec
from drivers.rfid import feig_frame as frames
from drivers.rfid.feig_codec import Blocks, Eas, Iso, IsoRequest, Mode, SystemInfo, TagRecord
from drivers.rfid.feig_frame import Command, Reply, Request, Status, frame_size
from drivers.rfid.sim.field import Field, NoTagAnswers, SimTag, TagRefuses, TagsCollide
from drivers.rfid.splitter import Splitter

RECORDS_PER_REPLY = 24
"""Tags that fit into a standard frame."""


UNVERIFIED: set[tuple[int, int, int | None]] = {
    (Command.ISO, Status.MORE_DATA, Iso.INVENTORY),
    (Command.ISO, Status.TOO_MANY_TAGS, Iso.INVENTORY),
    (Command.ISO, Status.RF_COMMUNICATION_ERROR, None),
    (Command.ISO, Status.OUT_OF_RANGE, None),
    (Command.ISO, Status.LENGTH_ERROR, None),
    (Command.CUSTOM, Status.OK, None),
    (Command.CUSTOM, Status.NO_TAG, None),
    (Command.SOFTWARE_VERSION, Status.OK, None),
    (Command.BAUD_DETECT, Status.OK, None),
    (Command.READER_INFO, Status.OK, None),
    (Command.RF_RESET, Status.OK, None),
    (Command.RF_OUTPUT, Status.OK, None),
    (0x77, Status.UNKNOWN_COMMAND, None),
}
"""Answers by command, status and, where they carry data, operation: formed after the manuals' tables, seen nowhere.

77 stands for any command that the reader does not know.
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a reader takes; the defaults are those of a good one, `Timing(0, 0, 0)` is for tests."""

    inventory_s: float = 0.012
    tag_s: float = 0.005
    command_s: float = 0.010


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader sends, and how long it takes to begin."""

    after_s: float
    frame: bytes


class FeigWire:
    """One reader: bytes in, answers out; silence for every bad frame."""

    def __init__(self, field: Field, timing: Timing | None = None, *, address: int = 0) -> None:
        self._field = field
        self._timing = timing or Timing()
        self._address = address
        self._splitter = Splitter(frame_size)
        self._waiting: list[TagRecord] = []
        self._selected: bytes | None = None

    def receive(self, data: bytes) -> Iterator[Answer]:
        """Yield the answer to each request that `data` completes."""
        for frame in self._splitter.receive(data):
            try:
                request = frames.decode_request(frame)
            except ProtocolError:
                continue
            if request.address not in (self._address, frames.ANY_ADDRESS):
                continue
            reply = self._reply(request)
            yield Answer(
                self._duration_s(request, reply), frames.encode_reply(reply, advanced=frames.is_advanced(frame))
            )

    @property
    def is_mid_frame(self) -> bool:
        """Tell whether a request has begun and not ended."""
        return self._splitter.pending

    def fall_silent(self) -> None:
        """Drop an unfinished request, as after 12 ms without a character."""
        self._splitter.reset()

    def _duration_s(self, request: Request, reply: Reply) -> float:
        if request.command not in (Command.ISO, Command.CUSTOM):
            return 0.0
        if request.command == Command.CUSTOM or request.data[:1] != bytes((Iso.INVENTORY,)):
            return self._timing.command_s
        return self._timing.inventory_s + self._timing.tag_s * (reply.data[0] if reply.data else 0)

    def _reply(self, request: Request) -> Reply:
        status, data = Status.OK, b""
        match request.command:
            case Command.ISO:
                status, data = self._answered(request.data, self._iso)
            case Command.CUSTOM:
                status, data = self._answered(request.data, self._eas)
            case Command.RF_RESET | Command.RF_OUTPUT:
                self._field.reset()
            case Command.SOFTWARE_VERSION:
                data = bytes.fromhex("0100 00 50 0008 0040")
            case Command.BAUD_DETECT | Command.READER_INFO:
                pass
            case _:
                status = Status.UNKNOWN_COMMAND
        return Reply(request.command, status, data, self._address)

    def _answered(self, data: bytes, operate: Callable[[bytes], tuple[Status, bytes]]) -> tuple[Status, bytes]:
        try:
            return operate(data)
        except ProtocolError:
            return Status.LENGTH_ERROR, b""
        except NoTagAnswers:
            return Status.NO_TAG, b""
        except TagsCollide:
            return Status.RF_COMMUNICATION_ERROR, b""
        except TagRefuses as refusal:
            return Status.ISO15693_ERROR, bytes((refusal.code,))

    def _iso(self, data: bytes) -> tuple[Status, bytes]:
        return self._operate(codec.parse_iso_request(data))

    def _eas(self, data: bytes) -> tuple[Status, bytes]:
        operation, uid = codec.parse_eas(data)
        if operation is not Eas.ALARM:
            self._field.write_eas(uid, operation is Eas.SET)
        elif not self._field.info(uid).eas:
            raise NoTagAnswers
        return Status.OK, b""

    def _operate(self, request: IsoRequest) -> tuple[Status, bytes]:
        uid = self._selected if request.mode & Mode.SELECTED else request.uid
        match request.operation:
            case Iso.INVENTORY:
                return self._inventory(more=bool(request.mode & Mode.MORE))
            case Iso.SYSTEM_INFO:
                return Status.OK, codec.system_info_data(_info(self._field.info(uid)))
            case Iso.READ_BLOCKS:
                return self._read(request, uid)
            case Iso.WRITE_BLOCKS:
                self._field.write(uid, request.first, request.data)
            case Iso.WRITE_AFI:
                self._field.write_afi(uid, request.afi)
            case Iso.SELECT:
                self._selected = self._field.info(uid).uid
            case Iso.STAY_QUIET:
                self._field.quieten(uid)
            case Iso.RESET_TO_READY:
                self._field.quieten(uid, False)
        return Status.OK, b""

    def _inventory(self, *, more: bool) -> tuple[Status, bytes]:
        if not more:
            self._waiting = [TagRecord(tag.uid, tag.dsfid) for tag in self._field.inventory()]
        if not self._waiting:
            return Status.NO_TAG, b""
        now, self._waiting = self._waiting[:RECORDS_PER_REPLY], self._waiting[RECORDS_PER_REPLY:]
        last = Status.TOO_MANY_TAGS if self._field.is_crowded() else Status.OK
        return Status.MORE_DATA if self._waiting else last, codec.inventory_data(now)

    def _read(self, request: IsoRequest, uid: bytes | None) -> tuple[Status, bytes]:
        size = self._field.info(uid).block_size
        if request.count * size > codec.TRANSFER_MAX:
            return Status.OUT_OF_RANGE, b""
        memory = self._field.read(uid, request.first, request.count)
        return Status.OK, codec.blocks_data(Blocks(size, memory, bytes(request.count)))


def _info(tag: SimTag) -> SystemInfo:
    blocks = tag.claimed_blocks or tag.block_count
    return SystemInfo(tag.dsfid, tag.uid, tag.afi, tag.block_size, blocks, tag.ic_reference)
