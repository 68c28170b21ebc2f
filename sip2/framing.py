"""Frames out of a byte stream (3M SIP 2.00, rev 2.12: a packet ends in CR; leniences after sip2.md §9)."""

import re

from sip2.errors import RemoteProtocolError

MAX_FRAME_BYTES = 65536
"""Far above any message of the standard; an endless frame must not fill the memory."""

_CR_OR_CHECKED_LF = re.compile(rb"\r|(?<=AZ[0-9A-Fa-f]{4})\n")
_CR_OR_LF = re.compile(rb"[\r\n]")
_ENDS_CHECKED = re.compile(rb"AZ[0-9A-Fa-f]{4}\Z")
_LEADING_NOISE = b"\n \0"


class FrameBuffer:
    """Collects bytes and gives whole frames, without terminator, leading LF, blanks and NUL.

    CR always ends a frame. LF does where `terminator` is LF, and elsewhere only right after a checksum, for an LF may
    stand in a library system's text. Empty frames are skipped.
    """

    def __init__(self, terminator: bytes) -> None:
        self._end = _CR_OR_LF if terminator == b"\n" else _CR_OR_CHECKED_LF
        self._pending = bytearray()
        self._searched = 0

    def feed(self, data: bytes) -> None:
        """Add what was received."""
        self._pending += data

    def next_frame(self) -> bytes | None:
        """Take the next whole frame; None if there is none yet. Raises RemoteProtocolError for an endless one."""
        while end := self._end.search(self._pending, self._searched):
            frame = bytes(self._pending[: end.start()]).lstrip(_LEADING_NOISE)
            del self._pending[: end.end()]
            self._searched = 0
            if frame:
                return frame
        self._searched = len(self._pending)
        if len(self._pending) > MAX_FRAME_BYTES:
            raise RemoteProtocolError("frame without an end", f"{len(self._pending)} bytes")
        return None

    def give_up_waiting(self) -> bool:
        """Take what lies here as a frame if it ends in a checksum, for its CR may have been forgotten.

        edge-sip2 once did so in its errors (sip2-quirks.md §3.8). Returns whether there is such a frame now.
        """
        if not _ENDS_CHECKED.search(self._pending):
            return False
        self._pending += b"\r"
        return True
