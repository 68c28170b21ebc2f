"""A 3M or Bibliotheca reader as seen from its line: the reader's role of the codec, over a `Field`. No I/O.

Every answer that is not UNVERIFIED follows a frame captured from a 3M 810 (`tests/drivers/rfid/sim/test_frames.py`).
"""

from collections.abc import Iterator

from drivers.errors import ProtocolError
from drivers.rfid import d6_codec as codec
from drivers.rfid import d6_frame as frames
from drivers.rfid.d6_codec import Command, Error, Reply, Request
from drivers.rfid.d6_frame import frame_size
from drivers.rfid.sim.feig_wire import Answer, Timing
from drivers.rfid.sim.field import ERROR_LOCKED, Field, NoTagAnswers, TagRefuses, TagsCollide
from drivers.rfid.splitter import Splitter

HARDWARE_VERSION = bytes.fromhex("D50009 0400 11 0A050002 7250")
"""Captured from a 3M 810 (Biblio-RFID)."""


UNVERIFIED = {
    (Command.CHECK_EAS, Error.OK),
    (Command.SET_EAS, Error.OK),
    (Command.VERSION, Error.OK),
    (Command.INVENTORY, Error.NOT_READ),
    (Command.READ_BLOCKS, Error.NO_SUCH_MEMORY),
    (Command.WRITE_BLOCKS, Error.NO_SUCH_MEMORY),
    (Command.WRITE_AFI, Error.LOCKED),
}
"""Answers formed by analogy, or from the list of errors alone; so are blocks of 8 bytes."""


class D6Wire:
    """One reader: bytes in, answers out; silence for every bad frame."""

    def __init__(self, field: Field, timing: Timing | None = None) -> None:
        self._field = field
        self._timing = timing or Timing()
        self._splitter = Splitter(frame_size)

    def receive(self, data: bytes) -> Iterator[Answer]:
        """Yield the answer to each request that `data` completes."""
        for frame in self._splitter.receive(data):
            if frame == frames.PROBE:
                yield Answer(0.0, HARDWARE_VERSION)
                continue
            try:
                request = codec.parse_request(frames.decode(frame))
            except ProtocolError:
                continue
            reply = self._reply(request)
            yield Answer(self._duration_s(reply), frames.encode(codec.reply_body(reply)))

    @property
    def is_mid_frame(self) -> bool:
        """Tell whether a request has begun and not ended."""
        return self._splitter.pending

    def fall_silent(self) -> None:
        """Drop an unfinished request."""
        self._splitter.reset()

    def _duration_s(self, reply: Reply) -> float:
        if reply.command != Command.INVENTORY:
            return self._timing.command_s
        return self._timing.inventory_s + self._timing.tag_s * (reply.data[2] if reply.data else 0)

    def _reply(self, request: Request) -> Reply:
        try:
            return Reply(request.command, Error.OK, self._operate(request))
        except NoTagAnswers:
            error = Error.NO_TAG
        except TagsCollide:
            error = Error.NOT_READ
        except TagRefuses as refusal:
            error = Error.LOCKED if refusal.code == ERROR_LOCKED else Error.NO_SUCH_MEMORY
        return Reply(request.command, error)

    def _operate(self, request: Request) -> bytes:
        uid, field = request.uid, self._field
        match request.command:
            case Command.INVENTORY:
                afis = (request.value,) if request.value else range(256)
                return codec.inventory_data([tag.uid for tag in field.inventory() if tag.afi in afis])
            case Command.READ_BLOCKS:
                memory = field.read(uid, request.first, request.count)
                return codec.blocks_data(uid, request.first, memory, field.info(uid).block_size)
            case Command.WRITE_BLOCKS:
                field.write(uid, request.first, request.data)
                return uid + bytes((request.count,))
            case Command.READ_AFI:
                return uid + bytes((field.info(uid).afi,))
            case Command.WRITE_AFI:
                field.write_afi(uid, request.value)
                return uid
            case Command.CHECK_EAS:
                return uid + bytes((field.info(uid).eas,))
            case Command.SET_EAS:
                field.write_eas(uid, bool(request.value))
                return uid
        return bytes.fromhex("0A050002")
