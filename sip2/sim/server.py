"""A simulated library system on a real TCP port."""

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from sip2.connection import AcsConnection, Received, Transmit
from sip2.dialect import Dialect
from sip2.dialects import GENERIC
from sip2.errors import SipError
from sip2.fields import Message
from sip2.framing import FrameBuffer
from sip2.messages import Login, LoginResponse
from sip2.scrub import show
from sip2.sim.faults import PROSE, Fault, damage
from sip2.sim.ils import Direction, SimulatedIls

_READ_BYTES = 65536


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
        self._lines: dict[int, socket.socket] = {}
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
            for line in self._lines.values():
                _shut(line)

    def drop_lines(self) -> None:
        """Close all lines, as idle ones are, but take new ones."""
        with self._lock:
            for line in self._lines.values():
                _shut(line)

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
                self._lines[self._line_count] = connection
                self._spawn(self._serve, connection, self._line_count)

    def _serve(self, connection: socket.socket, number: int) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(OSError, SipError):
            _Line(self.ils, self._dialect, self._encrypt(connection, number), number).run()
        with self._lock:
            self._lines.pop(number).close()

    def _encrypt(self, connection: socket.socket, number: int) -> socket.socket:
        if self._tls is None:
            return connection
        encrypted = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        with self._lock:
            self._lines[number] = encrypted
        encrypted.do_handshake()
        return encrypted


class _HangUp(SipError):  # noqa: N818
    """The line is to be closed."""


class _Line:
    """One TCP connection."""

    def __init__(self, ils: SimulatedIls, dialect: Dialect, connection: socket.socket, number: int) -> None:
        self._ils = ils
        self._dialect = dialect
        self._socket = connection
        self._number = number
        self._acs = AcsConnection(dialect, repeats_from_memory=ils.personality.repeats_from_memory)
        self._tap = FrameBuffer(dialect.terminator)
        self._logged_in = not ils.personality.accounts

    def run(self) -> None:
        """Answer until the other side hangs up. Raises SipError for what cannot be answered, OSError when cut."""
        while data := self._socket.recv(_READ_BYTES):
            self._note_requests(data)
            self._acs.receive(data)
            while event := self._acs.next_event():
                match event:
                    case Received(frame):
                        self._on_request(frame.message, frame.sequence)
                    case Transmit(wire):
                        self._send(wire)

    def _on_request(self, request: Message, sequence: int | None) -> None:
        fault = self._ils.arrive(request)
        if not self._logged_in and not isinstance(request, Login):
            raise _HangUp("not logged in")
        if self._ils.is_silent:
            self._acs.dismiss()
        elif fault in (Fault.CUT_BEFORE, Fault.GARBAGE, Fault.ASK_AGAIN):
            self._misbehave_before(fault)
        else:
            reply = self._ils.answer(request, off_line=fault is Fault.OFF_LINE_98)
            if reply is None:
                raise _HangUp("not a request")
            if isinstance(reply, LoginResponse):
                self._logged_in = self._logged_in or reply.ok
            self._ils.take_time()
            self._reply(reply, sequence, fault)

    def _misbehave_before(self, fault: Fault) -> None:
        if fault is Fault.CUT_BEFORE:
            raise _HangUp("as told")
        if fault is Fault.GARBAGE:
            self._acs.dismiss()
            self._send(PROSE.encode(self._dialect.encoding, "replace") + self._dialect.terminator)
        else:
            self._send(self._acs.ask_again())

    def _reply(self, reply: Message, sequence: int | None, fault: Fault | None) -> None:
        wire = self._acs.answer(reply)
        match fault:
            case Fault.CUT_AFTER:
                raise _HangUp("as told")
            case Fault.LOSE_ANSWER:
                return
            case Fault.HALF_ANSWER:
                self._send(wire[: len(wire) // 2])
                raise _HangUp("as told")
            case Fault.BAD_CHECKSUM:
                wire = damage(wire)
            case Fault.WRONG_SEQUENCE:
                self._send(self._dialect.encode(reply, ((sequence or 0) + 5) % 10))
        self._send(wire)

    def _send(self, wire: bytes) -> None:
        self._note(Direction.ANSWER, wire)
        self._socket.sendall(wire)

    def _note_requests(self, data: bytes) -> None:
        self._tap.feed(data)
        while frame := self._tap.next_frame():
            self._note(Direction.REQUEST, frame)

    def _note(self, direction: Direction, wire: bytes) -> None:
        text = wire.rstrip(b"\r\n").decode(self._dialect.encoding, "replace")
        self._ils.note(self._number, direction, show(text, self._dialect.delimiter))


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


def _shut(line: socket.socket) -> None:
    """Wake the thread that reads or accepts, which then closes; a mere close would not wake it."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
