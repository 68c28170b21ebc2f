"""3M / Bibliotheca RFID host protocol, outer half: frames and CRC, both roles, no I/O.

After the 3M RFID 810/210 host protocol v1.0 (2009) and traffic captured by Biblio-RFID. `MARK LEN LEN BODY CRC CRC`,
LEN counting what follows it; MARK is D6, or D5 for the start-up probe. CRC poly 1021, init FFFF, inverted,
big-endian, over LEN and BODY.
"""

from binascii import crc_hqx

from drivers.errors import ProtocolError

MARK = 0xD6
PROBE_MARK = 0xD5
HEAD_SIZE = 3
CRC_SIZE = 2
BODY_MAX = 2048
"""No frame of this protocol comes near; a longer one is noise."""

PROBE = bytes.fromhex("D50005 0400 11 8C66")
"""Asks for the hardware version; its answer begins with D5 and can be no other's."""


def crc(data: bytes) -> bytes:
    """Return the two CRC bytes over LEN and BODY, most significant first."""
    return (crc_hqx(data, 0xFFFF) ^ 0xFFFF).to_bytes(2)


def encode(body: bytes, mark: int = MARK) -> bytes:
    """Return the frame around a body."""
    counted = (len(body) + CRC_SIZE).to_bytes(2) + body
    return bytes((mark,)) + counted + crc(counted)


def decode(frame: bytes) -> bytes:
    """Return the body in one whole frame; raise `ProtocolError`."""
    if frame_size(frame) != len(frame):
        raise ProtocolError("wrong frame length", frame)
    if crc(frame[1:-CRC_SIZE]) != frame[-CRC_SIZE:]:
        raise ProtocolError("wrong CRC", frame)
    return frame[HEAD_SIZE:-CRC_SIZE]


def frame_size(beginning: bytes | bytearray) -> int | None:
    """Return the size of the frame that begins so, None while more bytes are needed; raise `ProtocolError`."""
    if beginning and beginning[0] not in (MARK, PROBE_MARK):
        raise ProtocolError("no frame begins so", bytes(beginning[:HEAD_SIZE]))
    if len(beginning) < HEAD_SIZE:
        return None
    counted = int.from_bytes(beginning[1:HEAD_SIZE])
    if not CRC_SIZE < counted <= BODY_MAX:
        raise ProtocolError("no frame is so long", bytes(beginning[:HEAD_SIZE]))
    return HEAD_SIZE + counted
