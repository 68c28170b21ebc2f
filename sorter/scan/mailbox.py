"""The Unix socket between the scan and its second process: JSON, one datagram in order each. Neither end ever waits."""

import json
import socket
from collections import deque
from collections.abc import Iterable
from contextlib import suppress

from sorter.control.signals import Message
from sorter.mail import Told, from_json, to_json

_LONGEST = 65536
_AT_ONCE = 32
"""Most messages taken in one scan, so that a flood costs no deadline."""
_WAITING = 10_000


def pair() -> tuple[socket.socket, socket.socket]:
    """Return the two ends: the scan's and the second process's."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


class Mailbox:
    """The scan's end. `journal` is what the second process said last of its journal; False without one."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        end.setblocking(False)
        self._waiting: deque[bytes] = deque(maxlen=_WAITING)
        self.journal = False
        self.mains = True
        """False while the UPS says that its mains are away."""
        self.library = True
        """False while the library system does not answer."""
        self.parks = False
        """The UPS is nearly empty: end in order."""
        self.watched = False
        """Somebody looks at the line."""
        self.alive = True

    def receive(self) -> tuple[Message, ...]:
        """Return what has come."""
        found: list[Message] = []
        for _ in range(_AT_ONCE):
            try:
                data = self._end.recv(_LONGEST)
            except BlockingIOError:
                break
            except OSError:
                data = b""
            if not data:
                self.alive = self.journal = False
                break
            kind, values = json.loads(data)
            if kind == "Journal":
                self.journal = bool(values)
            elif kind == "Mains":
                self.mains = bool(values)
            elif kind == "Library":
                self.library = bool(values)
            elif kind == "Watched":
                self.watched = bool(values)
            elif kind == "Park":
                self.parks = True
            else:
                found.append(from_json(kind, values))
        return tuple(found)

    def send(self, told: Iterable[Told]) -> None:
        """Send what a step said, and what could not be sent before."""
        self._waiting.extend(json.dumps(to_json(each)).encode() for each in told)
        with suppress(OSError):
            while self._waiting:
                self._end.send(self._waiting[0])
                self._waiting.popleft()
