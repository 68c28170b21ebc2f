"""A technician ends at the screen what the machine could not: durably, with a name, and no money moves afterwards."""

from datetime import UTC, datetime

import pytest

from drivers.payment.gateway import HttpGateway
from drivers.payment.sim.gateway import SimulatedGateway
from kiosk.desks.payments import PaymentDesk, Way
from kiosk.desks.technician import TechnicianDesk
from kiosk.maintenance.overview import open_acts
from kiosk.maintenance.settling import MEANWHILE, MONEY, NOTES, SAID
from kiosk.maintenance.technicians import Technicians
from kiosk.payment.flow import UNPROVED
from kiosk.session.commands import CheckTechnician, LookForMoney, SettleAct, WatchMachine
from kiosk.session.events import MaintenanceChanged
from kiosk.session.settle_events import Settled
from kiosk.session.settle_view import Found
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.seal import Seal
from sip2.journal.verify import verify
from sip2.journal.writer import Journal

SEAL, KEY = Seal(bytes(32)), b"key"
PIN = "739154826"
READER = "20233017"
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
DETAIL = {"amount": "1.80", "owed": "1.80", "currency": "CNY", "way": "qr"}
SECURITY = Effect("security", "E0041", "off")


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.db", seal=SEAL) as journal:
        yield journal


@pytest.fixture
def desk(tmp_path, journal, outbox):
    Technicians(tmp_path).enrol("李工", PIN)
    desk = TechnicianDesk(tmp_path, (), lambda: journal, outbox.events.append)
    desk.perform(WatchMachine(on=True))
    desk.perform(CheckTechnician(PIN))
    return desk


def payment(journal, op_id="p1", *, unproved=""):
    """Leave a payment to people: its 37 was never answered, or nobody proves what became of its money."""
    money = Effect("payment", op_id, "1.80")
    journal.record(Intent(op_id, Kind.PAYMENT, "", READER, NINE, (money,), DETAIL))
    journal.record(EffectMoved(op_id, "payment", op_id, EffectState.STARTED))
    journal.record(EffectMoved(op_id, "payment", op_id, EffectState.OWED, "paid R1"))
    states = [] if unproved else [Circulation.SENT, Circulation.UNKNOWN]
    journal.record(*(Moved(op_id, state) for state in states))
    journal.record(Moved(op_id, Circulation.STAFF, {UNPROVED: unproved} if unproved else {}))


def item(journal, op_id, *states, kind=Kind.LOAN):
    journal.record(Intent(op_id, kind, "10000001", READER, NINE), *(Moved(op_id, state) for state in states))


def said(outbox):
    return outbox.of(Settled)


@pytest.mark.parametrize("found", MONEY)
@pytest.mark.parametrize("unproved", ["", "money", "refund"])
def test_money_that_nobody_could_prove_is_ended_with_what_it_owed(desk, journal, outbox, found, unproved, tmp_path):
    payment(journal, unproved=unproved)
    assert [act.findings for act in open_acts(journal)] == [MONEY]
    desk.perform(SettleAct("p1", found))
    act = journal.act("p1")
    assert said(outbox) == [Settled("p1", found)]
    assert act.state is (Circulation.ACCEPTED if found is Found.BOOKED else Circulation.REFUSED)
    assert (act.detail["resolved_by"], act.detail["note"]) == ("李工", f"at the machine: {NOTES[found]}")
    assert (journal.owed(), outbox.of(MaintenanceChanged)[-1].maintenance.open_acts) == ((), ())
    assert verify(tmp_path / "journal.db").problems == ()


@pytest.mark.parametrize("found", MONEY)
def test_whatever_was_said_of_it_the_machine_moves_no_money_of_it_any_more(desk, journal, found):
    asked = []
    with SimulatedGateway(KEY) as gateway:
        way = Way(lambda: HttpGateway(gateway.url, KEY))
        payments = PaymentDesk({"qr": way}, "K-03", lambda: journal, asked.append, asked.append, asked.append)
        payment(journal, unproved="refund")
        desk.perform(SettleAct("p1", found))
        payments.idle()
        payments.perform(LookForMoney())
        assert gateway.orders == {}
        assert asked == []


def test_the_first_word_counts_the_second_hears_that_it_is_settled(desk, journal, outbox):
    payment(journal)
    desk.perform(SettleAct("p1", Found.BOOKED))
    desk.perform(SettleAct("p1", Found.GIVEN_BACK))
    assert [each.problem for each in said(outbox)] == ["", MEANWHILE]
    assert journal.act("p1").state is Circulation.ACCEPTED


def test_money_that_the_machine_still_sees_to_is_left_to_it(desk, journal, outbox):
    money = Effect("payment", "p1", "1.80")
    journal.record(Intent("p1", Kind.PAYMENT, "", READER, NINE, (money,), DETAIL), Moved("p1", Circulation.SENT))
    journal.record(EffectMoved("p1", "payment", "p1", EffectState.OWED, "paid R1"))
    assert [act.findings for act in open_acts(journal)] == [()]
    for found in Found:
        desk.perform(SettleAct("p1", found))
    assert {each.problem for each in said(outbox)} == {MEANWHILE}


@pytest.mark.parametrize(
    ("states", "may"),
    [
        ((Circulation.SENT, Circulation.STAFF), (Found.STANDS, Found.VOID)),
        ((Circulation.GRANTED, Circulation.STAFF), (Found.STANDS,)),
        ((Circulation.SENT, Circulation.UNKNOWN), ()),
    ],
)
def test_of_a_loan_is_said_what_the_journal_takes(desk, journal, outbox, states, may):
    item(journal, "l1", *states)
    assert [act.findings for act in open_acts(journal)] == [may]
    for found in Found:
        before = journal.act("l1").state
        desk.perform(SettleAct("l1", found))
        assert (said(outbox)[-1].problem == "") == (found in may and before is states[-1])


def test_a_tag_that_was_seen_to_by_hand_is_owed_no_more(desk, journal, outbox):
    item(journal, "l1", Circulation.SENT)
    journal.record(Moved("l1", Circulation.ACCEPTED, effects=(SECURITY,)))
    journal.record(EffectMoved("l1", "security", "E0041", EffectState.OWED))
    desk.perform(SettleAct("l1", Found.SEEN_TO))
    assert said(outbox) == [Settled("l1", Found.SEEN_TO)]
    assert (journal.security_owed(), journal.act("l1").state) == (0, Circulation.ACCEPTED)


def test_nobody_admitted_settles_nothing(tmp_path, journal, outbox):
    payment(journal)
    TechnicianDesk(tmp_path, (), lambda: journal, outbox.events.append).perform(SettleAct("p1", Found.BOOKED))
    assert (said(outbox), journal.act("p1").state) == ([], Circulation.STAFF)


def test_a_journal_that_writes_no_more_says_so(tmp_path, outbox):
    Technicians(tmp_path).enrol("李工", PIN)
    journal = Journal.open(tmp_path / "other.db", seal=SEAL)
    payment(journal)
    desk = TechnicianDesk(tmp_path, (), lambda: journal, outbox.events.append)
    desk.perform(WatchMachine(on=True))
    desk.perform(CheckTechnician(PIN))
    journal.close()
    desk.perform(SettleAct("p1", Found.BOOKED))
    assert "closed" in said(outbox)[0].problem


def test_that_and_what_the_technician_did_is_an_act_of_its_own(desk, journal, capfd):
    payment(journal)
    desk.perform(SettleAct("p1", Found.NOT_TAKEN))
    acts = [journal.act(op_id) for op_id in dict(journal.words())]
    (settled,) = [act for act in acts if act.item == "settled"]
    assert (settled.kind, settled.detail) == (Kind.TECHNICIAN, {"act": "p1", "found": "not_taken"})
    logged = "".join(capfd.readouterr())
    assert "act settled by hand" in logged
    assert READER not in logged


def test_the_reader_of_it_is_kept_as_long_as_the_site_keeps_readers(tmp_path, journal, desk):
    payment(journal)
    desk.perform(SettleAct("p1", Found.BOOKED))
    assert journal.act("p1").patron is None, "this site keeps none"


def test_everything_that_can_be_found_has_words_for_the_journal():
    assert set(SAID) == set(NOTES) == set(Found)
