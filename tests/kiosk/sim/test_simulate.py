"""Whole days of visits: the promises hold under every fault, and the checks that say so can fail."""

import json
import random

import pytest

from drivers.rfid.security import SecurityResult
from kiosk.__main__ import main
from kiosk.payment import flow
from kiosk.payment.flow import Payment
from kiosk.sim import checks
from kiosk.sim.day import Day, simulate
from kiosk.sim.devices import UNPLUGGED_S
from kiosk.sim.faults import Fault, Trouble

SESSIONS = 10_000
KEYS = [
    "sessions", "acts", "invariant_violations", "security_mismatches", "left_logged_in", "unaccounted", "digest",
    "seconds",
]  # fmt: skip


def broken(summary):
    return (
        summary.invariant_violations,
        summary.security_mismatches,
        summary.left_logged_in,
        summary.unaccounted,
    )


@pytest.mark.timeout(0)
def test_ten_thousand_visits_with_every_fault(scale):
    for seed in range(20261126, 20261126 + scale):
        summary, day = simulate(SESSIONS, seed, frozenset(Fault))
        assert broken(summary) == (0, 0, 0, 0), (seed, day.problems)
        assert set(day.trouble.happened) == set(Fault), "a fault never struck, so nothing was tried"
        assert day.machine.restarts > 100
        assert min(day.library.executed[kind] for kind in ("checkout", "checkin", "renew")) > 500
        assert min(day.library.executed[kind] for kind in ("hold", "hold cancel")) > 50
        assert min(day.booked.total(), day.way.refunded.total()) > 50


@pytest.mark.parametrize("seed", [3, 4])
def test_without_faults_nothing_is_owed_and_nothing_ends_with_staff(seed):
    summary, day = simulate(1000, seed, frozenset())
    assert day.machine.session.policy.reviews is bool(seed % 2)
    assert day.library.executed["checkout"] > 300
    assert broken(summary) == (0, 0, 0, 0), day.problems
    balance = day.machine.ledger.balance()
    assert (balance.staff, balance.pending) == (0, 0)
    assert not day.trouble.happened


@pytest.mark.parametrize("fault", list(Fault))
def test_each_fault_alone(fault):
    summary, day = simulate(250, 11, frozenset({fault}))
    assert broken(summary) == (0, 0, 0, 0), day.problems
    assert set(day.trouble.happened) <= {fault}


def test_the_machine_that_asks_first_lends_nothing_that_nobody_confirms(monkeypatch):
    monkeypatch.setattr("kiosk.session.gate.answered", lambda session, event: None)
    lent = {seed: simulate(60, seed, frozenset())[1].library.executed["checkout"] for seed in (1, 2)}
    assert lent[1] == 0 < lent[2]


def test_equal_seeds_give_equal_days_and_others_do_not():
    first, again, other = (simulate(200, seed, frozenset(Fault))[0] for seed in (5, 5, 6))
    assert first.digest == again.digest
    assert first.digest != other.digest


def test_the_last_line_has_just_the_agreed_keys(capsys):
    assert main(["simulate", "--sessions", "20", "--seed", "4", "--faults", "all", "--json"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert list(json.loads(last)) == KEYS
    assert json.loads(last)["sessions"] == 20


def test_a_pad_at_rest_is_not_looked_at_and_one_that_changes_is():
    day = Day(1, frozenset())
    day.machine.run_until(day.timeline.now_s + 10)
    looks = []
    look, day.machine.reader.inventory = (
        day.machine.reader.inventory,
        lambda: looks.append(day.timeline.now_s) or look(),
    )
    day.machine.run_until(day.timeline.now_s + 3600)
    assert looks == []
    day.machine.stir()
    day.machine.run_until(day.timeline.now_s + 3600)
    assert 3 <= len(looks) <= 10


def test_what_is_laid_down_before_an_unplugged_reader_is_seen_when_it_is_back():
    day = Day(1, frozenset())
    machine, tag = day.machine, day.places.shelf[0]
    machine.run_until(day.timeline.now_s + 10)
    machine.reader.unplug()
    machine.stir()
    machine.run_until(day.timeline.now_s + 2)
    machine.reader.pad[tag.uid] = tag
    machine.stir()
    machine.run_until(day.timeline.now_s + 2)
    assert tag.uid.hex().upper() not in machine.session.pad
    machine.run_until(day.timeline.now_s + UNPLUGGED_S)
    assert tag.uid.hex().upper() in machine.session.pad


# -- the checks can fail


def test_a_tag_silenced_behind_the_machine_is_found():
    _, day = simulate(50, 1, frozenset())
    day.places.shelf[0].afi = 0xC2
    day._look_at_all()
    assert [what for what, _ in day.problems] == ["security_mismatches"]


def test_a_machine_that_silences_what_it_should_arm_is_found(monkeypatch):
    def contrary(reader, uid, on, policy):
        reader.write_afi(uid, policy.afi(on=False))
        return SecurityResult.PROVED

    monkeypatch.setattr("kiosk.desks.tags.secure", contrary)
    summary, _ = simulate(60, 1, frozenset())
    assert summary.security_mismatches


def test_a_visit_that_outlives_its_reader_is_found(monkeypatch):
    from kiosk.session.session import Session

    monkeypatch.setattr(Session, "_pass_time", lambda self: ())
    summary, _ = simulate(60, 1, frozenset())
    assert summary.left_logged_in


def test_a_loan_that_nobody_wrote_down_is_found():
    rows = [checks.Row("1", "loan", "accepted")]
    assert checks.unaccounted([checks.Book("1", False, 1)], rows, {("loan", "1"): 2}) == ["1"]


def test_a_book_in_two_places_or_none_is_found():
    books = [checks.Book("1", True, 2), checks.Book("2", True, 0), checks.Book("3", True, 1)]
    assert checks.unaccounted(books, [], {}) == ["1", "2"]


def test_an_account_that_has_lost_an_act_is_found():
    assert checks.unbalanced(intents=3, done=1, refused=0, staff=0, pending=1)
    assert not checks.unbalanced(intents=2, done=1, refused=0, staff=0, pending=1)


def test_the_checks_know_nothing_of_the_core():
    import ast
    from pathlib import Path

    tree = ast.parse(Path(checks.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {"collections", "collections.abc", "dataclasses", "enum"}


def test_a_fault_that_is_not_asked_for_never_strikes():
    trouble = Trouble(random.Random(1), frozenset())
    assert not any(trouble.strikes(fault) for fault in Fault for _ in range(500))


SOUND = [
    checks.Money("paid", "accepted", "proved", 1, 0, 1),
    checks.Money("given back", "refused", "proved", 1, 1, 0),
    checks.Money("never came", "refused", "proved", 0, 0, 0),
    checks.Money("staff's", "staff", "owed", 1, 0, 0),
]
ASTRAY = [
    checks.Money("kept", "refused", "proved", 1, 0, 0),
    checks.Money("given", "accepted", "proved", 0, 0, 1),
    checks.Money("given back and booked", "accepted", "proved", 1, 1, 1),
    checks.Money("taken twice", "accepted", "proved", 2, 1, 1),
    checks.Money("booked twice", "accepted", "proved", 1, 0, 2),
    checks.Money("forgotten", "refused", "owed", 1, 0, 0),
    checks.Money("unknown to the journal", "", "", 1, 0, 0),
]


def test_money_that_went_astray_is_found():
    assert checks.money_astray(SOUND) == []
    assert checks.money_astray(ASTRAY) == [each.name for each in ASTRAY]


def test_a_machine_that_gives_back_what_may_be_booked_is_found(monkeypatch):
    monkeypatch.setattr(Payment, "_inspect", lambda payment, now: payment._refund(now))
    summary, day = simulate(1500, 11, frozenset({Fault.ANSWER_LOST, Fault.LATE}))
    assert summary.invariant_violations
    assert any("money of" in words for _, words in day.problems)


def test_a_machine_that_forgets_late_money_is_found(monkeypatch):
    monkeypatch.setattr(flow, "LATE_LOOKS", 0)
    summary, _ = simulate(1500, 11, frozenset({Fault.LATE_MONEY}))
    assert summary.invariant_violations
