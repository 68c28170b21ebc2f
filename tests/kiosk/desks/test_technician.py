"""What a technician does stands in the journal, beside the loans."""

from datetime import UTC, datetime

import pytest

from kiosk.desks import technician
from kiosk.desks.technician import TechnicianDesk
from kiosk.maintenance.health import Report
from kiosk.maintenance.probes import Finding
from kiosk.maintenance.standing import load
from kiosk.maintenance.technicians import Technicians
from kiosk.session.commands import CheckTechnician, RunTest, SetClosed, WatchMachine
from kiosk.session.events import MaintenanceChanged
from kiosk.session.view import Health, Part, TestState
from sip2.journal.acts import Circulation, Kind
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))
PIN = "739154826"
EIGHT = datetime(2026, 11, 23, 8, tzinfo=UTC)


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


def test_the_desk_keeps_it_at_once_and_a_loose_plug_does_not_wear_the_disk_out(tmp_path, outbox):
    desk = TechnicianDesk(tmp_path, {Part.PRINTER}, lambda: None, outbox.events.append)
    desk.perform(Report(Part.PRINTER, Health.AWAY, EIGHT, fault="cover open"))
    desk.perform(Report(Part.PRINTER, Health.GOOD, EIGHT))
    printer = next(each for each in load(tmp_path).parts if each.part is Part.PRINTER)
    assert printer.health is Health.AWAY, "the next word comes with the next report"


def test_a_test_under_way_is_no_end_of_one(tmp_path, outbox):
    desk = TechnicianDesk(tmp_path, (), lambda: None, outbox.events.append)
    desk.perform(technician.Tested("support", Finding(TestState.RUNNING, "1 / 5 versions")))
    assert [each.state for each in load(tmp_path).tests] == [TestState.RUNNING]
