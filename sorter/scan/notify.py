"""systemd's notification socket (sd_notify(3)): ready, watchdog, stopping. Without systemd nothing is sent."""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress


class Notifier:
    """Feeds the watchdog at most every `every_s`, so that the service manager is not woken at every scan."""

    def __init__(self, environment: Mapping[str, str] = os.environ, *, every_s: float = 0.2) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) if address else None
        self._every_s = every_s
        self._fed_s = float("-inf")

    def feed(self, now: float) -> None:
        """Say that a scan met its deadline."""
        if self._socket and now - self._fed_s >= self._every_s:
            self._fed_s = now
            self.tell("WATCHDOG=1")

    def tell(self, words: str) -> None:
        """Send one state; what the manager does not take at once is lost, for a scan waits for nobody."""
        if self._socket:
            with suppress(OSError):
                self._socket.sendto(words.encode(), self._address)

    def close(self) -> None:
        """Close the socket."""
        if self._socket:
            self._socket.close()
