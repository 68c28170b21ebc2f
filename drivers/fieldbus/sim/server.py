"""A Modbus/TCP server over a block of registers, on a TCP port of this machine; faults may be asked for at any time."""

import socket
import threading
from collections.abc import Sequence
from contextlib import suppress

from drivers.fieldbus.codec import ILLEGAL_ADDRESS, Request, decode, encode_answer, frame_size


class Image:
    """Registers that several threads share; reads and writes are whole."""

    def __init__(self, size: int) -> None:
        self._words = [0] * size
        self._lock = threading.Lock()

    def get(self, at: int, count: int) -> tuple[int, ...] | None:
        """Return registers, None where there are none."""
        with self._lock:
            return tuple(self._words[at : at + count]) if at + count <= len(self._words) else None

    def put(self, at: int, words: Sequence[int]) -> bool:
        """Set registers; False where there are none."""
        with self._lock:
            if at + len(words) > len(self._words):
                return False
            self._words[at : at + len(words)] = words
            return True


class ModbusServer:
    """Serves an image to any number of clients.

    `stalled` leaves every request unanswered and uncarried; `halves` cuts that many answers in two and drops the rest.
    """

    def __init__(self, image: Image, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self.image, self.host, self.port = image, host, port
        self.stalled = False
        self.halves = 0
        self._plugged = False
        self._listener: socket.socket | None = None
        self._lines: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []

    def start(self) -> int:
        """Listen and return the port, which stays the same over unplug and start."""
        self._listener = socket.create_server((self.host, self.port))
        self.port = self._listener.getsockname()[1]
        self._plugged = True
        self._spawn(self._accept, self._listener)
        return self.port

    def unplug(self) -> None:
        """Break every connection and refuse new ones until `start`; calling twice is harmless."""
        self._plugged = False
        for end in (self._listener, *tuple(self._lines)):
            if end is not None:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _spawn(self, target: object, end: socket.socket) -> None:
        thread = threading.Thread(target=target, args=(end,), name="modbus-sim", daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        with listener:
            while self._plugged:
                with suppress(OSError):
                    line, _ = listener.accept()
                    self._lines.add(line)
                    self._spawn(self._converse, line)

    def _converse(self, line: socket.socket) -> None:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        buffer = b""
        with line, suppress(OSError, ValueError):
            while self._plugged and (data := line.recv(4096)):
                buffer += data
                while (size := frame_size(buffer)) and len(buffer) >= size:
                    frame, buffer = buffer[:size], buffer[size:]
                    self._answer(line, decode(frame))
        self._lines.discard(line)

    def _answer(self, line: socket.socket, request: Request) -> None:
        if self.stalled:
            return
        answer = self._carried_out(request)
        if self.halves:
            self.halves -= 1
            answer = answer[: len(answer) // 2]
        line.sendall(answer)

    def _carried_out(self, request: Request) -> bytes:
        if request.refusal:
            return encode_answer(request, refusal=request.refusal)
        if request.words is None:
            words = self.image.get(request.at, request.count)
            return encode_answer(request, words or (), 0 if words is not None else ILLEGAL_ADDRESS)
        done = self.image.put(request.at, request.words)
        return encode_answer(request, refusal=0 if done else ILLEGAL_ADDRESS)
