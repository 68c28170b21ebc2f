"""The town library, asked without a wire, and plain wires to a library system."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from sip2.codec import decode, encode
from sip2.fields import Message, Request
from sip2.sim.answers import answer
from sip2.sim.library import Library
from sip2.sim.personality import Personality
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def town() -> Library:
    return load_library(DEMO_SHELF.with_name("town.toml"), NOW)


@pytest.fixture
def ask(town: Library) -> Callable[..., Any]:
    """Ask the town library, a plain one or one with other traits; every answer survives the wire."""

    def ask(request: Request[Message], now: datetime = NOW, **traits: Any) -> Any:
        reply = answer(town, Personality(**traits), request, now)
        assert reply is not None
        assert decode(encode(reply)[:-1]).message == reply
        return reply

    return ask


class Wire:
    """A plain socket to a library system: bytes go out, bytes come in."""

    def __init__(self, server: IlsServer, timeout_s: float = 5.0) -> None:
        self._socket = socket.create_connection((server.host, server.port), timeout=timeout_s)
        self._pending = b""

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def frame(self) -> bytes:
        """Read up to the next CR and what ends a frame with it; b"" when the line is closed."""
        while b"\r" not in self._pending:
            data = self._socket.recv(65536)
            if not data:
                return b""
            self._pending += data
        frame, _, self._pending = self._pending.partition(b"\r")
        return frame.lstrip(b"\n") + b"\r"

    def ask(self, data: bytes) -> bytes:
        self.send(data)
        return self.frame()

    def piece(self) -> bytes:
        """Read what comes next, however little; b"" when the line is closed."""
        return self._socket.recv(65536)

    def rest(self) -> bytes:
        """Read until the line is closed."""
        pieces = [self._pending]
        while data := self._socket.recv(65536):
            pieces.append(data)
        return b"".join(pieces)

    def is_silent(self, for_s: float = 0.05) -> bool:
        """Whether nothing comes, not even an end, for a moment."""
        self._socket.settimeout(for_s)
        try:
            self._pending += self._socket.recv(65536)
        except TimeoutError:
            return not self._pending
        finally:
            self._socket.settimeout(5.0)
        return False

    def fill(self) -> int:
        """Send until nothing more is taken; return how many bytes were."""
        self._socket.settimeout(0.05)
        sent = 0
        with suppress(TimeoutError):
            while True:
                sent += self._socket.send(b"9900302.00\r" * 5000)
        return sent

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def connect() -> Iterator[Callable[..., Wire]]:
    """Open plain lines that are closed at the end."""
    with ExitStack() as lines:

        def connect(server: IlsServer) -> Wire:
            wire = Wire(server)
            lines.callback(wire.close)
            return wire

        yield connect


def check_books(library: Library) -> None:
    """Raise AssertionError where the books of a library contradict each other."""
    assert all(barcode == loan.barcode for barcode, loan in library.loans.items())
    assert all(loan.number in library.patrons and loan.barcode in library.items for loan in library.loans.values())
    for barcode in library.items:
        queue = library.queue_for(barcode)
        assert [library.queues.position(hold) for hold in queue] == list(range(1, len(queue) + 1))
        assert len({hold.number for hold in queue}) == len(queue)
        assert not any(hold.ready for hold in queue[1:])
        away = (barcode in library.loans) + (barcode in library.in_transit) + (barcode in library.on_hold_shelf)
        assert away <= 1
    for patron in library.patrons.values():
        assert all(fee.amount > 0 for fee in patron.fee_items)
        assert len({fee.id for fee in patron.fee_items}) == len(patron.fee_items)
        assert patron.fees == sum(fee.amount for fee in patron.fee_items)


@pytest.fixture(scope="session")
def balanced() -> Callable[[Library], None]:
    return check_books
