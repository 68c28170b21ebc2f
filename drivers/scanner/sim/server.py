"""A simulated scanner on a TCP port of this machine, which can be told to misbehave from any thread."""

import socket
import threading
from collections import deque
from contextlib import suppress
from enum import Enum

from drivers.link import Direction
from drivers.scanner.aim import Aim, encode

SUFFIX = b"\r"
NOISE = bytes.fromhex("00 FF 5D 80 C1 0D")
"""Holds a beginning of a prefix, and an end."""

TRANSCRIPT_SIZE = 500


class Fault(Enum):
    """What happens to one scan."""

    HALVE = "half of it sent"
    LOSE_SUFFIX = "sent without its end"
    GARBLE = "one byte wrong"
    GARBAGE = "noise before it"
    DOUBLE = "sent twice"
    PULL = "the cable is pulled in the middle"


class ScannerServer:
    """Serves one scanner, one host at a time. `transcript` holds the last traffic, seen from the host."""

    def __init__(self, *, port: int = 0) -> None:
        self.port = port
        self.transcript: deque[tuple[Direction, bytes]] = deque(maxlen=TRANSCRIPT_SIZE)
        self._faults: deque[Fault] = deque()
        self._changed = threading.Condition()
        self._listener: socket.socket | None = None
        self._host: socket.socket | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """What to write into `port =`."""
        return f"socket://127.0.0.1:{self.port}"

    def start(self) -> int:
        """Listen and return the port, which stays the same over unplug and plug."""
        self._listener = listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="scanner-sim", daemon=True)
        self._thread.start()
        return self.port

    def stop(self) -> None:
        """Hang up and refuse from now on; calling twice is harmless."""
        with self._changed:
            listener, self._listener = self._listener, None
            for end in filter(None, (listener, self._host)):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
            self._thread = None

    def unplug(self) -> None:
        """Pull the cable: the connection breaks, new ones are refused."""
        self.stop()

    def plug(self) -> None:
        """Put the cable back."""
        if self._listener is None:
            self.start()

    def misbehave(self, fault: Fault, times: int = 1) -> None:
        """Let the next scans suffer; faults asked for earlier come first."""
        self._faults.extend([fault] * times)

    def wait_for_host(self, limit_s: float = 5.0) -> bool:
        """Wait until a host listens; tell whether one does."""
        with self._changed:
            return self._changed.wait_for(lambda: self._host is not None, limit_s)

    def scan(self, aim: Aim, data: bytes) -> bool:
        """Send one code; tell whether a host listened, for a scanner keeps nothing."""
        fault = self._faults.popleft() if self._faults else None
        wire = spoilt(encode(aim, data) + SUFFIX, fault)
        with self._changed:
            host = self._host
            if host is None:
                return False
            self.transcript.append((Direction.RECEIVED, wire))
            with suppress(OSError):
                host.sendall(wire)
        if fault is Fault.PULL:
            self.unplug()
        return True

    def _serve(self, listener: socket.socket) -> None:
        with listener:
            while self._listener is listener:
                with suppress(OSError):
                    connection, _ = listener.accept()
                    with connection:
                        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                        self._converse(connection)

    def _converse(self, connection: socket.socket) -> None:
        """Keep the line until the host hangs up; what it sends is written down and means nothing to a scanner."""
        self._is_host(connection)
        try:
            while data := connection.recv(4096):
                self.transcript.append((Direction.SENT, data))
        finally:
            self._is_host(None)

    def _is_host(self, connection: socket.socket | None) -> None:
        with self._changed:
            self._host = connection
            self._changed.notify_all()


def spoilt(wire: bytes, fault: Fault | None) -> bytes:
    """Return what a fault leaves of one scan."""
    match fault:
        case None:
            return wire
        case Fault.HALVE | Fault.PULL:
            return wire[: len(wire) // 2]
        case Fault.LOSE_SUFFIX:
            return wire[: -len(SUFFIX)]
        case Fault.GARBLE:
            at = len(wire) - len(SUFFIX) - 1
            return wire[:at] + bytes((wire[at] ^ 0x01,)) + SUFFIX
        case Fault.GARBAGE:
            return NOISE + wire
        case Fault.DOUBLE:
            return wire + wire
