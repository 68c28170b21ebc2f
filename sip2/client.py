"""A blocking SIP2 line to the library system over TCP, encrypted or not."""

import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from sip2.address import Address, Tls
from sip2.connection import RESEND_LIMIT, Dropped, Received, ScConnection, Transmit
from sip2.dialect import Dialect
from sip2.errors import IlsTimeout, IlsUnavailable, LocalProtocolError, RemoteProtocolError, SipError
from sip2.fields import Message, Request
from sip2.messages import AcsStatus
from sip2.opening import Opener, has_hung_up

if TYPE_CHECKING:
    from sip2.settings import IlsSettings

_READ_BYTES = 65536

A = TypeVar("A", bound=Message)


class Direction(Enum):
    """Whose bytes a tap hears."""

    OUT = "out"
    IN = "in"


Tap = Callable[[Direction, bytes], None]


def _deaf(_direction: Direction, _data: bytes) -> None:
    """Hear nothing."""


class Client:
    """One line, one request in flight, one thread.

    Nothing is ever repeated by this class except when the library system asks for it (96), at most `retries` times: a
    checkout sent twice may be a renewal (sip2.md §3). After any error the line is closed and the next request opens a
    new one, which knows of no login: ask `is_open` first. A line that could not be opened is left alone for a while.
    """

    def __init__(
        self,
        host: str,
        port: int,
        dialect: Dialect,
        *,
        timeout_s: float = 10.0,
        retries: int = RESEND_LIMIT,
        tls: Tls | None = None,
        allow_plaintext: bool = False,
        spare: Sequence[Address] = (),
        tap: Tap | None = None,
    ) -> None:
        """`spare` are more addresses of the same library system, tried in turn each time a line is opened.

        `tap` hears what goes out and comes in, with all secrets: for tools in a technician's hand, never for a log.

        Raises LocalProtocolError where passwords would leave this machine in plain text without `allow_plaintext`,
        OSError for unreadable certificates.
        """
        addresses = (Address(host, port), *spare)
        if tls is None and not allow_plaintext and not all(address.is_loopback for address in addresses):
            raise LocalProtocolError("plain text to another machine: give tls, or allow_plaintext")
        self._opener = Opener(addresses, tls)
        self._dialect = dialect
        self._timeout_s = timeout_s
        self._retries = retries
        self._tap = tap or _deaf
        self._socket: socket.socket | None = None
        self._line = ScConnection(dialect, resend_limit=retries)

    @property
    def dialect(self) -> Dialect:
        """How the library system at the other end speaks."""
        return self._dialect

    @property
    def is_open(self) -> bool:
        """Whether the line stands; notices that the library system has hung up meanwhile, as idle ones are made to."""
        if self._socket is not None and has_hung_up(self._socket):
            self.close()
        return self._socket is not None

    def connect(self) -> None:
        """Open the line unless it stands. Raises IlsUnavailable."""
        self._connect(time.monotonic() + self._timeout_s)

    def _connect(self, deadline: float) -> None:
        if not self.is_open:
            self._socket = self._opener.open(deadline)
            self._line = ScConnection(self._dialect, resend_limit=self._retries)

    def request(self, message: Request[A]) -> A | AcsStatus:
        """Send a request and return its answer, or the 98 that a library system may send in place of any.

        Raises IlsUnavailable, IlsTimeout, RemoteProtocolError; their `sent` says whether it may have been carried out.
        All of it, the opening of the line included, takes no longer than the time-out; half as long again where the
        library system repeats an answer that was lost.
        """
        deadline = time.monotonic() + self._timeout_s
        self._connect(deadline)
        try:
            self._send(self._line.request(message), deadline)
            return self._await_answer(message, deadline)
        except SipError:
            self.close()
            raise

    def close(self) -> None:
        """Close the line; safe to call at any time."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.close()
            self._socket = None

    def _send(self, data: bytes, deadline: float) -> None:
        """Send all; nothing is `sent` as long as the first byte was not taken."""
        self._tap(Direction.OUT, data)
        taken = 0
        while taken < len(data):
            try:
                taken += self._open_socket(deadline).send(data[taken:])
            except OSError as error:
                raise IlsUnavailable(f"the line was cut while sending: {error}", sent=taken > 0) from error

    def _await_answer(self, message: Request[A], deadline: float) -> A | AcsStatus:
        while True:
            match self._line.next_event():
                case Received(frame):
                    return self._expect(message, frame.message)
                case Transmit(data):
                    self._send_again(data, deadline)
                case Dropped():
                    continue
                case None:
                    deadline = self._receive(deadline)

    def _receive(self, deadline: float) -> float:
        """Take in what comes; ask once more for an answer that does not. Return the deadline that holds now."""
        try:
            self._line.receive(self._read(deadline))
        except IlsTimeout:
            lost = self._line.ask_for_lost_answer()
            if lost is None:
                raise
            deadline = time.monotonic() + self._timeout_s / 2
            self._send_again(lost, deadline)
        return deadline

    def _send_again(self, data: bytes, deadline: float) -> None:
        try:
            self._send(data, deadline)
        except SipError as error:
            error.sent = True
            raise

    def _read(self, deadline: float) -> bytes:
        try:
            data = self._open_socket(deadline).recv(_READ_BYTES)
        except TimeoutError as error:
            if self._line.give_up_waiting():
                return b""
            raise IlsTimeout(f"no answer within {self._timeout_s:g} s") from error
        except OSError as error:
            raise IlsUnavailable(f"the line was cut before the answer: {error}", sent=True) from error
        if not data:
            if self._line.give_up_waiting():
                return b""
            raise IlsUnavailable("the library system hung up before answering", sent=True)
        self._tap(Direction.IN, data)
        return data

    def _open_socket(self, deadline: float) -> socket.socket:
        """Return the socket, set to wait no longer than the deadline. Raises TimeoutError when that has passed."""
        if self._socket is None:
            raise IlsUnavailable("the line is closed")
        remaining_s = deadline - time.monotonic()
        if remaining_s <= 0:
            raise TimeoutError
        self._socket.settimeout(remaining_s)
        return self._socket

    @staticmethod
    def _expect(message: Request[A], answer: Message) -> A | AcsStatus:
        expected = message.layout.answer
        if isinstance(answer, AcsStatus):
            return answer
        if expected is None or not isinstance(answer, expected):
            raise RemoteProtocolError(f"{answer.layout.command} in answer to {message.layout.command}")
        return answer  # type: ignore[return-value]


def client_for(ils: "IlsSettings", tap: Tap | None = None) -> Client:
    """Return a client for the library system of a site; raises OSError for unreadable certificates."""
    first, *spare = ils.addresses()
    return Client(
        first.host,
        first.port,
        ils.speaks(),
        timeout_s=ils.timeout_s,
        tls=ils.tls.tls() if ils.tls else None,
        allow_plaintext=ils.allow_plaintext,
        spare=spare,
        tap=tap,
    )
