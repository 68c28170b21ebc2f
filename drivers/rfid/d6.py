"""3M 810 / 210 and Bibliotheca M210 HF readers, over serial line, USB-serial or TCP.

The reader ignores what it is sent while it is busy. After anything went wrong the start-up probe, whose answer
begins unlike any other, fences off late answers before the next try; every request sent may be repeated. It tells no
DSFID: sightings have 00, and content decides.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from drivers.errors import DeviceRefused, DeviceTimeout, ProtocolError
from drivers.link import Wire
from drivers.rfid import Sighting, TagGone, TagMemory, TooManyTags, label, reaches
from drivers.rfid import d6_codec as codec
from drivers.rfid import d6_frame as frames
from drivers.rfid.d6_codec import BLOCK_SIZE, Blocks, Error, Reply
from drivers.rfid.fence import Fence

BAUDRATE = 19200
"""8N1 (3M RFID 810 host protocol v1.0)."""

QUIET_S = 0.02
"""Silence after which no rest of a broken answer is still on its way: twenty characters at 19200 baud and more."""

_T = TypeVar("_T")


class D6Reader:
    """One 3M or Bibliotheca reader behind a line, fulfilling `TagReader` and `TagWriter`.

    `response_s` must exceed the longest inventory of a full pad; `tag_limit` is how many tags the reader is known to
    tell apart, if that is few. After two operations without any answer the reader counts as unavailable.
    """

    def __init__(
        self,
        wire: Wire,
        *,
        response_s: float = 0.6,
        attempts: int = 3,
        quiet_s: float = QUIET_S,
        tag_limit: int | None = None,
    ) -> None:
        self._tag_limit = tag_limit
        self._wire = wire
        self._response_s = response_s
        self._quiet_s = quiet_s
        self._fence = Fence(wire, self._fence_off, attempts=attempts, advice="check the reader's power and cable")

    def inventory(self) -> tuple[Sighting, ...]:
        """Return every tag in the field once; empty when there is none."""
        found = self._fence.retried(self._inventory)
        if reaches(found, self._tag_limit):
            raise TooManyTags(Error.OK, found)
        return found

    def read(self, uid: bytes) -> TagMemory:
        """Return AFI and enough blocks of one tag to know the item."""
        afi = self.read_afi(uid)
        memory, size, ended = b"", BLOCK_SIZE, False
        while not ended and (wanted := label.wanted(memory, size)) > len(memory):
            more, ended = self._read_blocks(uid, len(memory) // size, -(-wanted // size))
            if memory and more.data and more.block_size != size:
                raise ProtocolError("blocks of another size than before", more.data)
            memory, size = memory + more.data, more.block_size if more.data else size
        return TagMemory(uid, 0, afi, size, memory)

    def read_afi(self, uid: bytes) -> int:
        """Return the AFI of one tag, 0..255."""
        return self._asked(codec.read_afi(uid), lambda data: codec.parse_value(data, uid))

    def write_afi(self, uid: bytes, afi: int) -> None:
        """Write the AFI of one tag; the caller reads it back."""
        self._asked(codec.write_afi(uid, afi), _whatever)

    def read_eas(self, uid: bytes) -> bool:
        """Tell whether the EAS bit of one tag is set."""
        return bool(self._asked(codec.check_eas(uid), lambda data: codec.parse_value(data, uid)))

    def write_eas(self, uid: bytes, on: bool) -> None:
        """Set or clear the EAS bit of one tag; the caller reads it back."""
        self._asked(codec.set_eas(uid, on), _whatever)

    def write_blocks(self, uid: bytes, first: int, data: bytes, block_size: int = BLOCK_SIZE) -> None:
        """Write whole blocks, in memory order, from block `first` on; the caller reads them back."""
        if block_size != BLOCK_SIZE:
            raise DeviceRefused("this reader writes blocks of 4 bytes only", Error.NOT_IMPLEMENTED)
        self._asked(codec.write_blocks(uid, first, data), _whatever)

    def close(self) -> None:
        """Release the port; calling twice is harmless."""
        self._fence.fall()
        self._wire.close()

    # --- operations -------------------------------------------------------------------------------------------

    def _inventory(self) -> tuple[Sighting, ...]:
        reply = self._exchanged(codec.inventory())
        if reply.error == Error.NO_TAG:
            return ()
        if reply.error == Error.NOT_READ:
            raise TooManyTags(Error.NOT_READ)
        return tuple(Sighting(uid, 0) for uid in codec.parse_inventory(_accepted(reply)))

    def _read_blocks(self, uid: bytes, first: int, last: int) -> tuple[Blocks, bool]:
        """Return blocks from `first` on, and whether the tag ends there."""
        count = min(last - first, codec.READ_MAX)
        try:
            blocks = self._asked(
                codec.read_blocks(uid, first, count), lambda data: codec.parse_blocks(data, uid, first)
            )
        except DeviceRefused as refusal:
            if refusal.code == Error.NO_SUCH_MEMORY and first:
                return Blocks(b"", refusal.code, BLOCK_SIZE), True
            raise
        if blocks.error and blocks.error != Error.NO_SUCH_MEMORY:
            raise DeviceRefused(f"reader: block not read, {codec.error_words(blocks.error)}", blocks.error)
        if not blocks.error and len(blocks.data) != count * blocks.block_size:
            raise ProtocolError("other blocks than asked for", blocks.data)
        return blocks, bool(blocks.error)

    def _asked(self, body: bytes, parse: Callable[[bytes], _T]) -> _T:
        """Return what an addressed command's reply says."""
        return self._fence.retried(lambda: parse(_accepted(self._exchanged(body))))

    # --- exchange ---------------------------------------------------------------------------------------------

    def _fence_off(self) -> None:
        """Make sure that no answer to an earlier request can still come, and that the reader is not busy."""
        self._wire.drain(self._quiet_s, self._response_s)
        self._wire.write(frames.PROBE)
        deadline_s = time.monotonic() + self._response_s
        while self._frame(deadline_s)[0] != frames.PROBE_MARK:
            _still_before(deadline_s)

    def _exchanged(self, body: bytes) -> Reply:
        """Send a request and return its reply, passing over replies to others."""
        self._wire.write(frames.encode(body))
        deadline_s = time.monotonic() + self._response_s
        while (reply := codec.parse_reply(frames.decode(self._frame(deadline_s)))).command != body[0]:
            _still_before(deadline_s)
        return reply

    def _frame(self, deadline_s: float) -> bytes:
        head = self._wire.read(frames.HEAD_SIZE, deadline_s)
        size = frames.frame_size(head) or frames.HEAD_SIZE
        return head + self._wire.read(size - frames.HEAD_SIZE, deadline_s)


def _still_before(deadline_s: float) -> None:
    if time.monotonic() > deadline_s:
        raise DeviceTimeout("the reader answers only what it was not asked")


def _whatever(_data: bytes) -> None:
    """Pass over what a write's reply says: only reading back tells."""


def _accepted(reply: Reply) -> bytes:
    """Return the data of a good reply; raise what an error means."""
    if reply.error == Error.OK:
        return reply.data
    words = f"reader: {codec.error_words(reply.error)}"
    raise (TagGone if reply.error == Error.NO_TAG else DeviceRefused)(words, reply.error)
