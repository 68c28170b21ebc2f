"""The SIP2 checksum (3M SIP 2.00, rev 2.12, "Checksum"; sip2.md §2).

Variants met in the wild are told apart from damage (sip2-quirks.md §3).
"""

from enum import Enum
from zlib import adler32


class ChecksumMode(Enum):
    """How strictly a received checksum is judged."""

    STRICT = "strict"
    """Only the standard's byte sum is good."""
    LENIENT = "lenient"
    """Also a sum over code points, or one the way dp2 writes it."""
    OFF = "off"
    """Not looked at."""


_OFF, _STRICT = ChecksumMode.OFF, ChecksumMode.STRICT


class Checksum(Enum):
    """What was found at the end of a frame."""

    GOOD = "good"
    CODE_POINTS = "code points"
    """Summed over characters instead of bytes (sip2-quirks.md §3.2)."""
    DP2 = "dp2"
    """Summed over UTF-16 units without the trailer, as dp2SIP does (sip2.md §8)."""
    ABSENT = "absent"
    UNCHECKED = "unchecked"
    BAD = "bad"


_GOOD = Checksum.GOOD


def byte_sum(data: bytes) -> int:
    """Add all bytes, modulo 65536, at the speed of C.

    The low half of adler32 started at 0 is the plain sum modulo 65521, which 256 bytes cannot reach: 256 * 255 = 65280.
    """
    total = adler32(data[:256], 0)
    if len(data) > 256:
        total += adler32(data[256:512], 0) + adler32(data[512:768], 0)
        for start in range(768, len(data), 256):
            total += adler32(data[start : start + 256], 0)
    return total & 0xFFFF


def checksum(data: bytes) -> bytes:
    """Return the four upper-case hex digits for a packet that ends in `AZ`."""
    return b"%04X" % (-byte_sum(data) & 0xFFFF)


def verify(frame: bytes, encoding: str, mode: ChecksumMode) -> Checksum:
    """Judge the checksum of a frame without its terminator; the digits are its last four bytes."""
    if mode is _OFF:
        return Checksum.UNCHECKED
    try:
        claimed = int(frame[-4:], 16)
    except ValueError:
        return Checksum.BAD
    if (byte_sum(frame[:-4]) + claimed) & 0xFFFF == 0:
        return _GOOD
    return Checksum.BAD if mode is _STRICT else _verify_oddities(frame, encoding, claimed)


def _verify_oddities(frame: bytes, encoding: str, claimed: int) -> Checksum:
    text = frame[:-4].decode(encoding, "replace")
    if not (sum(map(ord, text)) + claimed) & 0xFFFF:
        return Checksum.CODE_POINTS
    body = text.removesuffix("AZ")[:-3].removesuffix("|")
    units = unit_sum(body)
    return Checksum.BAD if (units + claimed) & 0xFFFF else Checksum.DP2


def unit_sum(text: str) -> int:
    """Add the UTF-16 code units of a text, modulo 65536."""
    data = text.encode("utf-16-be", "surrogatepass")
    return (256 * byte_sum(data[::2]) + byte_sum(data[1::2])) & 0xFFFF
