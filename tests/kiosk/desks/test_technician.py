"""What a technician does stands in the journal, beside the loans."""

import pytest

from kiosk.desks import technician
from kiosk.desks.technician import TechnicianDesk
from kiosk.maintenance.probes import Finding
from kiosk.maintenance.technicians import Technicians
from kiosk.session.commands import CheckTechnician, RunTest, SetClosed, WatchMachine
from kiosk.session.events import MaintenanceChanged
from kiosk.session.view import Part, TestState
from sip2.journal.acts import Circulation, Kind
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))
PIN = "739154826"


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.db", seal=SEAL) as journal:
        yield journal


@pytest.fixture
def desk(tmp_path, journal, outbox):
    Technicians(tmp_path).enrol("李工", PIN)
    return TechnicianDesk(tmp_path, {Part.CARD_READER}, lambda: journal, outbox.events.append)


def acts(journal):
    acts = map(journal.act, dict(journal.words()))
    return [act for act in acts if act.kind is Kind.TECHNICIAN]


def test_admitted_tested_closed_and_opened(desk, journal, outbox):
    for order in (WatchMachine(on=True), CheckTechnician(PIN), RunTest("lamp")):
        desk.perform(order)
    desk.perform(technician.Tested("lamp", Finding(TestState.PASSED, "")))
    desk.perform(SetClosed(closed=True))
    desk.perform(SetClosed(closed=False))
    written = acts(journal)
    assert [act.item for act in written] == ["admitted", "test lamp", "closed", "opened"]
    assert {act.state for act in written} == {Circulation.ACCEPTED}
    assert outbox.of(MaintenanceChanged)


def test_a_stranger_leaves_no_act(desk, journal):
    for order in (WatchMachine(on=True), CheckTechnician("111111"), SetClosed(closed=True)):
        desk.perform(order)
    assert [act.item for act in acts(journal)] == []
