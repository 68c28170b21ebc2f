"""What a library system and the network to it can do wrong, as plain values."""

from dataclasses import dataclass
from enum import Enum


class Fault(Enum):
    """Happens to one request and is then over; those that spoil a line spoil it until it is closed."""

    CUT_BEFORE = "the line is cut; the request is not carried out"
    CUT_AFTER = "the request is carried out, the line is cut, the answer is lost"
    LOSE_ANSWER = "the request is carried out and no answer comes; the line stands"
    HALF_ANSWER = "the request is carried out, half an answer comes, the line is cut"
    BAD_CHECKSUM = "the answer is damaged on the way; the next 97 gets it whole"
    WRONG_SEQUENCE = "an answer with another sequence number comes before the right one"
    GARBAGE = "plain Chinese text comes instead of an answer, as from dp2; the request is not carried out"
    ASK_AGAIN = "96 comes; the request is not carried out until it is repeated"
    OFF_LINE_98 = "98 with on-line N comes instead of the answer; the request is not carried out"
    RESET_BEFORE = "the line is reset (RST); the request is not carried out"
    RESET_AFTER = "the request is carried out, the line is reset (RST), the answer is lost"
    BLACK_HOLE = "from now on all that is sent over this line vanishes; nothing is carried out, nothing closes"
    HALF_OPEN = "this line is no longer read and not closed; the request is not carried out"
    LATE = "the request is carried out, its answer held back for so many seconds, or until release"
    ANSWER_TWICE = "the answer comes twice, one after the other"
    TWO_IN_ONE = "the answer before comes once more, and in one piece with this one"
    OTHER_ITEM = "what was asked is carried out, but the answer names another item, or else another reader"
    NOISE = "bytes that mean nothing come before the answer, without an end of their own"
    CUT_AT = "the request is carried out, only so many bytes of the answer come, the line is cut"
    IN_PIECES = "the answer comes byte by byte"
    LF_END = "the answer ends in LF instead of CR"
    CRLF_END = "the answer ends in CR LF"


@dataclass(frozen=True, slots=True)
class Mishap:
    """A fault that waits for its request: the next, or the next with this two-character command.

    `amount` are the seconds of LATE, the bytes of CUT_AT (one where there is no number).
    """

    fault: Fault
    command: str = ""
    amount: float | None = None


PROSE = "对不起，命令无法识别"
NOISE = b"\xff\xfd\x18\x00\x07~"


CUTS = frozenset({Fault.CUT_AFTER, Fault.HALF_ANSWER, Fault.CUT_AT})
"""After these the line is cut."""


def pieces(mishap: Mishap | None, wire: bytes, previous: bytes) -> list[bytes]:
    """Return what is sent in place of an answer, piece by piece; `previous` is the answer before."""
    match mishap and mishap.fault:
        case Fault.CUT_AFTER | Fault.RESET_AFTER | Fault.LOSE_ANSWER:
            return []
        case Fault.HALF_ANSWER:
            return [wire[: len(wire) // 2]]
        case Fault.CUT_AT:
            return [wire[: _bytes_of(mishap)]]
        case Fault.BAD_CHECKSUM:
            return [damage(wire)]
        case Fault.ANSWER_TWICE:
            return [wire, wire]
        case Fault.TWO_IN_ONE:
            return [previous + wire]
        case Fault.NOISE:
            return [NOISE + wire]
        case Fault.IN_PIECES:
            return [wire[at : at + 1] for at in range(len(wire))]
        case Fault.LF_END:
            return [ended(wire, b"\n")]
        case Fault.CRLF_END:
            return [ended(wire, b"\r\n")]
    return [wire]


def _bytes_of(mishap: Mishap | None) -> int:
    return max(int(mishap.amount or 1), 0) if mishap else 0


def damage(wire: bytes) -> bytes:
    """Turn one bit of the byte in the middle, leaving the terminator alone."""
    middle = len(wire) // 2
    return wire[:middle] + bytes([wire[middle] ^ 0x01]) + wire[middle + 1 :]


def ended(wire: bytes, terminator: bytes) -> bytes:
    """Return a frame with another terminator."""
    return wire.rstrip(b"\r\n") + terminator
