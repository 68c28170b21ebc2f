"""The table of library systems says what is a fact and what is a guess, and every habit has its effect."""

import codecs
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sip2.checksum import ChecksumMode
from sip2.client import Client
from sip2.dialect import HABITS, Dialect, LoginOrder, facts
from sip2.dialects import DIALECTS, GENERIC
from sip2.errors import IlsUnavailable, RemoteProtocolError
from sip2.ils import Ils
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.line import Line
from sip2.messages import ItemInformation, Login, PatronStatusResponse
from sip2.outcomes import NoAnswer
from sip2.sim.faults import Fault
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.values import SipDate

SEAL = Seal(bytes(32))

NOON = SipDate("20261123    120000")
ASK = ItemInformation(transaction_date=NOON, institution_id="JCU", item_id="10000001")
NAMES = ["陈晓雨", "Соколова Анна Сергеевна", "يوسف الحداد", "Chloé Lefèvre", "億万富翁", "𠮷野家"]


@pytest.mark.parametrize("name", DIALECTS)
def test_every_entry_is_whole(name: str) -> None:
    dialect = DIALECTS[name]
    assert dialect.name == name
    assert dialect.system
    assert dialect.sources
    assert codecs.lookup(dialect.encoding)
    assert dialect.terminator in (b"\r", b"\n", b"\r\n")
    assert set(dialect.guesses) | dialect.known == set(HABITS)


def test_nothing_is_claimed_of_systems_nobody_described() -> None:
    for name in ("huiwen", "interlib"):
        assert DIALECTS[name].known == frozenset()
        assert "nothing was found" in DIALECTS[name].sources


@pytest.mark.parametrize("name", DIALECTS)
def test_what_differs_from_the_default_is_a_fact(name: str) -> None:
    """A guess is the default; whoever enters another value must know why."""
    default = Dialect("default")
    different = {habit for habit in HABITS if getattr(DIALECTS[name], habit) != getattr(default, habit)}
    assert different - DIALECTS[name].known <= {"language"}


def test_a_habit_that_is_none_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="encodng"):
        facts("encodng terminator")


def status_of(name: str) -> PatronStatusResponse:
    return PatronStatusResponse(
        patron_status=frozenset(), language="019", transaction_date=NOON, institution_id="JCU", patron_id="1",
        personal_name=name,
    )  # fmt: skip


@pytest.mark.parametrize("person", NAMES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "cp850", "latin-1", "ascii", "koi8-r", "iso8859-6"])
def test_names_survive_or_stay_readable(encoding: str, person: str) -> None:
    dialect = replace(GENERIC, encoding=encoding)
    wire = dialect.encode(status_of(person), 3)
    read = dialect.decode(wire.removesuffix(b"\r")).message
    assert isinstance(read, PatronStatusResponse)
    holds_it = person.encode(encoding, "ignore").decode(encoding) == person
    assert (read.personal_name == person) is holds_it
    assert "?" not in read.personal_name
    assert len(read.personal_name) >= len(person) / 2


def test_a_number_is_never_spelt_with_other_letters() -> None:
    login = Login(login_user_id="自助机１", login_password="密码", location_code="主馆")
    wire = replace(GENERIC, encoding="cp850", error_detection=False).encode(login, 0)
    assert wire == b"9300CN????|CO??|CP??|\r"


@pytest.mark.parametrize(
    ("mode", "wire"),
    [
        (ChecksumMode.STRICT, "AE陈|AY3AZ{}"),
        (ChecksumMode.CODE_POINTS, "AE陈|AY3AZ{}"),
        (ChecksumMode.DP2, "AE陈|AY4AZ{}"),
    ],
)
def test_each_checksum_is_written_and_read(mode: ChecksumMode, wire: str) -> None:
    dialect = Dialect("one", checksum=mode)
    frame = dialect.encode(status_of("陈"), 3).removesuffix(b"\r")
    text = frame.decode()
    assert text.endswith(wire.format(text[-4:]))
    assert dialect.decode(frame).message == status_of("陈")
    for other in {ChecksumMode.STRICT, ChecksumMode.CODE_POINTS, ChecksumMode.DP2} - {mode}:
        with pytest.raises(RemoteProtocolError):
            replace(dialect, checksum=other).decode(frame)


def test_a_system_that_must_not_get_35_does_not(server: IlsServer, ils: SimulatedIls, tmp_path: Path) -> None:
    with (
        Journal.open(tmp_path / "journal", seal=SEAL) as journal,
        closing(Client(server.host, server.port, DIALECTS["verso"], timeout_s=5)) as client,
    ):
        machine = Ils(client, journal, institution_id="JCU")
        machine.sign_on()
        assert machine.end_session("20233017") is False
    assert ils.snapshot().requests["35"] == 0


@pytest.fixture
def line(client: Client) -> Iterator[Line]:
    yield line_of(client)
    client.close()


def line_of(client: Client, user: str = "kiosk") -> Line:
    return Line(client, login_user=user, login_password="geheim" if user else "", location_code="主馆")


@pytest.mark.parametrize(
    ("order", "user", "requests"),
    [
        (LoginOrder.LOGIN_THEN_STATUS, "kiosk", ["93", "99"]),
        (LoginOrder.LOGIN_THEN_STATUS, "", ["99"]),
        (LoginOrder.BLANK_LOGIN_THEN_STATUS, "", ["93", "99"]),
        (LoginOrder.STATUS_ONLY, "kiosk", ["99"]),
    ],
)
def test_a_line_is_opened_as_the_library_system_wants_it(
    server: IlsServer, ils: SimulatedIls, order: LoginOrder, user: str, requests: list[str]
) -> None:
    dialect = replace(GENERIC, login_order=order)
    with closing(Client(server.host, server.port, dialect, timeout_s=5)) as client:
        line_of(client, user).sign_on()
    assert list(ils.snapshot().requests) == requests


def test_99_keeps_a_standing_line_and_an_idle_close_costs_a_new_login(
    line: Line, server: IlsServer, ils: SimulatedIls
) -> None:
    line.sign_on()
    line.sign_on()
    assert ils.snapshot().requests == {"93": 1, "99": 2}
    server.drop_lines()
    assert not isinstance(line.question(ASK), NoAnswer)
    assert ils.snapshot().requests == {"93": 2, "99": 3, "17": 1}


def test_a_question_is_asked_again_after_98_an_act_is_not(line: Line, ils: SimulatedIls) -> None:
    line.sign_on()
    ils.inject(Fault.OFF_LINE_98, "17")
    answer = line.question(ASK)
    assert not isinstance(answer, NoAnswer)
    assert answer.title_id == "红楼梦（脂砚斋全评本）"
    ils.inject(Fault.OFF_LINE_98, "17")
    with pytest.raises(RemoteProtocolError, match="98 in place"):
        line.ask(ASK)


def test_a_library_system_that_stays_off_line_is_not_asked_for_ever(line: Line, ils: SimulatedIls) -> None:
    line.sign_on()
    ils.set_online(False)
    assert line.question(ASK) == NoAnswer(sent=True)
    assert ils.snapshot().requests["17"] == 2
    with pytest.raises(IlsUnavailable, match="off line"):
        line.sign_on()
