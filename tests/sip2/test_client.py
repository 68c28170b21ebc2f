"""The client against the simulated library system: every fault ends in the right error, and nothing is done twice."""

import dataclasses
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.errors import IlsTimeout, IlsUnavailable, LocalProtocolError, RemoteProtocolError, SipError
from sip2.messages import (
    AcsStatus,
    Checkout,
    CheckoutResponse,
    ItemInformation,
    ItemInformationResponse,
    Login,
    LoginResponse,
    ScStatus,
)
from sip2.sim.faults import Fault
from sip2.sim.ils import Direction, SimulatedIls
from sip2.sim.proxy import FaultProxy, Mishap
from sip2.sim.server import IlsServer
from sip2.values import CirculationStatus, SipDate

NOON = SipDate("20261123    120000")
LOGIN = Login(login_user_id="kiosk", login_password="geheim")
LEND = Checkout(
    sc_renewal_policy=False, transaction_date=NOON, institution_id="JCU", patron_id="20233017", item_id="10000001"
)
ASK = ItemInformation(transaction_date=NOON, institution_id="JCU", item_id="10000001")


def impatient(server: IlsServer) -> Client:
    return Client(server.host, server.port, GENERIC, timeout_s=0.2)


def test_a_loan(client: Client, ils: SimulatedIls) -> None:
    assert client.request(LOGIN) == LoginResponse(ok=True)
    status = client.request(ScStatus())
    assert isinstance(status, AcsStatus)
    assert status.online
    lent = client.request(LEND)
    assert isinstance(lent, CheckoutResponse)
    assert lent.ok
    assert lent.title_id == "红楼梦（脂砚斋全评本）"
    assert ils.snapshot().loans["10000001"].number == "20233017"


def test_the_transcript_shows_the_wire_without_secrets(client: Client, ils: SimulatedIls) -> None:
    client.request(LOGIN)
    request, answer = ils.transcript()
    assert (request.direction, answer.direction) == (Direction.REQUEST, Direction.ANSWER)
    assert request.text.startswith("9300CNkiosk|CO*6|AY0AZ")
    assert answer.text == "941AY0AZFDFD"


def test_nobody_listens() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(IlsUnavailable) as caught:
        Client("127.0.0.1", port, GENERIC, timeout_s=1).request(LEND)
    assert caught.value.sent is False


@pytest.mark.parametrize("host", ["a..b", "x" * 70])
def test_a_host_that_is_none(host: str) -> None:
    with pytest.raises(IlsUnavailable) as caught:
        Client(host, 6001, GENERIC, timeout_s=1, allow_plaintext=True).connect()
    assert caught.value.sent is False


@pytest.mark.parametrize(
    ("fault", "error", "executed"),
    [
        (Fault.CUT_BEFORE, IlsUnavailable, 0),
        (Fault.CUT_AFTER, IlsUnavailable, 1),
        (Fault.HALF_ANSWER, IlsUnavailable, 1),
        (Fault.LOSE_ANSWER, IlsTimeout, 1),
        (Fault.GARBAGE, RemoteProtocolError, 0),
    ],
)
def test_a_lost_answer_is_never_repeated(
    server: IlsServer, ils: SimulatedIls, fault: Fault, error: type[SipError], executed: int
) -> None:
    ils.inject(fault, "11")
    with closing(impatient(server)) as client:
        with pytest.raises(error) as caught:
            client.request(LEND)
        assert caught.value.sent is True
        assert not client.is_open
        assert ils.snapshot().requests["11"] == 1
        assert ils.snapshot().executed["checkout"] == executed
        probe = client.request(ASK)
    assert isinstance(probe, ItemInformationResponse)
    expected = CirculationStatus.CHARGED if executed else CirculationStatus.AVAILABLE
    assert probe.circulation_status is expected


@pytest.mark.parametrize("fault", [Fault.BAD_CHECKSUM, Fault.WRONG_SEQUENCE, Fault.ASK_AGAIN])
def test_what_the_rules_can_mend_is_mended(client: Client, ils: SimulatedIls, fault: Fault) -> None:
    ils.inject(fault, "11")
    lent = client.request(LEND)
    assert isinstance(lent, CheckoutResponse)
    assert lent.ok
    assert ils.snapshot().executed["checkout"] == 1


def test_98_in_place_of_an_answer_is_given_to_the_caller(client: Client, ils: SimulatedIls) -> None:
    ils.inject(Fault.OFF_LINE_98)
    status = client.request(LEND)
    assert isinstance(status, AcsStatus)
    assert not status.online
    ils.set_online(False)
    assert client.request(LOGIN) == LoginResponse(ok=True)
    assert isinstance(client.request(LEND), AcsStatus)
    assert ils.snapshot().executed["checkout"] == 0


def be_silent(server: IlsServer) -> None:
    server.ils.set_silent(True)


def be_slow(server: IlsServer) -> None:
    server.ils.set_delay(60)


@pytest.mark.parametrize("mood", [be_silent, be_slow])
def test_no_answer_in_time(server: IlsServer, mood: Callable[[IlsServer], None]) -> None:
    mood(server)
    with closing(impatient(server)) as client:
        with pytest.raises(IlsTimeout) as caught:
            client.request(LEND)
        assert caught.value.sent is True
        server.ils.behave()
        assert client.request(LOGIN) == LoginResponse(ok=True)


def test_a_cut_line_is_refused_and_comes_back(server: IlsServer, client: Client) -> None:
    client.request(LOGIN)
    server.cut()
    with pytest.raises(IlsUnavailable) as caught:
        client.request(LEND)
    assert caught.value.sent is False
    server.start()
    assert client.request(LOGIN) == LoginResponse(ok=True)


def test_a_line_closed_while_idle_is_noticed_before_sending(
    server: IlsServer, client: Client, ils: SimulatedIls
) -> None:
    client.request(LOGIN)
    assert client.is_open
    server.drop_lines()
    assert not client.is_open
    assert client.request(LOGIN) == LoginResponse(ok=True)
    assert ils.snapshot().requests["93"] == 2


def test_a_late_answer_is_never_taken_for_the_next(server: IlsServer, ils: SimulatedIls) -> None:
    """After a timeout the line is closed, and with it the answer that may still come."""
    ils.set_delay(60)
    with closing(impatient(server)) as client:
        with pytest.raises(IlsTimeout):
            client.request(LEND)
        ils.set_delay(0)
        answer = client.request(ASK)
    assert isinstance(answer, ItemInformationResponse)


@contextmanager
def peer_that_answers(wire: bytes) -> Iterator[int]:
    """Give the port of a peer that answers the first request with these bytes and keeps the line."""

    def answer() -> None:
        line, _ = listener.accept()
        with closing(line):
            line.recv(4096)
            line.sendall(wire)
            line.recv(4096)

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.settimeout(5)
        thread = threading.Thread(target=answer)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(5)


@pytest.mark.parametrize("wire", [GENERIC.encode(ScStatus(), 0), b"xx\r", b"64\r", b"94?AY0AZFDEF\r", b"x" * 70000])
def test_what_is_no_answer_to_the_question_is_refused(wire: bytes) -> None:
    with (
        peer_that_answers(wire) as port,
        closing(Client("127.0.0.1", port, GENERIC, timeout_s=5)) as client,
        pytest.raises(RemoteProtocolError) as caught,
    ):
        client.request(LOGIN)
    assert caught.value.sent is True


def test_an_answer_whose_cr_was_forgotten_is_taken_at_the_time_out() -> None:
    with (
        peer_that_answers(GENERIC.encode(LoginResponse(ok=True), 0).rstrip(b"\r")) as port,
        closing(Client("127.0.0.1", port, GENERIC, timeout_s=0.2)) as client,
    ):
        assert client.request(LOGIN) == LoginResponse(ok=True)


def test_errors_do_not_tell_secrets(server: IlsServer, ils: SimulatedIls) -> None:
    ils.inject(Fault.GARBAGE)
    with closing(impatient(server)) as client, pytest.raises(RemoteProtocolError) as caught:
        client.request(LOGIN)
    assert "geheim" not in str(caught.value)


def test_two_requests_at_once_are_our_mistake(client: Client) -> None:
    client.connect()
    client._line.request(LOGIN)
    with pytest.raises(LocalProtocolError):
        client.request(LOGIN)


@pytest.fixture
def lossy(ils: SimulatedIls, server: IlsServer) -> Iterator[FaultProxy]:
    with FaultProxy(server.port) as proxy:
        yield proxy


REPEATING = dataclasses.replace(GENERIC, repeats_answers=True)


def test_a_lost_answer_is_repeated_and_the_loan_done_once(ils: SimulatedIls, lossy: FaultProxy) -> None:
    with closing(Client("127.0.0.1", lossy.port, REPEATING, timeout_s=0.3)) as client:
        client.request(LOGIN)
        lossy.inject("11", Mishap.ANSWER_LOST)
        lent = client.request(LEND)
        assert isinstance(lent, CheckoutResponse)
        assert lent.ok
    assert ils.snapshot().executed["checkout"] == 1
    assert [entry.text[:2] for entry in ils.transcript()] == ["93", "94", "11", "12", "97", "12"]


def test_a_lost_request_never_gets_the_answer_to_an_earlier_one(ils: SimulatedIls, lossy: FaultProxy) -> None:
    with closing(Client("127.0.0.1", lossy.port, REPEATING, timeout_s=0.3)) as client:
        client.request(ASK)
        lossy.inject("17", Mishap.REQUEST_LOST)
        with pytest.raises(IlsTimeout) as caught:
            client.request(dataclasses.replace(ASK, item_id="10000002"))
    assert caught.value.sent
    assert [entry.text[:2] for entry in ils.transcript()] == ["17", "18", "97", "18"]
