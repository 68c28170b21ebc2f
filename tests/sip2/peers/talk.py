"""A machine that says exactly what it is told to, right or wrong, and waits for what comes back."""

import re
import socket
from collections.abc import Callable

QUIET_S = 2.0
"""After so long without a byte there is no answer. Both peers answer within a few milliseconds."""
_WITHOUT_CR = re.compile(rb"(None|.*AZ[0-9A-F]{4})\Z", re.DOTALL)
"""How invenio-sip2 answers what it does not do, and 97."""


def checksum(packet: bytes) -> bytes:
    """Return the four digits for a packet that ends in AZ (3M SIP 2.00, "Checksum")."""
    return b"%04X" % (-sum(packet) & 0xFFFF)


class HungUp(Exception):  # noqa: N818 - the name says what happened
    """The other end closed the line."""


class Talk:
    """One line to a library system; `remark` hears what a tap cannot: that nothing comes, or nothing more."""

    def __init__(self, port: int, remark: Callable[[str], object] = lambda _: None) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.settimeout(QUIET_S)
        self._remark = remark
        self._sequence = 9
        self._last = b""

    def frame(self, body: str) -> bytes:
        """Return a frame with the next sequence number; 97 has none."""
        if body == "97":
            return self.signed(b"97AZ")
        self.skip()
        return self.signed(body.encode() + b"AY%dAZ" % self._sequence)

    def skip(self) -> None:
        """Use a sequence number up."""
        self._sequence = (self._sequence + 1) % 10

    @staticmethod
    def signed(packet: bytes) -> bytes:
        """Return a packet with checksum and CR."""
        return packet + checksum(packet) + b"\r"

    def ask(self, body: str) -> bytes:
        """Send a good frame."""
        return self.write(self.frame(body))

    def again(self) -> bytes:
        """Send the last frame once more, to the letter."""
        return self.write(self._last)

    def write(self, data: bytes, answers: int = 1) -> bytes:
        """Send bytes as they are and return so many answers, or what came until nothing more did. Raises HungUp."""
        self._last, came = data, b""
        self._socket.sendall(data)
        while came.count(b"\r") < answers and not _WITHOUT_CR.match(came):
            try:
                part = self._socket.recv(65536)
            except TimeoutError:
                if not came:
                    self._remark("!! nothing comes")
                return came
            except ConnectionError:
                part = b""
            if not part:
                self._remark("!! the line is closed")
                raise HungUp
            came += part
        return came

    def close(self) -> None:
        """Hang up."""
        self._socket.close()
