"""Cuts what a scanner sends into frames, no I/O: each ends with CR, LF or ETX, as scanners are set up."""

import re

LONGEST = 7_092
"""Bytes of the largest QR code (7,089 digits, ISO/IEC 18004 table 7) and its AIM prefix."""

_END = re.compile(rb"[\r\n\x03]")
_START = b"\x02"


class Splitter:
    """Collects bytes until a frame is whole; a flood without an end is kept as short as shows that it is one."""

    def __init__(self) -> None:
        self._half = b""

    @property
    def is_mid_frame(self) -> bool:
        """Tell whether a frame has begun and not ended."""
        return bool(self._half)

    def feed(self, data: bytes) -> tuple[bytes, ...]:
        """Return the frames that `data` completes, without their ends and STX; longer than `LONGEST`: no code."""
        *whole, half = _END.split(self._half + data)
        self._half = half[: LONGEST + 1]
        return tuple(filter(None, (frame.removeprefix(_START) for frame in whole)))

    def fall_silent(self) -> bytes:
        """Drop and return an unfinished frame."""
        half, self._half = self._half, b""
        return half
