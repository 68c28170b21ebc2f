"""Both ends of the line joined without a socket: sequence numbers, resends, and their limits (sip2.md §3)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip2.checksum import ChecksumMode
from sip2.connection import AcsConnection, Dropped, Event, Received, ScConnection, Transmit
from sip2.dialect import Dialect
from sip2.dialects import GENERIC
from sip2.errors import LocalProtocolError, RemoteProtocolError
from sip2.fields import Message
from sip2.messages import Login, LoginResponse, ScStatus

LOGIN = Login(login_user_id="kiosk", login_password="x")
YES, NO = LoginResponse(ok=True), LoginResponse(ok=False)
BARE = Dialect("bare", error_detection=False)


def events_of(end: ScConnection | AcsConnection, data: bytes) -> list[Event]:
    end.receive(data)
    events = []
    while event := end.next_event():
        events.append(event)
        if isinstance(event, Received) and isinstance(end, AcsConnection):
            break
    return events


def received(end: ScConnection | AcsConnection, data: bytes) -> Message:
    (event,) = events_of(end, data)
    assert isinstance(event, Received)
    return event.frame.message


def transmitted(end: ScConnection | AcsConnection, data: bytes) -> bytes:
    (event,) = events_of(end, data)
    assert isinstance(event, Transmit)
    return event.data


def damaged(wire: bytes) -> bytes:
    return wire[:2] + bytes([wire[2] ^ 1]) + wire[3:]


@pytest.mark.parametrize("dialect", [GENERIC, BARE, Dialect("strict", checksum=ChecksumMode.STRICT)])
def test_question_and_answer(dialect: Dialect) -> None:
    sc, acs = ScConnection(dialect), AcsConnection(dialect)
    assert received(acs, sc.request(LOGIN)) == LOGIN
    assert sc.is_waiting
    assert received(sc, acs.answer(YES)) == YES
    assert not sc.is_waiting


def test_sequence_counts_new_messages_and_wraps() -> None:
    sc, acs = ScConnection(GENERIC), AcsConnection(GENERIC)
    digits = []
    for _ in range(12):
        wire = sc.request(ScStatus())
        digits.append(wire[-8:-7])
        received(acs, wire)
        assert received(sc, acs.answer(YES)) == YES
    assert digits == [b"%d" % (i % 10) for i in range(12)]


def test_error_detection_follows_the_client_message_by_message() -> None:
    acs = AcsConnection(GENERIC)
    received(acs, ScConnection(BARE).request(LOGIN))
    assert acs.answer(YES) == b"941\r"
    received(acs, ScConnection(GENERIC).request(LOGIN))
    assert acs.answer(YES) == b"941AY0AZFDFD\r"


def test_damaged_request_is_asked_for_again() -> None:
    sc, acs = ScConnection(GENERIC), AcsConnection(GENERIC)
    wire = sc.request(LOGIN)
    again = transmitted(acs, damaged(wire))
    assert again == b"96AZFEF6\r"
    assert transmitted(sc, again) == wire
    assert received(acs, wire) == LOGIN


def test_damaged_answer_is_asked_for_again_and_repeated() -> None:
    sc, acs = ScConnection(GENERIC), AcsConnection(GENERIC)
    received(acs, sc.request(LOGIN))
    answer = acs.answer(YES)
    again = transmitted(sc, damaged(answer))
    assert again == b"97AZFEF5\r"
    assert transmitted(acs, again) == answer
    assert received(sc, answer) == YES


def test_96_in_answer_to_97_is_the_end() -> None:
    sc = ScConnection(GENERIC)
    sc.request(LOGIN)
    transmitted(sc, b"941AY0AZ0000\r")
    sc.receive(b"96AZFEF6\r")
    with pytest.raises(RemoteProtocolError, match="96 in answer to 97"):
        sc.next_event()


def test_97_with_nothing_to_repeat_gets_96() -> None:
    assert transmitted(AcsConnection(GENERIC), b"97AZFEF5\r") == b"96AZFEF6\r"


@pytest.mark.parametrize("frame", [b"96AZFEF6\r", b"941AY0AZ0000\r"])
def test_resends_have_a_limit(frame: bytes) -> None:
    sc = ScConnection(GENERIC, resend_limit=2)
    sc.request(LOGIN)
    transmitted(sc, frame)
    transmitted(sc, frame)
    sc.receive(frame)
    with pytest.raises(RemoteProtocolError, match="more than 2"):
        sc.next_event()


def test_the_limit_counts_anew_for_each_request() -> None:
    sc, acs = ScConnection(GENERIC, resend_limit=1), AcsConnection(GENERIC)
    for _ in range(3):
        wire = sc.request(LOGIN)
        assert transmitted(sc, b"96AZFEF6\r") == wire
        received(acs, wire)
        received(sc, acs.answer(YES))


def test_answer_with_another_sequence_number_is_dropped() -> None:
    sc, acs = ScConnection(GENERIC), AcsConnection(GENERIC)
    received(acs, sc.request(LOGIN))
    events = events_of(sc, GENERIC.encode(NO, 5) + acs.answer(YES))
    assert isinstance(events[0], Dropped)
    assert [event.frame.message for event in events if isinstance(event, Received)] == [YES]


def test_a_dialect_may_ignore_sequence_numbers() -> None:
    sc = ScConnection(Dialect("dp2", check_sequence=False))
    sc.request(LOGIN)
    assert received(sc, b"941|AY4AZFF62\r") == YES


def test_an_answer_repeated_under_number_0_is_taken() -> None:
    sc = ScConnection(GENERIC)
    sc.request(LOGIN)
    received(sc, GENERIC.encode(YES, 0))
    sc.request(LOGIN)
    assert isinstance(events_of(sc, GENERIC.encode(YES, 0))[0], Dropped)
    transmitted(sc, b"941AY1AZ0000\r")
    assert received(sc, GENERIC.encode(YES, 0)) == YES


def test_what_comes_unasked_is_dropped() -> None:
    sc = ScConnection(GENERIC)
    assert isinstance(events_of(sc, b"941AY0AZFDFD\r")[0], Dropped)
    sc.request(LOGIN)
    assert received(sc, b"941AY0AZFDFD\r") == YES


def test_one_request_at_a_time() -> None:
    sc = ScConnection(GENERIC)
    sc.request(LOGIN)
    with pytest.raises(LocalProtocolError) as caught:
        sc.request(LOGIN)
    assert caught.value.sent is False


def test_a_request_must_be_answered_before_the_next() -> None:
    acs = AcsConnection(GENERIC)
    received(acs, GENERIC.encode(LOGIN, 0) + GENERIC.encode(ScStatus(), 1))
    with pytest.raises(LocalProtocolError):
        acs.next_event()
    acs.answer(YES)
    assert received(acs, b"") == ScStatus()
    acs.dismiss()
    with pytest.raises(LocalProtocolError):
        acs.answer(YES)


@pytest.mark.parametrize("remembers", [True, False])
def test_a_frame_sent_again_is_done_again_or_not(remembers: bool) -> None:
    acs = AcsConnection(GENERIC, repeats_from_memory=remembers)
    wire = GENERIC.encode(LOGIN, 3)
    received(acs, wire)
    answer = acs.answer(NO)
    (event,) = events_of(acs, wire)
    assert event == Transmit(answer) if remembers else isinstance(event, Received)


def test_a_request_asked_for_again_is_done_when_it_comes() -> None:
    acs = AcsConnection(GENERIC, repeats_from_memory=True)
    wire = GENERIC.encode(LOGIN, 3)
    received(acs, wire)
    assert acs.ask_again() == b"96AZFEF6\r"
    assert received(acs, wire) == LOGIN


@given(st.lists(st.binary(max_size=60), max_size=6), st.sampled_from([b"\r", b"\n"]))
def test_garbage_ends_in_nothing_worse_than_an_error(pieces: list[bytes], terminator: bytes) -> None:
    sc, acs = ScConnection(GENERIC), AcsConnection(GENERIC)
    sc.request(LOGIN)
    for end in (sc, acs):
        for piece in pieces:
            end.receive(piece + terminator)
            try:
                while event := end.next_event():
                    if isinstance(event, Received) and end is acs:
                        acs.dismiss()
            except RemoteProtocolError as error:
                assert error.sent  # noqa: PT017 - raising is allowed, not demanded


def conversation(cut: Callable[[bytes], list[bytes]]) -> list[Message]:
    """Let two ends speak over a link that cuts the stream into pieces."""
    sc, acs = ScConnection(GENERIC), AcsConnection(GENERIC)
    heard: list[Message] = []
    for question, reply in ((LOGIN, YES), (ScStatus(), NO), (LOGIN, NO)):
        for piece in cut(sc.request(question)):
            acs.receive(piece)
        heard.append(received(acs, b""))
        for piece in cut(acs.answer(reply)):
            sc.receive(piece)
        heard.append(received(sc, b""))
    return heard


@given(st.integers(1, 40))
def test_the_link_may_cut_as_it_likes(size: int) -> None:
    pieces = conversation(lambda wire: [wire[i : i + size] for i in range(0, len(wire), size)])
    assert pieces == conversation(lambda wire: [wire])
