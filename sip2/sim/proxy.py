"""A network between a machine and its library system, which understands SIP2 well enough to break it in its midst."""

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from typing import Self

from sip2.checksum import checksum
from sip2.framing import FrameBuffer

_READ_BYTES = 65536
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of no time: closing sends RST."""


class Mishap(Enum):
    """What the network does to one request or its answer."""

    REQUEST_LOST = auto()
    """The request is swallowed; the line stands."""
    REQUEST_TWICE = auto()
    ANSWER_LOST = auto()
    """The answer is swallowed; the line stands."""
    ANSWER_CUT = auto()
    """So many bytes of the answer pass, then the line ends."""
    ANSWER_TWICE = auto()
    ANSWER_LATE = auto()
    """The answer waits until `release`."""
    GARBAGE = auto()
    """Noise comes in front of the answer."""
    WRONG_SEQUENCE = auto()
    OTHER_ITEM = auto()
    """The answer names another item; its checksum fits."""
    RESET_BEFORE = auto()
    """The line is reset before the library system hears of the request."""
    RESET_AFTER = auto()
    """The line is reset after the library system has answered."""
    HALF_OPEN = auto()
    """The library system's end is gone; nobody tells the machine."""
    BLACK_HOLE = auto()
    """From now on nothing passes, and new lines get no further, until `release`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The next request with this command meets a mishap; `count` is the number of bytes for ANSWER_CUT."""

    command: str
    mishap: Mishap
    count: int = 0


class FaultProxy:
    """Listens on loopback and passes frames on to `upstream`, a port there; one mishap at a time."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self._lock = threading.Lock()
        self._plan: Plan | None = None
        self._open = threading.Event()
        self._open.set()
        self._lines: list[socket.socket] = []
        self.last_answer = b""
        """What the library system last answered, with its terminator."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, name="sip2-proxy", daemon=True)]
        self._threads[0].start()

    def inject(self, command: str, mishap: Mishap, count: int = 0) -> None:
        """Let the next request with this command meet a mishap."""
        with self._lock:
            self._plan = Plan(command, mishap, count)

    def release(self) -> None:
        """Let through what waits, and end a black hole."""
        self._open.set()

    def close(self) -> None:
        """End all lines and wait for the threads."""
        self._open.set()
        with self._lock:
            for line in (self._listener, *self._lines):
                _shut(line)
        for thread in self._threads:
            thread.join(5)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        with self._listener:
            while True:
                try:
                    machine, _ = self._listener.accept()
                except OSError:
                    return
                self._spawn(self._serve, machine)

    def _spawn(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, name="sip2-proxy", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self, machine: socket.socket) -> None:
        self._open.wait()
        with suppress(OSError), machine, socket.create_connection(("127.0.0.1", self._upstream)) as library:
            for line in (machine, library):
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._lines += [machine, library]
            _Line(self, machine, library).run()

    def take(self, command: str) -> Plan | None:
        """Return the mishap meant for this command, once."""
        with self._lock:
            plan = self._plan
            if plan is None or plan.command != command:
                return None
            self._plan = None
            return plan

    def wait(self, *, hole: bool = False) -> None:
        """Wait until `release`; with `hole` everybody waits from now on."""
        if hole:
            self._open.clear()
        self._open.wait()

    def hold(self) -> None:
        """Let whoever waits next wait until `release`."""
        self._open.clear()


class _Line:
    """One line through the proxy: a request, its answer, the next request."""

    def __init__(self, proxy: FaultProxy, machine: socket.socket, library: socket.socket) -> None:
        self._proxy = proxy
        self._machine = machine
        self._library = library

    def run(self) -> None:
        """Pass frames on until an end hangs up. Raises OSError when cut."""
        requests = FrameBuffer(b"\r")
        while data := self._machine.recv(_READ_BYTES):
            requests.feed(data)
            while frame := requests.next_frame():
                plan = self._proxy.take(frame[:2].decode("ascii", "replace"))
                if not self._pass(frame + b"\r", plan):
                    return

    def _pass(self, request: bytes, plan: Plan | None) -> bool:
        """Carry one request there and its answer back; False when the line is to end."""
        mishap = plan.mishap if plan else None
        match mishap:
            case Mishap.REQUEST_LOST:
                return True
            case Mishap.RESET_BEFORE:
                return self._reset()
            case Mishap.BLACK_HOLE:
                self._proxy.wait(hole=True)
                return False
            case Mishap.REQUEST_TWICE:
                self._library.sendall(request)
        self._library.sendall(request)
        answers = [self._answer() for _ in range(1 + (mishap is Mishap.REQUEST_TWICE))]
        return self._return(answers, plan) if plan else self._send(*answers)

    def _answer(self) -> bytes:
        answer = b""
        while not answer.endswith(b"\r"):
            data = self._library.recv(1)
            if not data:
                raise ConnectionError("the library system hung up")
            answer += data
        self._proxy.last_answer = answer
        return answer

    def _return(self, answers: list[bytes], plan: Plan) -> bool:
        (answer, *_), mishap = answers, plan.mishap
        match mishap:
            case Mishap.ANSWER_LOST:
                return True
            case Mishap.ANSWER_CUT:
                self._send(answer[: plan.count])
                return False
            case Mishap.ANSWER_TWICE:
                return self._send(answer, answer)
            case Mishap.ANSWER_LATE:
                self._proxy.wait(hole=True)
                return self._send(answer)
            case Mishap.GARBAGE:
                return self._send(b"\xff\x00#?!\r", answer)
            case Mishap.WRONG_SEQUENCE:
                return self._send(_sealed(answer[:-9] + bytes([48 + (answer[-8] - 48 + 5) % 10])))
            case Mishap.OTHER_ITEM:
                return self._send(_about_another(answer))
            case Mishap.RESET_AFTER:
                return self._reset()
            case Mishap.HALF_OPEN:
                self._library.close()
                return bool(self._machine.recv(1))
        return self._send(*answers)

    def _send(self, *frames: bytes) -> bool:
        for frame in frames:
            self._machine.sendall(frame)
        return True

    def _reset(self) -> bool:
        self._machine.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        return False


def _sealed(packet: bytes) -> bytes:
    """Return a packet that ends in its sequence digit with a checksum that fits."""
    summed = packet + b"AZ"
    return summed + checksum(summed) + b"\r"


def _about_another(answer: bytes) -> bytes:
    """Return an answer with another item in it, or where it names none with another transaction."""
    packet = answer[:-7]
    for tag in (b"|AB", b"AB", b"|BK"):
        start = packet.find(tag, 2)
        if start >= 0:
            value = start + len(tag)
            end = packet.find(b"|", value)
            return _sealed(packet[:value] + b"99999999" + packet[end:])
    return _sealed(packet)


def _shut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
