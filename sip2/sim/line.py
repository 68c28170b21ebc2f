"""One TCP connection of a simulated library system: reads requests, answers, and misbehaves when told to."""

import select
import socket
import ssl
import struct
import threading
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sip2.connection import AcsConnection, Received, Transmit
from sip2.dialect import Dialect, UnknownMessage
from sip2.errors import RemoteProtocolError, SipError
from sip2.fields import Message
from sip2.framing import FrameBuffer
from sip2.messages import Checkin, Login, LoginResponse, ScStatus
from sip2.scrub import show
from sip2.sim.faults import CUTS, PROSE, Fault, Mishap, pieces
from sip2.sim.ils import Direction, SimulatedIls
from sip2.sim.personality import Place
from sip2.sim.wire import OwnWriting
from sip2.tags import TAG_NAMES

_READ_BYTES = 65536
_AT_ONCE_AND_HARD = struct.pack("ii", 1, 0)
"""SO_LINGER: closing sends RST."""
_NO_CONFIGURATION = "Unable to find all necessary configuration(s). Found 2 of 3"
"""What edge-sip2 sends in place of 98 for a location it does not know (ConfigurationRepository.java)."""


class HangUp(SipError):  # noqa: N818
    """The line is to be closed."""


class Line:
    """One connection; `number` counts them from 1."""

    def __init__(self, ils: SimulatedIls, dialect: Dialect, connection: socket.socket, number: int) -> None:
        personality = ils.personality
        self._ils = ils
        self._writing = OwnWriting.of(dialect, personality)
        self._socket = connection
        self._number = number
        self._lock = threading.Lock()
        self._is_shut = False
        self._buffer = FrameBuffer(dialect.terminator)
        self._acs = AcsConnection(self._writing, repeats_from_memory=personality.repeats_from_memory)
        self._logged_in = not (personality.accounts or personality.demands_login)
        self._bad_logins = 0
        self._location = ""
        self._previous = b""

    def encrypt(self, tls: ssl.SSLContext) -> None:
        """Take the other side's hello; raises OSError if there is none."""
        with self._lock:
            encrypted = tls.wrap_socket(self._socket, server_side=True, do_handshake_on_connect=False)
            self._socket = encrypted
        encrypted.do_handshake()

    def run(self) -> None:
        """Answer until the other side hangs up. Raises SipError for what cannot be answered, OSError when cut."""
        while data := self._socket.recv(_READ_BYTES):
            self._buffer.feed(data)
            while frame := self._buffer.next_frame():
                self._note(Direction.REQUEST, frame)
                self._on_frame(frame)

    def shut(self) -> None:
        """Wake the thread that reads, which then closes; a mere close would not wake it."""
        with self._lock, suppress(OSError):
            self._is_shut = True
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the socket; only for the thread that runs the line."""
        with self._lock:
            self._socket.close()

    # ------------------------------------------------------------ what comes in

    def _on_frame(self, frame: bytes) -> None:
        personality = self._ils.personality
        if self._is_out_of_form(frame):
            self._send(self._acs.ask_again())
        elif frame[:2] == b"97" and "97" not in personality.commands:
            self._not_understood("97", personality.unsupported or personality.unknown_message)
        else:
            self._read(frame)

    def _is_out_of_form(self, frame: bytes) -> bool:
        """Whether a frame lacks a checksum that is demanded."""
        return self._ils.personality.demands_checksum and frame[-6:-4] != b"AZ"

    def _read(self, frame: bytes) -> None:
        personality = self._ils.personality
        self._acs.receive(frame + b"\r")
        try:
            event = self._acs.next_event()
        except RemoteProtocolError:
            self._not_understood(frame[:2].decode(errors="replace"), personality.unknown_message)
            return
        match event:
            case Transmit(wire):
                renumbers = frame[:2] == b"97" and personality.resend_number is not None
                self._send(self._writing.renumbered(wire, personality.resend_number or 0) if renumbers else wire)
            case Received(received):
                self._after_good()
                self._on_request(received.message, received.sequence)

    def _after_good(self) -> None:
        if self._ils.personality.checks_until_good:
            self._writing = replace(self._writing, checks_requests=False)
            self._acs.speak(self._writing)

    def _not_understood(self, command: str, reaction: UnknownMessage | bytes) -> None:
        match reaction:
            case bytes():
                self._acs.dismiss()
                self._send(reaction)
            case UnknownMessage.CLOSES:
                raise HangUp("not understood")
            case UnknownMessage.ASKS_AGAIN:
                self._send(self._acs.ask_again())
            case UnknownMessage.PROSE:
                self._acs.dismiss()
                self._send(self._writing.prose(f"无法识别的命令'{command}'"))
            case UnknownMessage.SILENCE:
                self._acs.dismiss()

    def _on_request(self, request: Message, sequence: int | None) -> None:
        command, personality = request.layout.command, self._ils.personality
        if command not in personality.commands:
            self._not_understood(command, personality.unsupported or personality.unknown_message)
            return
        mishap = self._ils.meet(request)
        if personality.stumbles_over_tags and any(tag not in TAG_NAMES for tag, _ in request.extra):
            raise HangUp("unknown tags")
        if not self._logged_in and not isinstance(request, Login):
            self._not_understood(command, personality.before_login or UnknownMessage.CLOSES)
        elif self._ils.is_silent:
            self._acs.dismiss()
        elif not (mishap and self._fails_before(mishap.fault)):
            self._carry_out(request, sequence, mishap)

    def _fails_before(self, fault: Fault) -> bool:
        """Do what goes wrong before a request is carried out; False where nothing does."""
        match fault:
            case Fault.CUT_BEFORE:
                raise HangUp("as told")
            case Fault.RESET_BEFORE:
                self._reset()
            case Fault.BLACK_HOLE:
                self._swallow()
            case Fault.HALF_OPEN:
                self._stop_reading()
            case Fault.GARBAGE:
                self._acs.dismiss()
                self._send(PROSE.encode(self._writing.encoding, "replace") + self._writing.terminator)
            case Fault.ASK_AGAIN:
                self._send(self._acs.ask_again())
            case _:
                return False
        return True

    # ------------------------------------------------------------ what goes out

    def _carry_out(self, request: Message, sequence: int | None, mishap: Mishap | None) -> None:
        if isinstance(request, ScStatus) and self._ils.personality.needs_location and not self._location:
            self._acs.dismiss()
            self._send(self._writing.prose(_NO_CONFIGURATION))
            return
        fault = mishap and mishap.fault
        reply = self._ils.answer(self._placed(request), off_line=fault is Fault.OFF_LINE_98)
        if reply is None:
            raise HangUp("not a request")
        self._ils.take_time()
        self._deliver(self._misnamed(reply) if fault is Fault.OTHER_ITEM else reply, sequence, mishap)
        if isinstance(request, Login) and isinstance(reply, LoginResponse):
            self._after_login(request, reply)

    def _placed(self, request: Message) -> Message:
        """Hand the machine's place in with the item, where the library system knows it from the login."""
        if isinstance(request, Checkin) and self._ils.personality.place is Place.LOGIN:
            return replace(request, current_location=self._location)
        return request

    def _after_login(self, request: Login, reply: LoginResponse) -> None:
        if reply.ok:
            self._logged_in, self._bad_logins, self._location = True, 0, request.location_code.strip()
            return
        self._bad_logins += 1
        if self._bad_logins == self._ils.personality.bad_logins:
            raise HangUp("too many bad logins")

    def _misnamed(self, reply: Message) -> Message:
        item, patron = self._ils.another(getattr(reply, "item_id", ""), getattr(reply, "patron_id", ""))
        fields: dict[str, Any] = {"item_id": item} if hasattr(reply, "item_id") else {"patron_id": patron}
        return replace(reply, **{name: value for name, value in fields.items() if hasattr(reply, name)})

    def _deliver(self, reply: Message, sequence: int | None, mishap: Mishap | None) -> None:
        wire, fault = self._acs.answer(reply), mishap and mishap.fault
        if mishap and fault is Fault.LATE:
            self._ils.hold_back(mishap, lambda: self._is_shut)
        if fault is Fault.WRONG_SEQUENCE:
            self._send(self._writing.encode(reply, ((sequence or 0) + 5) % 10))
        self._send(*pieces(mishap, wire, self._previous))
        self._previous = wire
        if fault in CUTS:
            raise HangUp("as told")
        if fault is Fault.RESET_AFTER:
            self._reset()

    def _send(self, *sent: bytes) -> None:
        self._note(Direction.ANSWER, b"".join(sent))
        for piece in sent:
            middle = len(piece) // 2 if self._ils.personality.in_two_pieces else len(piece)
            self._socket.sendall(piece[:middle])
            self._socket.sendall(piece[middle:])

    def _note(self, direction: Direction, data: bytes) -> None:
        for frame in filter(None, data.replace(b"\n", b"\r").split(b"\r")):
            text = frame.decode(self._writing.encoding, "replace")
            self._ils.note(self._number, direction, show(text, self._writing.delimiter))

    # ------------------------------------------------------------ what spoils a line

    def _reset(self) -> None:
        with self._lock:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE_AND_HARD)
            self._socket.close()
        raise HangUp("as told")

    def _swallow(self) -> None:
        while self._socket.recv(_READ_BYTES):
            pass
        raise HangUp("the other side gave up")

    def _stop_reading(self) -> None:
        """Wait until the line is closed, and leave all that comes before in the socket."""
        watch = select.poll()
        watch.register(self._socket, select.POLLRDHUP)
        watch.poll()
        raise HangUp("the line was closed")
