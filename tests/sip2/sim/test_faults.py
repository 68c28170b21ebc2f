"""Every fault on a real socket: what comes, what does not, and what was done."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.errors import IlsTimeout
from sip2.messages import Checkout, CheckoutResponse, ItemInformation, ItemInformationResponse, ScStatus
from sip2.sim.faults import NOISE, Fault, Mishap, ended, pieces
from sip2.sim.ils import SimulatedIls, local_time
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.values import SipDate

NOON = SipDate("20261123    120000")
STATUS = GENERIC.encode(ScStatus(max_print_width=48), 0)
BOOK = ItemInformation(transaction_date=NOON, institution_id="JCU", item_id="10000001")
LEND = Checkout(
    sc_renewal_policy=False, transaction_date=NOON, institution_id="JCU", patron_id="20233017", item_id="10000001"
)


@pytest.fixture
def ils() -> SimulatedIls:
    return SimulatedIls(load_library(DEMO_SHELF, local_time()))


@pytest.fixture
def server(ils: SimulatedIls) -> Iterator[IlsServer]:
    with IlsServer(ils) as running:
        yield running


@pytest.fixture
def client(server: IlsServer) -> Iterator[Client]:
    with closing(Client(server.host, server.port, GENERIC, timeout_s=5)) as client:
        yield client


@pytest.fixture
def impatient(server: IlsServer) -> Iterator[Client]:
    with closing(Client(server.host, server.port, GENERIC, timeout_s=1)) as client:
        yield client


def loans(ils: SimulatedIls) -> int:
    return ils.snapshot().executed["checkout"]


# -- the line


@pytest.mark.parametrize(("fault", "done"), [(Fault.RESET_BEFORE, 0), (Fault.RESET_AFTER, 1)])
def test_a_reset_line(ils: SimulatedIls, server: IlsServer, connect: Any, fault: Fault, done: int) -> None:
    ils.inject(fault)
    wire = connect(server)
    with pytest.raises(ConnectionResetError):
        wire.ask(GENERIC.encode(LEND, 0))
    assert loans(ils) == done


def test_a_black_hole_takes_all_and_gives_nothing(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    ils.inject(Fault.BLACK_HOLE)
    wire = connect(server)
    wire.send(GENERIC.encode(LEND, 0))
    assert wire.is_silent()
    wire.send(GENERIC.encode(LEND, 1) * 1000)
    assert wire.is_silent()
    assert (loans(ils), ils.snapshot().requests["11"]) == (0, 1)
    assert connect(server).ask(STATUS).startswith(b"98Y"), "other lines go on"


def test_a_half_open_line_is_not_read(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    ils.inject(Fault.HALF_OPEN)
    wire = connect(server)
    wire.send(GENERIC.encode(LEND, 0))
    assert ils.wait_until(lambda seen: seen.requests["11"] == 1)
    assert wire.fill() > 0, "what fits into the socket is taken"
    assert wire.fill() == 0
    assert loans(ils) == 0


@pytest.mark.parametrize("fault", [Fault.HALF_OPEN, Fault.BLACK_HOLE, Fault.LATE])
def test_what_spoils_a_line_keeps_no_thread(ils: SimulatedIls, fault: Fault) -> None:
    with IlsServer(ils) as server:
        line = socket.create_connection((server.host, server.port), timeout=5)
        ils.inject(fault)
        line.sendall(STATUS)
        assert ils.wait_until(lambda seen: seen.requests["99"] == 1)
        threads = list(server._threads)
    with closing(line):
        assert not any(thread.is_alive() for thread in threads)


@pytest.mark.parametrize("fault", [Fault.HALF_OPEN, Fault.BLACK_HOLE, Fault.LATE])
def test_a_machine_gives_up_and_tries_another_line(ils: SimulatedIls, impatient: Client, fault: Fault) -> None:
    ils.inject(fault)
    with pytest.raises(IlsTimeout):
        impatient.request(LEND)
    answer = impatient.request(LEND)
    assert isinstance(answer, CheckoutResponse)
    assert answer.ok is (fault is not Fault.LATE)
    assert loans(ils) == 1


# -- the answer


def test_a_late_answer_waits_until_it_is_let_go(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    ils.inject(Fault.LATE, "11")
    wire = connect(server)
    wire.send(GENERIC.encode(LEND, 4))
    assert wire.is_silent()
    assert loans(ils) == 1
    ils.release()
    assert wire.frame().startswith(b"121N")


def test_a_late_answer_comes_by_itself_after_its_time(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    ils.inject(Fault.LATE, "11", 0.1)
    assert connect(server).ask(GENERIC.encode(LEND, 4)).startswith(b"121N")


def test_behaving_ends_waiting_too(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    ils.inject(Fault.LATE, "11", 60.0)
    wire = connect(server)
    wire.send(GENERIC.encode(LEND, 4))
    assert ils.wait_until(lambda seen: seen.executed["checkout"] == 1)
    ils.behave()
    assert wire.frame().startswith(b"121N")


def test_an_answer_twice(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    ils.inject(Fault.ANSWER_TWICE)
    wire = connect(server)
    assert wire.ask(GENERIC.encode(LEND, 4)) == wire.frame() != b""
    assert loans(ils) == 1


def test_two_answers_in_one_piece(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    wire = connect(server)
    before = wire.ask(STATUS)
    ils.inject(Fault.TWO_IN_ONE)
    wire.send(GENERIC.encode(LEND, 4))
    piece = wire.piece()
    assert piece.startswith(before)
    assert piece.removeprefix(before).startswith(b"121N")


def test_an_answer_about_something_else(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    wire = connect(server)
    ils.inject(Fault.OTHER_ITEM)
    assert b"|AB10000002|" in wire.ask(GENERIC.encode(LEND, 4))
    assert ils.snapshot().loans.keys() >= {"10000001"}
    ils.inject(Fault.OTHER_ITEM)
    other = wire.ask(b"6301920261123    120000          AOJCU|AA20233017|\r")
    assert b"|AA10030862|" in other
    ils.inject(Fault.OTHER_ITEM)
    assert wire.ask(STATUS).startswith(b"98Y")


def test_noise_before_an_answer(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    ils.inject(Fault.NOISE)
    assert connect(server).ask(GENERIC.encode(LEND, 4)).startswith(NOISE + b"121N")


@pytest.mark.parametrize("count", [1, 20, 100_000])
def test_an_answer_cut_after_so_many_bytes(ils: SimulatedIls, server: IlsServer, connect: Any, count: int) -> None:
    whole = connect(server).ask(GENERIC.encode(BOOK, 0))
    ils.inject(Fault.CUT_AT, amount=count)
    wire = connect(server)
    wire.send(GENERIC.encode(BOOK, 0))
    rest = wire.rest()
    assert len(rest) == min(count, len(whole))
    assert rest[:20] == whole[: len(rest)][:20]


def test_an_answer_byte_by_byte(ils: SimulatedIls, client: Client) -> None:
    ils.inject(Fault.IN_PIECES)
    answer = client.request(LEND)
    assert isinstance(answer, CheckoutResponse)
    assert answer.ok


@pytest.mark.parametrize(("fault", "end"), [(Fault.LF_END, b"\n"), (Fault.CRLF_END, b"\r\n")])
def test_another_end(ils: SimulatedIls, server: IlsServer, connect: Any, fault: Fault, end: bytes) -> None:
    ils.inject(fault)
    wire = connect(server)
    wire.send(GENERIC.encode(LEND, 4))
    piece = wire.piece()
    assert piece.endswith(end)
    assert piece.count(b"\r") == end.count(b"\r")


@pytest.mark.parametrize(
    "fault",
    [Fault.ANSWER_TWICE, Fault.TWO_IN_ONE, Fault.NOISE, Fault.IN_PIECES, Fault.LF_END, Fault.CRLF_END],
)
def test_a_client_lives_with_it(ils: SimulatedIls, client: Client, fault: Fault) -> None:
    client.request(ScStatus())
    ils.inject(fault)
    answer = client.request(LEND)
    assert isinstance(answer, CheckoutResponse)
    assert (answer.ok, answer.item_id) == (True, "10000001")
    assert client.request(BOOK).item_id == "10000001"
    assert loans(ils) == 1


# -- the values


def test_what_is_sent_is_made_of_the_answer() -> None:
    wire, before = b"121NNY|AY1AZ0000\r", b"941AY0AZ0000\r"

    def sent(fault: Fault, amount: float | None = None) -> list[bytes]:
        return pieces(Mishap(fault, amount=amount), wire, before)

    assert pieces(None, wire, before) == sent(Fault.LATE) == sent(Fault.WRONG_SEQUENCE) == [wire]
    assert sent(Fault.LOSE_ANSWER) == sent(Fault.CUT_AFTER) == sent(Fault.RESET_AFTER) == []
    assert sent(Fault.TWO_IN_ONE) == [before + wire]
    assert sent(Fault.CUT_AT, 3) == [b"121"]
    assert sent(Fault.CUT_AT) == [b"1"]
    assert b"".join(sent(Fault.IN_PIECES)) == wire
    assert {len(piece) for piece in sent(Fault.IN_PIECES)} == {1}
    assert ended(b"941\r\n", b"\n") == b"941\n"


def test_faults_may_be_injected_from_any_thread(ils: SimulatedIls, server: IlsServer, connect: Any) -> None:
    def inject(count: int) -> Callable[[], None]:
        return lambda: [ils.inject(Fault.ASK_AGAIN, "99") for _ in range(count)] and None

    threads = [threading.Thread(target=inject(5)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    wire = connect(server)
    assert [wire.ask(STATUS)[:2] for _ in range(21)] == [b"96"] * 20 + [b"98"]


def test_a_line_cut_while_an_answer_is_late(ils: SimulatedIls, server: IlsServer, impatient: Client) -> None:
    ils.inject(Fault.LATE, "11")
    with pytest.raises(IlsTimeout):
        impatient.request(LEND)
    server.cut()
    server.start()
    book = impatient.request(BOOK)
    assert isinstance(book, ItemInformationResponse)
    assert book.circulation_status == "04"
