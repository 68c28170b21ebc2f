"""A line on which anything may be sent and whatever comes back is kept: for finding out how a library system speaks."""

import socket
import time
from contextlib import suppress

from sip2.errors import IlsUnavailable
from sip2.framing import MAX_FRAME_BYTES
from sip2.opening import Opener
from sip2.probe import Reply

_QUIET_S = 0.1
"""After a frame seems to be over, how long its last bytes may still take."""
_READ_BYTES = 65536


class RawLine:
    """One TCP connection; opened by the first `exchange`, and again by `reopen`. For one thread."""

    def __init__(self, opener: Opener, timeout_s: float) -> None:
        self._opener = opener
        self._timeout_s = timeout_s
        self._socket: socket.socket | None = None

    def reopen(self) -> None:
        """Close the line and open a fresh one; raises IlsUnavailable."""
        self.close()
        self._socket = self._opener.open(time.monotonic() + self._timeout_s)

    def close(self) -> None:
        """Close the line; safe to call at any time."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.close()
            self._socket = None

    def exchange(self, data: bytes) -> Reply:
        """Send bytes and return what comes back within the time-out; raises IlsUnavailable if no line can be had."""
        if self._socket is None:
            self.reopen()
        if self._socket is None:
            raise IlsUnavailable("the line is closed")
        try:
            self._socket.sendall(data)
            reply = self._read(self._socket)
        except OSError:
            reply = Reply(closed=True)
        if reply.closed:
            self.close()
        return reply

    def _read(self, line: socket.socket) -> Reply:
        received = b""
        deadline = time.monotonic() + self._timeout_s
        while (remaining_s := deadline - time.monotonic()) > 0 and len(received) < MAX_FRAME_BYTES:
            line.settimeout(min(remaining_s, _QUIET_S) if received.endswith((b"\r", b"\n")) else remaining_s)
            try:
                data = line.recv(_READ_BYTES)
            except TimeoutError:
                break
            if not data:
                return Reply(received, closed=True)
            received += data
        return Reply(received)
