"""FEIG HF readers (ID ISC.MR/PR/LR, CPR) in ISO host mode, over serial line or TCP.

The protocol has no sequence numbers and a reader answers nothing to a bad frame. So after anything went wrong, a
request whose answer cannot be confused (baud detect) fences off late answers before the next try; every request
sent is one that may be repeated. The reader's ONT bit (CFG5) must be 0, or it reports only tags that are new.
"""

import time
from typing import TypeVar

import structlog

from drivers.errors import DeviceRefused, DeviceTimeout, ProtocolError
from drivers.link import Wire
from drivers.rfid import Sighting, TagGone, TagMemory, TooManyTags, label, reaches
from drivers.rfid import feig_codec as codec
from drivers.rfid import feig_frame as frames
from drivers.rfid.feig_codec import SystemInfo
from drivers.rfid.feig_frame import Reply, Request, Status
from drivers.rfid.fence import Fence

BAUDRATE = 38400
PARITY = "E"
"""Factory setting of the serial line, 8E1 (CPR-M02 system manual)."""

SILENCE_S = 0.005
"""What a reader wants between an answer and the next request (PSST, system manuals)."""

_PARTIAL = (Status.RF_COMMUNICATION_ERROR, Status.TOO_MANY_TAGS, Status.MORE_DATA)
"""With these an inventory still carries data (ID ISC.LR200 system manual H90692-16e, 7.1)."""

_T = TypeVar("_T")
log = structlog.get_logger()


class FeigReader:
    """One FEIG reader behind a line, fulfilling `TagReader`.

    `response_s` must exceed the reader's own TR-RESPONSE-TIME. `tag_limit` is how many tags a desk model can hold: from
    there on the pile is too high, for it does not say what it left out (4 or 5, CPR-M02 manual, annex D). After two
    operations without any answer the reader counts as unavailable.
    """

    def __init__(
        self,
        wire: Wire,
        *,
        response_s: float = 0.3,
        attempts: int = 3,
        silence_s: float = SILENCE_S,
        tag_limit: int | None = None,
    ) -> None:
        self._tag_limit = tag_limit
        self._complained = False
        self._wire = wire
        self._response_s = response_s
        self._silence_s = silence_s
        self._may_send_s = 0.0
        self._fence = Fence(
            wire,
            self._fence_off,
            attempts=attempts,
            advice="check the reader's power and cable, and that it is in ISO host mode",
        )

    def inventory(self) -> tuple[Sighting, ...]:
        """Return every tag in the field once; empty when there is none."""
        records, crowded = self._fence.retried(self._inventory_rounds)
        found = tuple({record.uid: Sighting(record.uid, record.dsfid) for record in records}.values())
        if crowded or reaches(found, self._tag_limit):
            raise TooManyTags(Status.TOO_MANY_TAGS, found)
        return found

    def read(self, uid: bytes) -> TagMemory:
        """Return the system information and enough blocks of one tag to know the item."""
        info = self._system_info(uid)
        size = info.block_size
        capacity = size * info.block_count
        memory = b""
        while (wanted := min(label.wanted(memory, size), capacity)) > len(memory):
            memory += self._read_blocks(uid, len(memory) // size, -(-wanted // size), size)
        return TagMemory(uid, info.dsfid, info.afi, size, memory)

    def read_afi(self, uid: bytes) -> int:
        """Return the AFI of one tag, 0..255."""
        return self._system_info(uid).afi

    def write_afi(self, uid: bytes, afi: int) -> None:
        """Write the AFI of one tag; the caller reads it back."""
        self._asked(codec.write_afi(uid, afi))

    def read_eas(self, uid: bytes) -> bool:
        """Tell whether the EAS bit of one tag is set; only a set bit answers, so a silent tag must show it is there."""
        try:
            self._asked(codec.eas(uid, codec.Eas.ALARM))
        except TagGone:
            self._system_info(uid)
            return False
        return True

    def write_eas(self, uid: bytes, on: bool) -> None:
        """Set or clear the EAS bit of one tag; the caller reads it back."""
        self._asked(codec.eas(uid, codec.Eas.SET if on else codec.Eas.RESET))

    def write_blocks(self, uid: bytes, first: int, data: bytes, block_size: int = 4) -> None:
        """Write whole blocks, in memory order, from block `first` on; the caller reads them back."""
        step = codec.TRANSFER_MAX // block_size * block_size
        for at in range(0, len(data), step):
            self._asked(codec.write_blocks(uid, first + at // block_size, data[at : at + step], block_size))

    def close(self) -> None:
        """Release the port; calling twice is harmless."""
        self._fence.fall()
        self._wire.close()

    # --- operations -------------------------------------------------------------------------------------------

    def _inventory_rounds(self) -> tuple[list[codec.TagRecord], bool]:
        """Ask for all tags and, while the reader has more, for the rest; tell too whether there were too many.

        Only the whole may be repeated.
        """
        reply = self._exchanged(codec.inventory())
        records = list(_found(reply))
        known = {record.uid for record in records}
        while reply.status == Status.MORE_DATA:
            reply = self._exchanged(codec.inventory(more=True))
            new = [record for record in _found(reply) if record.uid not in known]
            if not new and reply.status == Status.MORE_DATA:
                self._complain_of_repetition()
                break
            records += new
            known |= {record.uid for record in new}
        return records, reply.status == Status.TOO_MANY_TAGS

    def _complain_of_repetition(self) -> None:
        if not self._complained:
            log.warning(
                "the reader says for ever that it has more tags, and names none: restart it, update its firmware"
            )
        self._complained = True

    def _system_info(self, uid: bytes) -> SystemInfo:
        data = self._asked(codec.system_info(uid))
        info = codec.parse_system_info(data)
        if info.uid != uid:
            raise ProtocolError("system information of another tag", data)
        return info

    def _read_blocks(self, uid: bytes, first: int, last: int, size: int) -> bytes:
        """Return blocks `first` up to and without `last`, or as many of them as one command may move."""
        count = min(last - first, max(1, codec.TRANSFER_MAX // size))
        data = self._asked(codec.read_blocks(uid, first, count))
        blocks = codec.parse_blocks(data)
        if blocks.block_size != size or len(blocks.security) != count:
            raise ProtocolError("other blocks than asked for", data)
        return blocks.data

    def _asked(self, request: Request) -> bytes:
        """Return the data of an addressed command's reply."""
        return self._fence.retried(lambda: _accepted(self._exchanged(request)))

    # --- exchange ---------------------------------------------------------------------------------------------

    def _fence_off(self) -> None:
        """Make sure that no answer to an earlier request can still come."""
        self._wire.drain(self._silence_s, self._response_s)
        self._exchanged(codec.baud_detect())

    def _exchanged(self, request: Request) -> Reply:
        """Send a request and return its reply, passing over replies to others."""
        if (rest_s := self._may_send_s - time.monotonic()) > 0:
            time.sleep(rest_s)
        self._wire.write(frames.encode_request(request))
        deadline_s = time.monotonic() + self._response_s
        while (reply := self._received(deadline_s)).command != request.command:
            if time.monotonic() > deadline_s:
                raise DeviceTimeout("the reader answers only what it was not asked")
        self._may_send_s = time.monotonic() + self._silence_s
        return reply

    def _received(self, deadline_s: float) -> Reply:
        frame = self._wire.read(1, deadline_s)
        while (size := frames.frame_size(frame)) is None:
            frame += self._wire.read(1, deadline_s)
        return frames.decode_reply(frame + self._wire.read(size - len(frame), deadline_s))


def _found(reply: Reply) -> tuple[codec.TagRecord, ...]:
    """Return the tags in an inventory reply: those told apart count, even when others collided."""
    if reply.status == Status.NO_TAG:
        return ()
    if reply.status == Status.TOO_MANY_TAGS or (reply.data and reply.status in _PARTIAL):
        return codec.parse_inventory(reply.data)
    if reply.status == Status.RF_COMMUNICATION_ERROR:
        raise TooManyTags(reply.status)
    return codec.parse_inventory(_accepted(reply))


def _accepted(reply: Reply) -> bytes:
    """Return the data of a good reply; raise what any other status means."""
    if reply.status in (Status.OK, Status.RF_WARNING):
        return reply.data
    if reply.status in (Status.NO_TAG, Status.RF_COMMUNICATION_ERROR):
        raise TagGone(_words(reply), reply.status)
    raise DeviceRefused(_words(reply), reply.status)


def _words(reply: Reply) -> str:
    return f"reader: {frames.status_words(reply.status, reply.data)}"
