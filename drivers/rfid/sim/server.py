"""Simulated readers on a TCP port of this machine, which can be told to misbehave from any thread."""

import socket
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from typing import Protocol

from drivers.link import Direction, Tap
from drivers.rfid.sim.d6_wire import D6Wire
from drivers.rfid.sim.feig_wire import Answer, FeigWire, Timing
from drivers.rfid.sim.field import Field

CHARACTER_GAP_S = 0.012
"""Silence after which a reader drops an unfinished request (FEIG system manuals)."""

TRANSCRIPT_SIZE = 500


class Fault(Enum):
    """What happens to one answer."""

    GARBLE = "one byte wrong"
    HALVE = "half of it sent"
    SILENCE = "not sent"
    GARBAGE = "noise instead of it"
    ENDLESS = "sent again and again, unasked"


NOISE = bytes.fromhex("00 FF 5A D6 FF FF 02 00")
"""Holds a beginning of a frame of either maker that never ends."""


class ReaderWire(Protocol):
    """The reader's side of a wire: bytes in, answers out."""

    def receive(self, data: bytes) -> Iterator[Answer]:
        """Yield the answer to each request that `data` completes."""

    @property
    def is_mid_frame(self) -> bool:
        """Tell whether a request has begun and not ended."""

    def fall_silent(self) -> None:
        """Drop an unfinished request."""


class ReaderServer:
    """Serves one reader, one host at a time. `transcript` holds the last chunks of traffic, seen from the host.

    `delay_s` postpones every answer; `silent` swallows them all. Both may be set at any time.
    """

    def __init__(
        self, wire: ReaderWire, *, port: int = 0, tap: Tap | None = None, hears_while_busy: bool = True
    ) -> None:
        self.port = port
        self.delay_s = 0.0
        self.silent = False
        self.transcript: deque[tuple[Direction, bytes]] = deque(maxlen=TRANSCRIPT_SIZE)
        self._tap = tap
        self._wire = wire
        self._hears_while_busy = hears_while_busy
        self._faults: deque[Fault | None] = deque()
        self._unplugged = threading.Event()
        self._thread: threading.Thread | None = None
        self._sockets: list[socket.socket] = []

    @property
    def url(self) -> str:
        """What to write into `port =`."""
        return f"socket://127.0.0.1:{self.port}"

    def start(self) -> int:
        """Listen and return the port, which stays the same over unplug and plug."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._unplugged.clear()
        self._sockets = [listener]
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="reader-sim", daemon=True)
        self._thread.start()
        return self.port

    def stop(self) -> None:
        """Hang up and refuse from now on; calling twice is harmless."""
        self._unplugged.set()
        for end in self._sockets:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def unplug(self) -> None:
        """Pull the cable: the connection breaks, new ones are refused."""
        self.stop()

    def plug(self) -> None:
        """Put the cable back."""
        if self._thread is None:
            self.start()

    def misbehave(self, fault: Fault, times: int = 1, *, after: int = 0) -> None:
        """Let the next answers suffer, `after` good ones; faults asked for earlier come first."""
        self._faults.extend([None] * after + [fault] * times)

    def behave(self) -> None:
        """Forget the faults that were asked for and have not come yet."""
        self._faults.clear()

    def _serve(self, listener: socket.socket) -> None:
        with listener:
            while not self._unplugged.is_set():
                with suppress(OSError):
                    connection, _ = listener.accept()
                    with connection:
                        self._sockets = [listener, connection]
                        self._converse(connection)

    def _converse(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wire.fall_silent()
        while not self._unplugged.is_set():
            connection.settimeout(CHARACTER_GAP_S if self._wire.is_mid_frame else None)
            try:
                data = connection.recv(4096)
            except TimeoutError:
                self._wire.fall_silent()
                continue
            if not data:
                return
            self._heard(Direction.SENT, data)
            for answer in self._wire.receive(data):
                if not self._hears_while_busy:
                    self._answer_deaf(connection, answer)
                else:
                    self._answer(connection, answer)

    def _answer_deaf(self, connection: socket.socket, answer: Answer) -> None:
        """Answer and drop what came meanwhile, as a reader does that ignores its line while busy."""
        if self._unplugged.wait(answer.after_s + self.delay_s):
            return
        connection.setblocking(False)
        with suppress(BlockingIOError):
            connection.recv(4096)
        connection.setblocking(True)
        self._send(connection, answer)

    def _answer(self, connection: socket.socket, answer: Answer) -> None:
        if self._unplugged.wait(answer.after_s + self.delay_s):
            return
        self._send(connection, answer)

    def _send(self, connection: socket.socket, answer: Answer) -> None:
        fault = self._faults.popleft() if self._faults else None
        frame = _spoilt(answer.frame, fault)
        if frame and not self.silent:
            connection.sendall(frame)
            self._heard(Direction.RECEIVED, frame)
        while fault is Fault.ENDLESS and not self._unplugged.is_set():
            connection.sendall(frame)

    def _heard(self, direction: Direction, data: bytes) -> None:
        self.transcript.append((direction, data))
        if self._tap is not None:
            self._tap(direction, data)


def _spoilt(frame: bytes, fault: Fault | None) -> bytes:
    match fault:
        case None | Fault.ENDLESS:
            return frame
        case Fault.GARBLE:
            return frame[:-1] + bytes((frame[-1] ^ 0xFF,))
        case Fault.HALVE:
            return frame[: len(frame) // 2]
        case Fault.SILENCE:
            return b""
        case Fault.GARBAGE:
            return NOISE


class FeigServer(ReaderServer):
    """A simulated FEIG reader."""

    def __init__(self, field: Field, *, port: int = 0, timing: Timing | None = None, tap: Tap | None = None) -> None:
        super().__init__(FeigWire(field, timing), port=port, tap=tap)


class D6Server(ReaderServer):
    """A simulated 3M or Bibliotheca reader."""

    def __init__(self, field: Field, *, port: int = 0, timing: Timing | None = None, tap: Tap | None = None) -> None:
        super().__init__(D6Wire(field, timing), port=port, tap=tap, hears_while_busy=False)
