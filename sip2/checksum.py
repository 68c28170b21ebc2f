"""The SIP2 checksum (3M SIP 2.00, rev 2.12, "Checksum"; sip2.md §2).

Variants met in the wild are told apart from damage (sip2-quirks.md §3).
"""

from enum import Enum
from zlib import adler32


class ChecksumMode(Enum):
    """Which sum a library system writes, and so which received ones are good.

    What we write ourselves is the standard's byte sum but for CODE_POINTS and DP2.
    """

    STRICT = "strict"
    """Only the standard's byte sum."""
    CODE_POINTS = "code-points"
    """Only a sum over characters instead of bytes."""
    DP2 = "dp2"
    """Only the sum that dp2 writes; as a library system we write it unasked, under number 4, as dp2 does."""
    LENIENT = "lenient"
    """Any of these three."""
    OFF = "off"
    """Not looked at."""


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


_GOOD, _OFF = Checksum.GOOD, ChecksumMode.OFF
_ACCEPTED = {
    ChecksumMode.STRICT: (Checksum.GOOD,),
    ChecksumMode.CODE_POINTS: (Checksum.CODE_POINTS,),
    ChecksumMode.DP2: (Checksum.DP2,),
    ChecksumMode.LENIENT: (Checksum.GOOD, Checksum.CODE_POINTS, Checksum.DP2),
}
_DP2_TRAILER = "AY4AZ"
_BY_BYTES = (ChecksumMode.LENIENT, ChecksumMode.STRICT)


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


def code_point_checksum(text: str) -> bytes:
    """Return the digits as one writes them who adds characters instead of bytes; `text` ends in `AZ`."""
    return b"%04X" % (-sum(map(ord, text)) & 0xFFFF)


def dp2_trailer(text: str, delimiter: str) -> str:
    """Return a packet without a trailer with the one that dp2 gives it: always number 4 (sip2.md §8)."""
    body = text.removesuffix(delimiter)
    return f"{body}{delimiter}{_DP2_TRAILER}{-unit_sum(body) & 0xFFFF:04X}"


def verify(frame: bytes, encoding: str, mode: ChecksumMode, delimiter: str = "|") -> Checksum:
    """Judge the checksum of a frame without its terminator; the digits are its last four bytes."""
    if mode is _OFF:
        return Checksum.UNCHECKED
    try:
        claimed = int(frame[-4:], 16)
    except ValueError:
        return Checksum.BAD
    if mode in _BY_BYTES and (byte_sum(frame[:-4]) + claimed) & 0xFFFF == 0:
        return _GOOD
    found = _recognise(frame[:-4].decode(encoding, "replace"), claimed, delimiter)
    return found if found in _ACCEPTED[mode] else Checksum.BAD


def _recognise(text: str, claimed: int, delimiter: str) -> Checksum:
    """Tell which of the sums in the wild `claimed` is; `text` ends in `AZ`."""
    if not (sum(map(ord, text)) + claimed) & 0xFFFF:
        return Checksum.CODE_POINTS
    if not text.endswith(_DP2_TRAILER):
        return Checksum.BAD
    units = unit_sum(text.removesuffix(_DP2_TRAILER).removesuffix(delimiter))
    return Checksum.BAD if (units + claimed) & 0xFFFF else Checksum.DP2


def unit_sum(text: str) -> int:
    """Add the UTF-16 code units of a text, modulo 65536."""
    data = text.encode("utf-16-be", "surrogatepass")
    return (256 * byte_sum(data[::2]) + byte_sum(data[1::2])) & 0xFFFF
