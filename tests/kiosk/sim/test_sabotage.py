"""A machine that breaks a promise is found: each of these breaks one, in the core or behind its back."""

from datetime import timedelta

from drivers.rfid.security import SecurityResult
from kiosk.desks.attempts import PinThrottle
from kiosk.desks.technician import TechnicianDesk
from kiosk.maintenance import closure
from kiosk.payment import flow
from kiosk.payment.flow import Payment, Step
from kiosk.session.circulation import Circulation
from kiosk.session.session import Session
from kiosk.session.till import Till
from kiosk.session.view import PayState
from kiosk.session.visit import Visit
from kiosk.sim.day import Day, simulate
from kiosk.sim.faults import Fault
from kiosk.sim.technicians import Technician


def said(day):
    return " ".join(words for _, words in day.problems)


def test_a_tag_silenced_behind_the_machine():
    _, day = simulate(50, 1, frozenset())
    next(tag for tag in day.building.shelf if not tag.bare).afi = 0xC2
    day._look_at_all()
    assert [what for what, _ in day.problems] == ["security_mismatches"]


def test_a_machine_that_silences_what_it_should_arm(monkeypatch):
    def contrary(reader, uid, on, policy):
        reader.write_afi(uid, policy.afi(on=False))
        return SecurityResult.PROVED

    monkeypatch.setattr("kiosk.desks.tags.secure", contrary)
    summary, _ = simulate(60, 1, frozenset())
    assert summary.security_mismatches


def test_a_visit_that_outlives_its_reader(monkeypatch):
    monkeypatch.setattr(Session, "_pass_time", lambda self: ())
    summary, _ = simulate(60, 1, frozenset())
    assert summary.left_logged_in


def test_a_language_that_outlives_a_visit(monkeypatch):
    def like_the_last(visit):
        return Visit(visit.number + 1, visit.policy, visit.language)

    monkeypatch.setattr(Visit, "next", like_the_last)
    summary, day = simulate(200, 1, frozenset())
    assert summary.left_logged_in
    assert "as its reader wanted it: ('en'" in said(day)


def test_larger_text_that_outlives_a_visit(monkeypatch):
    following = Visit.next

    def like_the_last(visit):
        fresh = following(visit)
        fresh.theme = visit.theme
        return fresh

    monkeypatch.setattr(Visit, "next", like_the_last)
    summary, _ = simulate(200, 1, frozenset())
    assert summary.left_logged_in


def test_a_hold_that_is_placed_twice(monkeypatch):
    begin = Circulation.begin_hold

    def twice(circulation, item, title, reader, visit, terms):
        first = begin(circulation, item, title, reader, visit, terms)
        circulation.acts.clear()
        return first + begin(circulation, item, title, reader, visit, terms)

    monkeypatch.setattr(Circulation, "begin_hold", twice)
    summary, day = simulate(600, 1, frozenset())
    assert summary.invariant_violations
    assert "hold 1000" in said(day)


def test_a_till_that_begins_a_payment_with_each_press(monkeypatch):
    begin = Till.begin

    def eager(till, *about):
        till.state = PayState.CHOOSING
        return begin(till, *about)

    monkeypatch.setattr(Till, "begin", eager)
    summary, day = simulate(600, 1, frozenset())
    assert summary.invariant_violations
    assert "payment  more often than anybody wanted" in said(day)


def test_a_machine_that_gives_back_what_may_be_booked(monkeypatch):
    monkeypatch.setattr(Payment, "_inspect", lambda payment, now: payment._refund(now))
    summary, day = simulate(1500, 11, frozenset({Fault.ANSWER_LOST, Fault.LATE}))
    assert summary.invariant_violations
    assert "money of" in said(day)


def test_a_machine_that_forgets_late_money(monkeypatch):
    monkeypatch.setattr(flow, "LATE_LOOKS", 0)
    summary, _ = simulate(1500, 11, frozenset({Fault.LATE_MONEY}))
    assert summary.invariant_violations


def test_a_till_that_forgets_a_refund(monkeypatch):
    monkeypatch.setattr(Payment, "_refund", lambda payment, now: payment._finish(Step.REFUNDED, "given back"))
    summary, day = simulate(1500, 11, frozenset({Fault.TERMINAL_QUICKER}))
    assert summary.invariant_violations
    assert "till of terminal" in said(day)


class Forgetful(PinThrottle):
    """Forgets with each start."""

    def _load(self):
        kept, boot = super()._load(), self._clock().boot_id
        return kept if kept.machine is None or kept.machine.boot_id == boot else type(kept)()


def test_a_throttle_that_forgets_after_a_restart(monkeypatch):
    monkeypatch.setattr("kiosk.sim.machine.PinThrottle", Forgetful)
    summary, day = simulate(1500, 11, frozenset({Fault.POWER_CUT}))
    assert summary.invariant_violations
    assert "wrong PINs of one card were looked at" in said(day)


def test_a_machine_that_opens_with_its_start(monkeypatch, tmp_path):
    idle = TechnicianDesk.idle

    def forgetful(desk):
        desk._closed = bool(desk._closed)
        return idle(desk)

    monkeypatch.setattr(TechnicianDesk, "idle", forgetful)
    monkeypatch.setattr(Technician, "visit", lambda technician: iter(()))
    day = Day(1, frozenset({Fault.POWER_CUT}), tmp_path)
    closure.close(tmp_path, "Li", day.timeline.wall() + timedelta())
    day.building.closed = True
    day.machine.pull_plug()
    day.run(40)
    assert "at a machine that is closed" in said(day)
