"""What a library system and the network to it can do wrong, as plain values."""

from enum import Enum, auto


class Fault(Enum):
    """Happens to one request and is then over."""

    CUT_BEFORE = auto()
    """The line is cut; the request is not carried out."""
    CUT_AFTER = auto()
    """The request is carried out, the line is cut, the answer is lost."""
    LOSE_ANSWER = auto()
    """The request is carried out and no answer comes; the line stands."""
    HALF_ANSWER = auto()
    """The request is carried out, half an answer comes, the line is cut."""
    BAD_CHECKSUM = auto()
    """The answer is damaged on the way; the next 97 gets it whole."""
    WRONG_SEQUENCE = auto()
    """An answer with another sequence number comes before the right one."""
    GARBAGE = auto()
    """Plain Chinese text comes instead of an answer, as dp2 does it (sip2.md §8)."""
    ASK_AGAIN = auto()
    """96 comes; the request is not carried out until it is repeated."""
    OFF_LINE_98 = auto()
    """98 with on-line N comes instead of the answer; the request is not carried out."""


PROSE = "对不起，命令无法识别"


def damage(wire: bytes) -> bytes:
    """Turn one bit of the byte in the middle, leaving the terminator alone."""
    middle = len(wire) // 2
    return wire[:middle] + bytes([wire[middle] ^ 0x01]) + wire[middle + 1 :]
