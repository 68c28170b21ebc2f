"""Whole days of visits: the promises hold under every fault."""

import json
import random
from typing import get_args

import pytest

from kiosk.__main__ import main
from kiosk.session import commands, events
from kiosk.session.settle_events import SettleEvent
from kiosk.sim.day import Day, simulate
from kiosk.sim.devices import UNPLUGGED_S
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.policies import IN_TURN

SESSIONS = 10_000
KEYS = [
    "sessions", "acts", "invariant_violations", "security_mismatches", "left_logged_in", "unaccounted", "digest",
    "seconds",
]  # fmt: skip


SILENT = {"PictureBroken", "PlaySound", "SetMuted", "SettleAct"}
"""Wanted by no session without pictures and sounds; and simulated technicians settle nothing for people."""
UNSEEN = {"SoundPressed", "PictureFailed"}


def unused(day):
    """Return the commands that nothing caused, and the events of people that nobody did."""
    used = {name.split()[1] for name in day.machine.used}
    answers = {kind.__name__ for kind in get_args(events.Event) if kind.__name__.endswith(ANSWERS)}
    settling = {kind.__name__ for kind in get_args(SettleEvent)}
    people = {kind.__name__ for kind in get_args(events.Event)} - answers - DEVICES - settling
    return {kind.__name__ for kind in get_args(commands.Command)} - used, people - used


ANSWERS = ("Answered", "Changed", "Found", "Recorded", "Done", "Ready", "Moved", "Told")
DEVICES = {
    "RecordFailed",
    "ItemSeen",
    "ItemGone",
    "Ticked",
    "CardHeld",
    "CardFailed",
    "CardTaken",
    "CodeScanned",
    "CodeFailed",
}


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
        assert min(box.charged.total() - box.refunded.total() for box in day.ways.boxes.values()) > 50
        assert min(box.refunded.total() for box in day.ways.boxes.values()) > 5
        assert unused(day) == (SILENT, UNSEEN), "a service that nobody used, so nothing was tried"


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_without_faults_nothing_is_owed_and_nothing_ends_with_staff(seed):
    summary, day = simulate(1000, seed, frozenset())
    assert day.machine.session.policy is IN_TURN[seed % 3]
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


def test_the_machine_that_asks_first_lends_nothing_that_nobody_confirms_or_scans(monkeypatch):
    monkeypatch.setattr("kiosk.session.gate.answered", lambda session, event: None)
    monkeypatch.setattr("kiosk.session.scanning._lay", lambda session, item: None)
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


def test_a_pad_at_rest_is_not_looked_at_and_one_that_changes_is(tmp_path):
    day = Day(1, frozenset(), tmp_path)
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


def test_what_is_laid_down_before_an_unplugged_reader_is_seen_when_it_is_back(tmp_path):
    day = Day(1, frozenset(), tmp_path)
    machine, tag = day.machine, day.building.shelf[0]
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


def test_a_fault_that_is_not_asked_for_never_strikes():
    trouble = Trouble(random.Random(1), frozenset())
    assert not any(trouble.strikes(fault) for fault in Fault for _ in range(500))
