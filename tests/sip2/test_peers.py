"""Our client against servers that we did not write, and our simulated server against a client that we did not write."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sip2.client import Client
from sip2.dialects import DIALECTS, GENERIC
from sip2.errors import SipError
from sip2.messages import (
    BlockPatron,
    Checkin,
    Checkout,
    EndPatronSession,
    FeePaid,
    ItemInformation,
    Login,
    PatronInformation,
    Renew,
    ScStatus,
)
from sip2.sim.ils import SimulatedIls
from sip2.sim.personality import Personality
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.values import CirculationStatus, FeeType, SipDate, Summary

HERE = Path(__file__).resolve().parent / "peers"
VENV = HERE.parents[2] / ".venv-peers"
PYTHON = VENV / "bin" / "python"
NOON = SipDate("20261123    120000")
STUDENT, RUSSIAN, DEBTOR, BOOK, LENT = "20233017", "20241108", "20221093", "10000015", "10000021"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (VENV / ".lock.sha256").exists(), reason="NOT PROVED: .venv-peers is not whole; run packaging/peers again"
    ),
]


@contextmanager
def peer(script: str) -> Iterator[int]:
    """Run somebody else's server and give its port."""
    if script == "invenio_server.py" and not shutil.which("redis-server"):
        pytest.skip("NOT PROVED AGAINST invenio-sip2: redis-server is missing; packaging/peers says how to get it")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([PYTHON, HERE / script], text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield json.loads(process.stdout.readline())["port"]
        finally:
            process.stdin.close()


SERVERS = {"invenio_server.py": DIALECTS["invenio"], "pysip2_server.py": replace(GENERIC, repeats_answers=True)}
LOGIN = Login(login_user_id="kiosk", login_password="secret", location_code="main")
COMMON: dict[str, Any] = {"transaction_date": NOON, "institution_id": "JCU"}
BACK = Checkin(**COMMON, return_date=NOON, item_id=BOOK)


@pytest.fixture(params=SERVERS)
def client(request: pytest.FixtureRequest) -> Iterator[Client]:
    dialect = SERVERS[request.param]
    with peer(request.param) as port, closing(Client("127.0.0.1", port, dialect, timeout_s=5.0)) as client:
        assert client.request(LOGIN).ok
        yield client


def about(number: str, summary: Summary = Summary.NONE) -> PatronInformation:
    return PatronInformation(**COMMON, language="019", summary=summary, patron_id=number)


def test_it_tells_that_it_is_there(client: Client) -> None:
    status = client.request(ScStatus())
    assert (status.online, status.institution_id, status.protocol_version) == (True, "JCU", "2.00")


def test_names_in_three_scripts(client: Client) -> None:
    names = [client.request(about(number)).personal_name for number in (STUDENT, RUSSIAN, "20241215")]
    assert names == ["陈晓雨", "Соколова Анна Сергеевна", "يوسف الحداد"]


def test_a_book_is_lent_renewed_and_brought_back(client: Client) -> None:
    lend = Checkout(**COMMON, sc_renewal_policy=False, nb_due_date=NOON, patron_id=RUSSIAN, item_id=BOOK)
    lent = client.request(lend)
    assert (lent.ok, lent.item_id, lent.patron_id) == (True, BOOK, RUSSIAN)
    record = client.request(ItemInformation(**COMMON, item_id=BOOK))
    assert record.circulation_status is CirculationStatus.CHARGED
    assert BOOK in client.request(about(RUSSIAN, Summary.CHARGED)).charged_items
    renewal = Renew(**COMMON, third_party_allowed=False, nb_due_date=NOON, patron_id=RUSSIAN, item_id=BOOK)
    assert client.request(renewal).renewal_ok
    back = client.request(BACK)
    assert (back.ok, back.item_id) == (True, BOOK)
    assert not client.request(BACK).ok


def test_a_debt_is_paid(client: Client) -> None:
    owed = client.request(about(DEBTOR)).fee_amount
    paid = FeePaid(
        **COMMON, fee_type=FeeType.OTHER, payment_type="00", currency="CNY", fee_amount="10.50",
        patron_id=DEBTOR, patron_password="1093",
    )  # fmt: skip
    assert client.request(paid).payment_accepted
    assert (owed, client.request(about(DEBTOR)).fee_amount) == ("35.50", "25.00")


def test_a_session_ends_and_the_next_question_is_answered(client: Client) -> None:
    assert client.request(EndPatronSession(**COMMON, patron_id=STUDENT)).end_session
    assert client.request(ItemInformation(**COMMON, item_id=BOOK)).item_id == BOOK


def test_a_wrong_password_is_refused() -> None:
    with peer("pysip2_server.py") as port, closing(Client("127.0.0.1", port, GENERIC, timeout_s=5.0)) as client:
        assert not client.request(replace(LOGIN, login_password="wrong")).ok


def test_their_word_for_nothing_is_an_error_of_ours() -> None:
    dialect = DIALECTS["invenio"]
    with peer("invenio_server.py") as port, closing(Client("127.0.0.1", port, dialect, timeout_s=1.0)) as client:
        client.request(LOGIN)
        with pytest.raises(SipError):
            client.request(
                BlockPatron(**COMMON, card_retained=False, blocked_card_message="卡被遗忘", patron_id=STUDENT)
            )


@pytest.fixture
def heard(tmp_path: Path) -> tuple[dict[str, Any], SimulatedIls]:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    library = load_library(DEMO_SHELF, now)
    ils = SimulatedIls(library, Personality(accounts={"kiosk": "secret"}), clock=lambda: now)
    with IlsServer(ils) as server:
        command = [str(PYTHON), str(HERE / "sip2_client.py"), str(server.port)]
        # It writes a log where it stands.
        told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60).stdout
    (line,) = (line for line in told.splitlines() if line.startswith("{"))
    return json.loads(line), ils


def test_their_client_makes_a_whole_visit_at_our_server(heard: tuple[dict[str, Any], SimulatedIls]) -> None:
    told, ils = heard
    fixed = {name: answer["fixed"] for name, answer in told.items()}
    assert [fixed[name]["Ok"] for name in ("login", "checkout", "renew", "checkin")] == ["1", "1", "1", "1"]
    assert fixed["sc_status"]["OnlineStatus"] == "Y"
    assert told["patron_status"]["variable"]["AE"] == ["陈晓雨"]
    assert told["patron_information"]["variable"]["AU"] == [LENT, "10000022"]
    assert told["item_information"]["variable"]["AB"] == [BOOK]
    executed = ils.snapshot().executed
    assert (executed["checkout"], executed["checkin"]) == (1, 1)
