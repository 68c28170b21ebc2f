"""Frames out of files and pipes: captures, logs, what somebody typed."""

import re
from collections.abc import Iterable, Iterator

from sip2.fields import LAYOUTS
from sip2.framing import MAX_FRAME_BYTES

_COMMAND = b"(?:" + "|".join(LAYOUTS).encode() + b")"
_LF_ENDS = re.compile(rb"\n")
_CR_ENDS = re.compile(rb"\r|(?<=AZ[0-9A-Fa-f]{4})\n|\n(?=" + _COMMAND + rb")")


def frames_of(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the frames of a byte stream, whatever ends them: CR, CR LF or LF.

    As long as no CR has come, LF ends a frame; after that it does so only where another frame follows, for library
    systems write LF inside their texts. What has no end within 64 KiB is given in pieces. Blank ones are left out.
    """
    pending, ends = b"", _LF_ENDS
    for chunk in chunks:
        ends = _CR_ENDS if b"\r" in chunk else ends
        *whole, pending = ends.split(pending + chunk)
        while len(pending) > MAX_FRAME_BYTES:
            whole.append(pending[:MAX_FRAME_BYTES])
            pending = pending[MAX_FRAME_BYTES:]
        yield from filter(None, map(_bare, whole))
    if last := _bare(pending):
        yield last


def _bare(frame: bytes) -> bytes:
    return frame.lstrip(b"\n \0").rstrip(b"\n")
