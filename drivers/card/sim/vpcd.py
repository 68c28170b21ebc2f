"""The card's end of the wire to vpcd, the virtual reader behind pcscd (vsmartcard 0.8, virtualsmartcard/README).

Both directions: two bytes of length, most significant first, then the payload. A payload of one byte from the reader
is control: 00 power off, 01 power on, 02 reset, 04 send ATR, the only one that is answered. Anything longer is a
command APDU. Holding a card is connecting, taking it away is hanging up.
"""

import socket
import threading
from collections import deque
from contextlib import suppress
from enum import Enum

from drivers.card.apdu import Ins
from drivers.card.sim.card import VirtualCard
from drivers.link import Direction

TRANSCRIPT_SIZE = 500


class Control(Enum):
    """Payloads of one byte."""

    POWER_OFF = b"\x00"
    POWER_ON = b"\x01"
    RESET = b"\x02"
    SEND_ATR = b"\x04"


class Fault(Enum):
    """What happens to the answer to one APDU."""

    SILENCE = "no answer, ever"
    PULL = "the card is pulled away before it answers"
    HALVE = "half of the answer"
    EMPTY = "a status word without data"
    NOT_AUTHENTICATED = "6982"
    FAIL = "6300"


class Presence:
    """One card held to the reader, served by a thread until it is taken away or the reader has gone.

    `faults` are taken from the left, one for each APDU.
    """

    def __init__(
        self,
        connection: socket.socket,
        card: VirtualCard,
        faults: deque[Fault],
        transcript: deque[tuple[Direction, bytes]],
    ) -> None:
        self._connection = connection
        self._card = card
        self._faults = faults
        self._transcript = transcript
        self._thread = threading.Thread(target=self._serve, name="card-sim", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Take the card away; calling twice is harmless."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    def _serve(self) -> None:
        self._card.reset()
        with self._connection, suppress(OSError):
            while (payload := receive(self._connection)) is not None:
                answer = self._control(payload) if len(payload) == 1 else self._answer(payload)
                if answer is None:
                    return
                if answer:
                    send(self._connection, answer)

    def _control(self, payload: bytes) -> bytes | None:
        if payload == Control.SEND_ATR.value:
            return self._card.atr
        self._card.reset()
        return b""

    def _answer(self, command: bytes) -> bytes | None:
        """Return what goes over the wire: nothing is empty, a card pulled away None."""
        self._transcript.append((Direction.SENT, without_key(command)))
        answer = spoilt(self._card.answer(command), self._faults.popleft() if self._faults else None)
        if answer:
            self._transcript.append((Direction.RECEIVED, answer))
        return answer


def spoilt(answer: bytes, fault: Fault | None) -> bytes | None:
    """Return what a fault leaves of an answer: empty for silence, None for a card pulled away."""
    match fault:
        case None:
            return answer
        case Fault.SILENCE:
            return b""
        case Fault.PULL:
            return None
        case Fault.HALVE:
            return answer[: len(answer) // 2]
        case Fault.EMPTY:
            return answer[-2:]
        case Fault.NOT_AUTHENTICATED:
            return bytes.fromhex("6982")
        case Fault.FAIL:
            return bytes.fromhex("6300")


def without_key(command: bytes) -> bytes:
    """Return a command fit for a transcript: keys are cut off."""
    return command[:4] if command[:2] == bytes((0xFF, Ins.LOAD_KEY)) else command


def send(connection: socket.socket, payload: bytes) -> None:
    """Send one payload."""
    connection.sendall(len(payload).to_bytes(2) + payload)


def receive(connection: socket.socket) -> bytes | None:
    """Return one payload, None at the end."""
    size = _exactly(connection, 2)
    return None if size is None else _exactly(connection, int.from_bytes(size))


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    data = b""
    while len(data) < size:
        if connection.family == socket.AF_INET:
            # vpcd sends length and payload apart: each APDU would wait 40 ms for a delayed acknowledgement.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        chunk = connection.recv(size - len(data))
        if not chunk:
            return None
        data += chunk
    return data
