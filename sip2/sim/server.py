"""A simulated library system on a real TCP port."""

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from sip2.dialect import Dialect
from sip2.dialects import GENERIC
from sip2.errors import SipError
from sip2.sim.ils import SimulatedIls
from sip2.sim.line import Line


class IlsServer:
    """Serve one simulated library system in one dialect; `port` is known from the start, even if 0 was asked for."""

    def __init__(
        self,
        ils: SimulatedIls,
        dialect: Dialect = GENERIC,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.ils = ils
        self.host = host
        self._dialect = dialect
        self._tls = tls
        self._lock = threading.Lock()
        self._listener: socket.socket | None = None
        self._lines: dict[int, Line] = {}
        self._line_count = 0
        self._threads: list[threading.Thread] = []
        # Bound and never listening: the port stays ours, and refuses, while the line is cut.
        self._reservation = _bind(host, port)
        self.port: int = self._reservation.getsockname()[1]

    def start(self) -> None:
        """Listen; also ends a `cut`."""
        with self._lock:
            if self._listener is None:
                self._listener = _bind(self.host, self.port)
                self._listener.listen(16)
                self._spawn(self._accept, self._listener)

    def cut(self) -> None:
        """Close all lines and refuse new ones until `start`."""
        with self._lock:
            listener, self._listener = self._listener, None
            if listener is not None:
                _shut(listener)
            self._shut_lines()

    def drop_lines(self) -> None:
        """Close all lines, as idle ones are, but take new ones."""
        with self._lock:
            self._shut_lines()

    def stop(self) -> None:
        """Close everything and wait for the threads."""
        self.cut()
        self.ils.set_delay(0.0)
        self._reservation.close()
        for thread in list(self._threads):
            thread.join(timeout=5)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _shut_lines(self) -> None:
        for line in self._lines.values():
            line.shut()
        self.ils.release()

    def _spawn(self, target: Callable[..., None], *args: object) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=target, args=args, name="sip2-sim", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                listener.close()
                return
            with self._lock:
                if self._listener is not listener:
                    connection.close()
                    continue
                self._line_count += 1
                line = self._lines[self._line_count] = Line(self.ils, self._dialect, connection, self._line_count)
                self._spawn(self._serve, line, connection, self._line_count)

    def _serve(self, line: Line, connection: socket.socket, number: int) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(OSError, SipError):
            if self._tls:
                line.encrypt(self._tls)
            line.run()
        with self._lock:
            self._lines.pop(number).close()


def _bind(host: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound


def _shut(listener: socket.socket) -> None:
    """Wake the thread that accepts, which then closes; a mere close would not wake it."""
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
