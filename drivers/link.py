"""A byte stream to one device: a serial line (`/dev/…`) or a TCP socket (`socket://host:port`).

The only importer of pyserial, which opens and configures the line; reading and writing is the same for both
kinds: a file descriptor, poll and a monotonic deadline. (pyserial's own `socket://` sleeps 0.3 s in every close
and leaks the socket when the peer has reset it, so TCP is opened here.)
"""

import errno
import os
import select
import socket
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from typing import Protocol
from urllib.parse import urlsplit

import serial

from drivers.errors import DeviceTimeout, DeviceUnavailable

CONNECT_S = 1.0
WRITE_S = 1.0
_CHUNK = 4096

_REMEDY = {
    errno.ENOENT: "no such port; plug the device in, or correct the port in machine.toml",
    errno.EACCES: "no permission; add the service user to the group dialout",
    errno.EBUSY: "in use by another program; stop that program",
    errno.EWOULDBLOCK: "in use by another program; stop that program",
    errno.ECONNREFUSED: "refused; switch the device on and check its port number",
    errno.EHOSTUNREACH: "host not reachable; check network cable and address",
    errno.ENETUNREACH: "network not reachable; check network cable and address",
    errno.ECONNRESET: "hung up; check the device's cable and power",
    errno.EPIPE: "hung up; check the device's cable and power",
    errno.EIO: "hung up; check the device's cable and power",
    errno.ETIMEDOUT: "host does not answer; check power, network cable and address",
}


class Direction(Enum):
    """Which way traffic went, seen from us."""

    SENT = "sent"
    RECEIVED = "received"


Tap = Callable[[Direction, bytes], None]
"""Sees every chunk of traffic, in the thread that moves it."""


class Wire(Protocol):
    """What a driver needs from its line; `Link` is the real one. Deadlines are monotonic seconds."""

    def write(self, data: bytes) -> None:
        """Send all of `data`; open the line first when it is closed."""

    def read(self, size: int, deadline_s: float) -> bytes:
        """Return exactly `size` bytes, or raise `DeviceTimeout`."""

    def drain(self, quiet_s: float, limit_s: float) -> bytes:
        """Discard and return what arrives until `quiet_s` of silence, for at most `limit_s`."""

    def close(self) -> None:
        """Release the line; calling twice is harmless."""


class _Port(Protocol):
    """What a serial port and a socket have in common."""

    def fileno(self) -> int: ...

    def close(self) -> None: ...


class Link:
    """One device line that opens at first use and, after a failure, again at the next use.

    `url` is `/dev/…` or `socket://host:port`; baudrate, parity (`N`, `E`, `O`) and stop bits matter on serial
    lines only. Every method may raise `DeviceUnavailable`, whose text says what the technician must do; the line
    is closed then.
    """

    def __init__(
        self,
        url: str,
        *,
        baudrate: int = 9600,
        parity: str = "N",
        stopbits: int = 1,
        tap: Tap | None = None,
    ) -> None:
        self.url = url
        self._line: dict[str, int | str] = {"baudrate": baudrate, "parity": parity, "stopbits": stopbits}
        self._tap = tap
        self._port: _Port | None = None
        self._pending = bytearray()

    def write(self, data: bytes) -> None:
        """Send all of `data`; open the line first when it is closed.

        Raises `DeviceTimeout` when not everything could be sent within 1 s.
        """
        deadline_s = time.monotonic() + WRITE_S
        with self._failures():
            descriptor = self._opened()
            left = memoryview(data)
            while left:
                try:
                    left = left[os.write(descriptor, left) :]
                except BlockingIOError:
                    if not _wait(descriptor, select.POLLOUT, deadline_s):
                        raise DeviceTimeout(f"{self.url}: nothing can be sent") from None
        self._heard(Direction.SENT, data)

    def read(self, size: int, deadline_s: float) -> bytes:
        """Return exactly `size` bytes; raise `DeviceTimeout` at `deadline_s` (monotonic), a part stays for `drain`."""
        while len(self._pending) < size:
            if not self._receive(deadline_s):
                raise DeviceTimeout(f"{self.url}: {len(self._pending)} of {size} bytes in time")
        return self._take(size)

    def read_some(self, deadline_s: float) -> bytes:
        """Return what there is, at least one byte; empty at `deadline_s` (monotonic)."""
        if not self._pending:
            self._receive(deadline_s)
        return self._take(len(self._pending))

    def drain(self, quiet_s: float, limit_s: float) -> bytes:
        """Discard and return what arrives until `quiet_s` of silence, for at most `limit_s`."""
        now_s = time.monotonic()
        end_s = now_s + limit_s
        while self._receive(min(end_s, now_s + quiet_s)) and (now_s := time.monotonic()) < end_s:
            pass
        return self._take(len(self._pending))

    def close(self) -> None:
        """Release the line; calling twice is harmless."""
        port, self._port = self._port, None
        self._pending.clear()
        if port is not None:
            with suppress(OSError, termios.error):
                port.close()

    def _opened(self) -> int:
        if self._port is None:
            self._port = _connect(self.url) if self.url.startswith("socket://") else _serial(self.url, self._line)
        return self._port.fileno()

    def _receive(self, deadline_s: float) -> bool:
        with self._failures():
            descriptor = self._opened()
            if not _wait(descriptor, select.POLLIN, deadline_s):
                return False
            chunk = os.read(descriptor, _CHUNK)
            if not chunk:
                raise ConnectionResetError(errno.ECONNRESET, "hung up")
        self._pending += chunk
        self._heard(Direction.RECEIVED, chunk)
        return True

    def _take(self, size: int) -> bytes:
        taken = bytes(self._pending[:size])
        del self._pending[:size]
        return taken

    def _heard(self, direction: Direction, data: bytes) -> None:
        if self._tap is not None:
            self._tap(direction, data)

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn what the operating system and pyserial raise into our errors, here and nowhere else."""
        try:
            yield
        except (OSError, termios.error, ValueError) as error:
            self.close()
            raise DeviceUnavailable(f"{self.url}: {_remedy(error)}") from error


def _remedy(error: Exception) -> str:
    number = errno.ETIMEDOUT if isinstance(error, TimeoutError) else getattr(error, "errno", None)
    return _REMEDY.get(number or 0, f"connection lost ({error}); check the device's cable and power")


def _wait(descriptor: int, event: int, deadline_s: float) -> bool:
    """Tell whether `event` came before the deadline; a hang-up counts, the read after it tells."""
    poll = select.poll()
    poll.register(descriptor, event)
    left_ms = max(0.0, deadline_s - time.monotonic()) * 1000
    return bool(poll.poll(left_ms))


def _connect(url: str) -> socket.socket:
    target = urlsplit(url)
    if target.hostname is None or target.port is None:
        raise ValueError("not of the form socket://host:port")
    connection = socket.create_connection((target.hostname, target.port), timeout=CONNECT_S)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setblocking(False)
    return connection


def _serial(url: str, line: dict[str, int | str]) -> _Port:
    port: _Port = serial.serial_for_url(url, timeout=0, exclusive=True, **line)
    return port
