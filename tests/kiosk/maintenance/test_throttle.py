"""Whatever happens to clocks and power, wrong PINs make one wait, and nobody waits longer than an hour."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.maintenance.throttle import LONGEST_WAIT_S, WrongTries, one_more, penalty_s, wait_s
from sip2.journal.clocks import Stamp


def test_the_waits():
    assert [penalty_s(count) for count in range(1, 15)] == [
        *(0, 0, 0, 0),
        *(30, 60, 120, 240, 480, 960, 1920),
        *(3600, 3600, 3600),
    ]
    assert penalty_s(10**9) == LONGEST_WAIT_S


def tries(machine, count: int) -> WrongTries | None:
    made = None
    for _ in range(count):
        made = one_more(made, machine.now())
    return made


def test_a_wait_ends_on_time(machine):
    made = tries(machine, 5)
    assert wait_s(made, machine.now()) == 30
    machine.pass_s(29.2)
    assert wait_s(made, machine.now()) == 1
    machine.pass_s(0.8)
    assert wait_s(made, machine.now()) == 0


@pytest.mark.parametrize("days", [-10_000, -1, 1, 10_000])
def test_setting_the_clock_changes_nothing_within_a_boot(machine, days):
    made = tries(machine, 7)
    machine.set_wall(days=days)
    assert wait_s(made, machine.now()) == 120
    machine.pass_s(119)
    assert wait_s(made, machine.now()) == 1


def test_a_restart_shortens_no_wait(machine):
    made = tries(machine, 7)
    machine.restart(off_s=20)
    assert wait_s(made, machine.now()) == 100


@pytest.mark.parametrize("days", [-10_000, -1])
def test_a_restart_with_the_clock_set_back_begins_the_wait_again_but_ends_it(machine, days):
    made = tries(machine, 7)
    machine.pass_s(100)
    machine.set_wall(days=days)
    machine.restart()
    assert wait_s(made, machine.now()) == 120
    machine.pass_s(120)
    assert wait_s(made, machine.now()) == 0


def test_a_try_from_the_future_costs_no_more_than_its_wait(machine):
    made = tries(machine, 5).model_copy(update={"monotonic_s": 1e9})
    assert wait_s(made, machine.now()) == 30


def test_who_switched_the_machine_off_overnight_waits_no_more(machine):
    made = tries(machine, 50)
    machine.restart(off_s=10 * 3600)
    assert wait_s(made, machine.now()) == 0


def seconds(most: int) -> st.SearchStrategy[float]:
    """Return quarters of seconds, which floats add up exactly."""
    return st.integers(0, 4 * most).map(lambda quarters: quarters / 4)


class ClocksAndPower(RuleBasedStateMachine):
    """Somebody types wrong PINs as often as he may, pulls the plug and sets the clock back, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.true_s = self.booted_s = self.boot = 0.0
        self.set_back_s = 0.0
        self.written = ""
        self.judged: list[float] = []

    def now(self) -> Stamp:
        wall = datetime.fromtimestamp(1.8e9 + self.true_s - self.set_back_s, UTC)
        return Stamp(wall, self.true_s - self.booted_s, f"{self.boot}")

    def left_s(self) -> int:
        return wait_s(WrongTries.model_validate_json(self.written) if self.written else None, self.now())

    @rule(passing_s=seconds(5000))
    def pass_time(self, passing_s: float) -> None:
        self.true_s += passing_s

    @precondition(lambda self: self.judged)
    @rule()
    def wait_as_told(self) -> None:
        self.true_s += self.left_s()
        assert self.left_s() == 0

    @rule(by_s=seconds(10**7))
    def set_clock_back(self, by_s: float) -> None:
        self.set_back_s += by_s

    @rule(off_s=seconds(5000))
    def pull_the_plug(self, off_s: float) -> None:
        self.true_s += off_s
        self.booted_s = self.true_s
        self.boot += 1

    @rule()
    def type_wrong(self) -> None:
        if self.left_s():
            return
        before = WrongTries.model_validate_json(self.written) if self.written else None
        if self.judged:
            assert self.true_s - self.judged[-1] >= penalty_s(len(self.judged))
        self.written = one_more(before, self.now()).model_dump_json()
        self.judged.append(self.true_s)

    @invariant()
    def nobody_waits_longer_than_for_the_last_try(self) -> None:
        up_s = self.true_s - self.booted_s
        assert self.left_s() <= penalty_s(len(self.judged))
        if self.judged and up_s >= penalty_s(len(self.judged)) and self.booted_s > self.judged[-1]:
            assert self.left_s() == 0


TestClocksAndPower = ClocksAndPower.TestCase
TestClocksAndPower.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@given(st.floats(allow_nan=True), st.integers())
def test_only_possible_tries_are_read_from_the_file(monotonic_s, count):
    text = f'{{"count": {count}, "wall": "2026-11-23T09:00:00Z", "monotonic_s": {monotonic_s}, "boot_id": "x"}}'
    try:
        read = WrongTries.model_validate_json(text)
    except ValueError:
        assert count < 1 or not 0 <= monotonic_s < float("inf")
    else:
        assert read.count >= 1
        assert 0 <= read.monotonic_s < float("inf")
