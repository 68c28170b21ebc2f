"""A blocking SIP2 line to the library system over TCP; the only socket of this folder."""

import select
import socket
import time
from contextlib import suppress
from typing import TypeVar

from sip2.connection import RESEND_LIMIT, Dropped, Received, ScConnection, Transmit
from sip2.dialects import Dialect
from sip2.errors import IlsTimeout, IlsUnavailable, RemoteProtocolError, SipError
from sip2.fields import Message, Request
from sip2.messages import AcsStatus

_READ_BYTES = 65536

A = TypeVar("A", bound=Message)


class Client:
    """One line, one request in flight, one thread.

    Nothing is ever repeated by this class except when the library system asks for it (96), at most `retries` times: a
    checkout sent twice may be a renewal (sip2.md §3). After any error the line is closed and the next request opens a
    new one, which knows of no login: ask `is_open` first.
    """

    def __init__(
        self, host: str, port: int, dialect: Dialect, *, timeout_s: float = 10.0, retries: int = RESEND_LIMIT
    ) -> None:
        self._address = (host, port)
        self._dialect = dialect
        self._timeout_s = timeout_s
        self._retries = retries
        self._socket: socket.socket | None = None
        self._line = ScConnection(dialect, resend_limit=retries)

    @property
    def dialect(self) -> Dialect:
        """How the library system at the other end speaks."""
        return self._dialect

    @property
    def is_open(self) -> bool:
        """Whether the line stands; notices that the library system has hung up meanwhile, as idle ones are made to."""
        if self._socket is not None and self._has_hung_up(self._socket):
            self.close()
        return self._socket is not None

    def connect(self) -> None:
        """Open the line unless it stands. Raises IlsUnavailable."""
        if self.is_open:
            return
        try:
            self._socket = socket.create_connection(self._address, timeout=self._timeout_s)
        except (OSError, UnicodeError) as error:
            raise IlsUnavailable(f"cannot connect to {self._address[0]}:{self._address[1]}: {error}") from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._line = ScConnection(self._dialect, resend_limit=self._retries)

    def request(self, message: Request[A]) -> A | AcsStatus:
        """Send a request and return its answer, or the 98 that a library system may send in place of any.

        Raises IlsUnavailable, IlsTimeout, RemoteProtocolError; their `sent` says whether it may have been carried out.
        """
        self.connect()
        deadline = time.monotonic() + self._timeout_s
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

    @staticmethod
    def _has_hung_up(connection: socket.socket) -> bool:
        """Anything to read while nothing is asked is an end, or an answer that came too late to be trusted."""
        poll = select.poll()
        poll.register(connection, select.POLLIN)
        return bool(poll.poll(0))

    def _send(self, data: bytes, deadline: float) -> None:
        """Send all; nothing is `sent` as long as the first byte was not taken."""
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
                    self._line.receive(self._read(deadline))

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
            raise IlsTimeout(f"no answer within {self._timeout_s:g} s") from error
        except OSError as error:
            raise IlsUnavailable(f"the line was cut before the answer: {error}", sent=True) from error
        if not data:
            raise IlsUnavailable("the library system hung up before answering", sent=True)
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
