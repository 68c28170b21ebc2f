"""The server's role of Modbus/TCP: requests to values, answers to bytes (Modbus Application Protocol V1.1b3).

Written from the specification, not from pymodbus, so that client and server cannot share a mistake.
"""

import struct
from dataclasses import dataclass

READ_HOLDING, WRITE_SINGLE, WRITE_MULTIPLE = 3, 6, 16
ILLEGAL_FUNCTION, ILLEGAL_ADDRESS, ILLEGAL_VALUE = 1, 2, 3
MOST_READ, MOST_WRITTEN = 125, 123
LONGEST = 260
"""Bytes of the longest frame (§4.1: 253 of PDU and 7 of MBAP header)."""
_HEADER = struct.Struct(">HHHB")


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `words` None: a read of `count`. `refusal` is the exception code it must be answered with, or 0."""

    transaction: int
    unit: int
    function: int
    at: int = 0
    count: int = 0
    words: tuple[int, ...] | None = None
    refusal: int = 0


def frame_size(buffer: bytes) -> int | None:
    """Return how long the frame at the start is, None while that is unknown. Raises ValueError if it is none."""
    if len(buffer) < 6:
        return None
    _, protocol, length = struct.unpack(">HHH", buffer[:6])
    if protocol != 0 or not 2 <= length <= LONGEST - 6:
        raise ValueError("this is no Modbus/TCP")
    return 6 + int(length)


def decode(frame: bytes) -> Request:
    """Return the request of a whole frame."""
    transaction, _, _, unit = _HEADER.unpack(frame[:7])
    function, body = frame[7], frame[8:]
    if function not in {READ_HOLDING, WRITE_SINGLE, WRITE_MULTIPLE}:
        return Request(transaction, unit, function, refusal=ILLEGAL_FUNCTION)
    if len(body) < 4:
        return Request(transaction, unit, function, refusal=ILLEGAL_VALUE)
    at, count = struct.unpack(">HH", body[:4])
    if function == WRITE_SINGLE:
        return Request(transaction, unit, function, at, 1, (count,))
    if function == READ_HOLDING:
        return Request(transaction, unit, function, at, count, refusal=0 if 1 <= count <= MOST_READ else ILLEGAL_VALUE)
    if not 1 <= count <= MOST_WRITTEN or len(body) != 5 + 2 * count or body[4] != 2 * count:
        return Request(transaction, unit, function, at, refusal=ILLEGAL_VALUE)
    return Request(transaction, unit, function, at, count, struct.unpack(f">{count}H", body[5:]))


def encode_answer(request: Request, words: tuple[int, ...] = (), refusal: int = 0) -> bytes:
    """Return the answer: the words read, an echo of what was written, or an exception."""
    if refusal:
        pdu = bytes((request.function | 0x80, refusal))
    elif request.function == READ_HOLDING:
        pdu = struct.pack(f">BB{len(words)}H", request.function, 2 * len(words), *words)
    elif request.function == WRITE_SINGLE:
        pdu = struct.pack(">BHH", request.function, request.at, (request.words or (0,))[0])
    else:
        pdu = struct.pack(">BHH", request.function, request.at, request.count)
    return _HEADER.pack(request.transaction, 0, len(pdu) + 1, request.unit) + pdu
