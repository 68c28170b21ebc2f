"""The screen's end of the link; opens at first use and, after a failure, again at the next use."""

import select
import socket
from collections import deque
from pathlib import Path

from drivers.errors import DeviceUnavailable, ProtocolError
from drivers.sorterlink import VERSION, Asked, Hello, Message
from drivers.sorterlink.codec import Splitter, decode, encode

SILENT_S = 2.0
"""The drop tells how it stands twice a second; without a word for so long it has gone."""
_CHUNK = 1 << 16
_SEND_S = 0.1


class LinkClient:
    """One connection. Every method may raise `DeviceUnavailable`; the socket is closed then. For one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._end: socket.socket | None = None
        self._lines = Splitter()
        self._waiting: deque[Message] = deque()
        self._heard_s = 0.0

    def send(self, message: Asked) -> None:
        """Ask for something; opens the line first when it is closed."""
        self._write(self._opened(), encode(message))

    def receive(self, now: float, wait_s: float) -> Message | None:
        """Return the next message, or None after `wait_s`; `now` is monotonic seconds."""
        end = self._opened(now)
        if not self._waiting and select.select([end], [], [], wait_s)[0]:
            self._read(end)
            self._heard_s = now
        elif not self._waiting and now - self._heard_s > SILENT_S:
            raise self._gone("silent; see whether the sorter's program still works")
        return self._waiting.popleft() if self._waiting else None

    def close(self) -> None:
        """Hang up; calling twice is harmless."""
        if self._end is not None:
            self._end.close()
        self._end = None
        self._waiting.clear()

    def _opened(self, now: float = 0.0) -> socket.socket:
        if self._end is not None:
            return self._end
        end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        end.settimeout(_SEND_S)
        try:
            end.connect(str(self._path))
        except OSError as error:
            end.close()
            raise self._gone(f"{error.strerror or error}; start the sorter's program") from None
        self._end, self._lines, self._heard_s = end, Splitter(), now
        self._write(end, encode(Hello()))
        return end

    def _write(self, end: socket.socket, line: bytes) -> None:
        try:
            end.sendall(line)
        except OSError as error:
            raise self._gone(str(error)) from None

    def _read(self, end: socket.socket) -> None:
        try:
            data = end.recv(_CHUNK)
            self._waiting.extend(map(decode, self._lines.feed(data)))
        except (OSError, ProtocolError) as error:
            raise self._gone(str(error)) from None
        if not data:
            raise self._gone("hung up; is this user in [sorter_link] users?")
        if any(isinstance(each, Hello) and each.version != VERSION for each in self._waiting):
            raise self._gone("another version of the link: install both programs of one release")

    def _gone(self, why: str) -> DeviceUnavailable:
        self.close()
        return DeviceUnavailable(f"{self._path}: {why}")
