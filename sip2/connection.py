"""The rules of a SIP2 line for both ends, without a socket or a clock (3M SIP 2.00, rev 2.12; sip2.md §3).

Bytes go in with `receive`, events come out of `next_event` until it gives None. The machine's end is `ScConnection`,
the library system's `AcsConnection`.
"""

from dataclasses import dataclass, replace

from sip2.codec import Frame
from sip2.dialect import Dialect
from sip2.errors import BadChecksum, LocalProtocolError, RemoteProtocolError
from sip2.fields import Message
from sip2.framing import FrameBuffer
from sip2.messages import RequestAcsResend, RequestScResend

RESEND_LIMIT = 3
"""How often one message is repeated or asked for again; the standard leaves it to message 98."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message arrived that is for the caller."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Transmit:
    """The rules demand that these bytes are sent now."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Dropped:
    """A frame was thrown away, as the rules demand; `reason` is for the log."""

    reason: str


Event = Received | Transmit | Dropped


class ScConnection:
    """The self-check's end: one request at a time, each with the next sequence number."""

    def __init__(self, dialect: Dialect, *, resend_limit: int = RESEND_LIMIT) -> None:
        self._dialect = dialect
        self._resend_limit = resend_limit
        self._buffer = FrameBuffer(dialect.terminator)
        self._sequence = 9
        self._request: bytes | None = None
        self._asked_again = False
        self._asked_after_silence = False
        self._resends = 0

    @property
    def is_waiting(self) -> bool:
        """Whether a request has no answer yet."""
        return self._request is not None

    def request(self, message: Message) -> bytes:
        """Return the bytes to send. Raises LocalProtocolError while another request waits."""
        if self.is_waiting:
            raise LocalProtocolError("a request is sent while another one waits for its answer")
        self._sequence = (self._sequence + 1) % 10
        self._request = self._dialect.encode(message, self._sequence)
        self._asked_again, self._asked_after_silence, self._resends = False, False, 0
        return self._request

    def receive(self, data: bytes) -> None:
        """Take in what came from the line."""
        self._buffer.feed(data)

    def ask_for_lost_answer(self) -> bytes | None:
        """Return a 97 for an answer that does not come, once, if this library system repeats its answers; else None.

        If the request was lost, the answer to an earlier one comes back: it has another number and is dropped.
        """
        if not (self._dialect.repeats_answers and self._dialect.error_detection) or self._asked_after_silence:
            return None
        self._asked_again = self._asked_after_silence = True
        return self._dialect.encode(RequestAcsResend(), 0)

    def give_up_waiting(self) -> bool:
        """Let an answer be whole whose CR never came; returns whether there is one. For the moment of the time-out."""
        return self._buffer.give_up_waiting()

    def next_event(self) -> Event | None:
        """Return the next event, None if more bytes are needed.

        Raises RemoteProtocolError when the answer cannot be understood or the resend limit is reached: the line must
        then be closed.
        """
        frame = self._buffer.next_frame()
        if frame is None:
            return None
        if self._request is None:
            return Dropped("nothing was asked")
        try:
            answer = self._dialect.decode(frame)
        except BadChecksum:
            return self._ask_again()
        return self._judge(answer, self._request)

    def _judge(self, answer: Frame, request: bytes) -> Event:
        if isinstance(answer.message, RequestScResend):
            return self._repeat(request)
        if self._dialect.check_sequence and not self._is_ours(answer.sequence):
            return Dropped(f"sequence number {answer.sequence} instead of {self._sequence}")
        self._request = None
        return Received(answer)

    def _is_ours(self, sequence: int | None) -> bool:
        """After a 97 for a damaged answer Evergreen repeats it under number 0 (sip2.md §3)."""
        if self._asked_after_silence:
            return sequence == self._sequence
        return sequence in (None, self._sequence) or (self._asked_again and sequence == 0)

    def _ask_again(self) -> Transmit:
        self._count_resend("answers with a wrong checksum")
        self._asked_again = True
        return Transmit(self._dialect.encode(RequestAcsResend(), 0))

    def _repeat(self, request: bytes) -> Transmit:
        if self._asked_again:
            raise RemoteProtocolError("96 in answer to 97")
        self._count_resend("requests to send again")
        return Transmit(request)

    def _count_resend(self, what: str) -> None:
        self._resends += 1
        if self._resends > self._resend_limit:
            raise RemoteProtocolError(f"more than {self._resend_limit} {what}")


class AcsConnection:
    """The library system's end: answers each request in turn, repeats the last answer when asked.

    `repeats_from_memory`: a request with the checksum and sequence number of the one before gets the same answer
    without being done again (rule c of sip2.md §3); many real systems do it again instead.
    """

    def __init__(self, dialect: Dialect, *, repeats_from_memory: bool = True) -> None:
        self._dialect = dialect
        self._repeats_from_memory = repeats_from_memory
        self._buffer = FrameBuffer(dialect.terminator)
        self._last_request = b""
        self._last_answer: bytes | None = None
        self._current: Frame | None = None

    def speak(self, dialect: Dialect) -> None:
        """Read and write differently from now on."""
        self._dialect = dialect

    def receive(self, data: bytes) -> None:
        """Take in what came from the line."""
        self._buffer.feed(data)

    def next_event(self) -> Event | None:
        """Return the next event, None if more bytes are needed. A `Received` must be answered before the next call.

        Raises RemoteProtocolError for what is no SIP2 message.
        """
        if self._current is not None:
            raise LocalProtocolError("a request has not been answered")
        frame = self._buffer.next_frame()
        if frame is None:
            return None
        try:
            request = self._dialect.decode(frame)
        except BadChecksum:
            return Transmit(self._remember(self._dialect.encode(RequestScResend(), 0)))
        return self._judge(request, frame)

    def _judge(self, request: Frame, frame: bytes) -> Event:
        if isinstance(request.message, RequestAcsResend):
            return Transmit(self._last_answer or self._remember(self._dialect.encode(RequestScResend(), 0)))
        is_repeat = frame == self._last_request and request.sequence is not None
        if is_repeat and self._repeats_from_memory and self._last_answer:
            return Transmit(self._last_answer)
        self._last_request, self._current = frame, request
        return Received(request)

    def answer(self, message: Message) -> bytes:
        """Return the bytes of the answer, with error detection and sequence number if the request had them."""
        if self._current is None:
            raise LocalProtocolError("there is no request to answer")
        sequence, self._current = self._current.sequence, None
        dialect = self._dialect if sequence is not None else replace(self._dialect, error_detection=False)
        return self._remember(dialect.encode(message, sequence or 0))

    def dismiss(self) -> None:
        """Leave the request without an answer, as if it had never come."""
        self._current, self._last_request = None, b""

    def ask_again(self) -> bytes:
        """Return a 96 for the request, as if it had been damaged."""
        self.dismiss()
        return self._remember(self._dialect.encode(RequestScResend(), 0))

    def _remember(self, answer: bytes) -> bytes:
        self._last_answer = answer
        return answer
