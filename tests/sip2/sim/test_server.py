"""The simulated library system on its socket: what it remembers, whom it lets in, and that it stops."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from sip2.client import Client
from sip2.dialect import Dialect
from sip2.dialects import GENERIC
from sip2.errors import IlsUnavailable
from sip2.messages import Checkout, CheckoutResponse, Login, LoginResponse, ScStatus
from sip2.sim.faults import Fault
from sip2.sim.ils import SimulatedIls, local_time
from sip2.sim.personality import Personality
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.values import SipDate

NOON = SipDate("20261123    120000")
LEND = Checkout(
    sc_renewal_policy=True, transaction_date=NOON, institution_id="JCU", patron_id="20233017", item_id="10000001"
)


def simulated(personality: Personality | None = None) -> SimulatedIls:
    return SimulatedIls(load_library(DEMO_SHELF, local_time()), personality)


def talk(server: IlsServer, *wires: bytes) -> list[bytes]:
    """Send each frame and read each answer over one plain socket."""
    with (
        closing(socket.create_connection((server.host, server.port), timeout=5)) as line,
        line.makefile("rb") as reader,
    ):
        answers = []
        for wire in wires:
            line.sendall(wire)
            answers.append(_until_cr(iter(lambda: reader.read(1), b"")))
        return answers


def _until_cr(stream: Iterator[bytes]) -> bytes:
    taken = bytearray()
    for byte in stream:
        taken += byte
        if byte == b"\r":
            break
    return bytes(taken)


@pytest.mark.parametrize("remembers", [True, False])
def test_the_same_frame_twice(remembers: bool) -> None:
    ils = simulated(Personality(repeats_from_memory=remembers))
    with IlsServer(ils) as server:
        wire = GENERIC.encode(LEND, 4)
        first, second = talk(server, wire, wire)
    assert first.startswith(b"121N")
    assert second == first if remembers else second.startswith(b"121Y")
    assert ils.snapshot().executed == ({"checkout": 1} if remembers else {"checkout": 1, "renew": 1})


def test_resend_rules_on_the_wire() -> None:
    with IlsServer(simulated()) as server:
        answers = talk(server, b"97AZFEF5\r", b"9300CNx|COy|AY5AZEC78\r", b"9300CNx|COy|\r", b"97AZFEF5\r")
    assert answers == [b"96AZFEF6\r", b"96AZFEF6\r", b"941\r", b"941\r"]


def test_an_unknown_command_closes_the_line() -> None:
    with IlsServer(simulated()) as server:
        assert talk(server, b"81XO\r") == [b""]
        assert talk(server, GENERIC.encode(LEND, 0))[0].startswith(b"121N")


def test_login_is_demanded_where_there_are_accounts() -> None:
    ils = simulated(Personality(accounts={"kiosk": "geheim"}))
    with IlsServer(ils) as server, closing(Client(server.host, server.port, GENERIC, timeout_s=5)) as client:
        with pytest.raises(IlsUnavailable):
            client.request(ScStatus())
        assert client.request(Login(login_user_id="kiosk", login_password="no")) == LoginResponse(ok=False)
        assert client.request(Login(login_user_id="kiosk", login_password="geheim")) == LoginResponse(ok=True)
        client.request(ScStatus())


@pytest.mark.parametrize(
    "dialect",
    [Dialect("gbk", encoding="gb18030"), Dialect("lf", terminator=b"\n"), Dialect("crlf", terminator=b"\r\n"),
     Dialect("bare", error_detection=False), Dialect("caret", delimiter="^")],
    ids=lambda dialect: dialect.name,
)  # fmt: skip
def test_a_loan_in_each_dialect(dialect: Dialect) -> None:
    with (
        IlsServer(simulated(), dialect) as server,
        closing(Client(server.host, server.port, dialect, timeout_s=5)) as client,
    ):
        lent = client.request(LEND)
    assert isinstance(lent, CheckoutResponse)
    assert lent.title_id == "红楼梦（脂砚斋全评本）"


def test_many_machines_at_once_lend_each_book_once() -> None:
    ils = simulated()
    outcomes: list[bool] = []

    def lend(server: IlsServer) -> None:
        with closing(Client(server.host, server.port, GENERIC, timeout_s=10)) as client:
            for n in range(1, 6):
                number = "20233017" if threading.current_thread().name.endswith("a") else "10030862"
                request = Checkout(
                    sc_renewal_policy=False, transaction_date=NOON, institution_id="JCU", patron_id=number,
                    item_id=f"{10000000 + n}",
                )  # fmt: skip
                answer = client.request(request)
                assert isinstance(answer, CheckoutResponse)
                outcomes.append(answer.ok)

    with IlsServer(ils) as server:
        threads = [threading.Thread(target=lend, args=(server,), name=f"kiosk-{n}-{n % 2 and 'a'}") for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert len(outcomes) == 20
    assert sum(outcomes) == ils.snapshot().executed["checkout"] == 5


def test_it_stops_with_lines_open_and_answers_under_way() -> None:
    ils = simulated()
    ils.set_delay(60)
    with IlsServer(ils) as server:
        line = socket.create_connection((server.host, server.port), timeout=5)
        line.sendall(GENERIC.encode(LEND, 0))
        assert ils.wait_until(lambda seen: seen.requests["11"] == 1)
        threads = list(server._threads)
    with closing(line):
        assert not any(thread.is_alive() for thread in threads)


def test_its_port_stays_its_own_while_cut() -> None:
    with IlsServer(simulated()) as server:
        server.cut()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((server.host, server.port), timeout=5)
        with closing(socket.socket()) as other, pytest.raises(OSError, match="in use"):
            other.bind((server.host, server.port))
        server.start()
        assert talk(server, b"9300CNx|COy|\r") == [b"941\r"]


def test_waiting_for_what_does_not_come_ends() -> None:
    assert simulated().wait_until(lambda seen: seen.requests["11"] > 0, timeout_s=0.05) is False


def test_a_fault_waits_until_the_request_it_is_meant_for() -> None:
    with IlsServer(simulated()) as server:
        server.ils.inject(Fault.ASK_AGAIN, "11")
        talk(server, GENERIC.encode(ScStatus(max_print_width=48), 0))
        assert server.ils.waiting == (Fault.ASK_AGAIN,)
        talk(server, GENERIC.encode(LEND, 0))
        assert server.ils.waiting == ()
