"""Readers of partner institutions: whose reader it is goes out as AO, with every request about them and no other."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.ils import Ils
from sip2.journal.acts import INSTITUTION, Circulation, Intent, Kind, Moved
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.outcomes import Lent, Patron
from sip2.sim.faults import Fault
from sip2.sim.ils import Direction, SimulatedIls
from sip2.sim.server import IlsServer
from sip2.terminal import Fee

HAPPENED = datetime(2026, 11, 23, 9, 30).astimezone()
LATER = datetime(2026, 11, 23, 15).astimezone()
NUMBER, PIN, ITEM = "20233017", "1234", "10000009"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal.open(tmp_path / "journal.db", seal=Seal(bytes(32)))
    yield journal
    journal.close()


@pytest.fixture
def line(server: IlsServer, journal: Journal) -> Iterator[Ils]:
    client = Client(server.host, server.port, GENERIC, timeout_s=0.5)
    ils = Ils(client, journal, institution_id="JCU", location_code="主馆", clock=lambda: LATER)
    yield ils
    ils.close()


def institutions(library: SimulatedIls, command: str) -> set[str]:
    """Return the AO of every request with this command."""
    asked = [line.text for line in library.transcript() if line.direction is Direction.REQUEST]
    return {text.split("AO")[1].split("|")[0] for text in asked if text.startswith(command)}


def intend(journal: Journal, op_id: str, kind: Kind, item: str = ITEM) -> None:
    journal.append(Intent(op_id, kind, item, NUMBER, HAPPENED, detail={INSTITUTION: "SJTU", "owed": "5.00"})).result()


def test_every_request_about_a_reader_names_the_institution(line: Ils, ils: SimulatedIls, journal: Journal) -> None:
    for number, kind in enumerate((Kind.LOAN, Kind.RENEWAL, Kind.PAYMENT)):
        intend(journal, f"op{number}", kind)
    assert isinstance(line.patron(NUMBER, PIN, "SJTU"), Patron)
    assert isinstance(line.patron_by_card(NUMBER, "SJTU"), Patron)
    assert isinstance(line.checkout("op0", ITEM, NUMBER, PIN, institution="SJTU"), Lent)
    line.renew("op1", ITEM, NUMBER, PIN, "SJTU")
    line.account(NUMBER, PIN, "SJTU")
    line.pay("op2", NUMBER, PIN, Fee("1.00", "CNY"), "SJTU")
    line.end_session(NUMBER, PIN, "SJTU")
    for command in ("63", "11", "29", "37", "35"):
        assert institutions(ils, command) == {"SJTU"}, command


def test_without_one_it_is_our_own_and_so_it_is_for_items(line: Ils, ils: SimulatedIls, journal: Journal) -> None:
    line.patron(NUMBER, PIN)
    line.item(ITEM)
    journal.append(Intent("op", Kind.RETURN, ITEM, None, HAPPENED)).result()
    line.checkin("op", ITEM)
    for command in ("63", "17", "09"):
        assert institutions(ils, command) == {"JCU"}, command


def test_a_loan_granted_off_line_is_told_with_its_institution(line: Ils, ils: SimulatedIls, journal: Journal) -> None:
    intend(journal, "op", Kind.LOAN)
    journal.append(Moved("op", Circulation.GRANTED, {"due_at": LATER.isoformat()})).result()
    act = journal.act("op")
    assert act is not None
    assert act.institution == "SJTU"
    assert line.replay(act) is Circulation.ACCEPTED
    assert institutions(ils, "11") == {"SJTU"}


def test_a_silence_is_looked_into_with_the_institution(line: Ils, ils: SimulatedIls, journal: Journal) -> None:
    line.sign_on()
    ils.inject(Fault.LOSE_ANSWER, "11")
    intend(journal, "op", Kind.LOAN)
    line.checkout("op", ITEM, NUMBER, PIN, institution="SJTU")
    act = journal.act("op")
    assert act is not None
    assert act.state is Circulation.UNKNOWN
    assert line.inspect(act) is Circulation.ACCEPTED
    assert institutions(ils, "63") == {"SJTU"}
    assert institutions(ils, "17") == {"JCU"}
