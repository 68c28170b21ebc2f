"""Deadlines are absolute, an overrun is left out and counted, and a late scan holds the line."""

from dataclasses import replace

from config import load
from sorter.control.controller import Controller
from sorter.control.packml import State
from sorter.control.policy import Policy
from sorter.control.signals import Inputs, Outputs
from sorter.line import Line
from sorter.routing import Rules
from sorter.scan.pace import Pace
from sorter.settings import SHIPPED_RULES
from sorter.sim.night import Night, Plan


def test_lateness_never_adds_up() -> None:
    pace = Pace(0.01, 100.0)
    for scan in range(1000):
        now = 100.0 + scan * 0.01 + 0.003
        pace.begin(now)
        assert pace.end(now + 0.004)
    assert abs(pace.deadline_s - 110.0) < 1e-6
    assert pace.missed == 0
    assert 3.0 <= pace.lateness_ms(0.999) <= 3.2


def test_an_overrun_is_counted_once_and_never_made_up_for() -> None:
    pace = Pace(0.01, 0.0)
    pace.begin(0.0)
    assert not pace.end(0.0351)
    assert abs(pace.deadline_s - 0.04) < 1e-9
    pace.begin(0.04)
    assert pace.end(0.041)
    assert (pace.scans, pace.missed) == (2, 1)


def test_what_is_beyond_the_histogram_has_no_bound() -> None:
    pace = Pace(0.01, 0.0)
    pace.begin(1.0)
    assert pace.lateness_ms(1.0) == float("inf")


def test_a_scan_that_came_too_late_holds_the_line_and_doubts_what_lay_on_it() -> None:
    scans: list[tuple[Inputs, float]] = []
    watch = lambda inputs, now, _outputs: scans.append((inputs, now))  # noqa: E731
    Night(Plan(6, 1, dense=True), Line(), Policy(), load([SHIPPED_RULES], Rules), watch).run()
    controller = Controller(Line(), Policy(), load([SHIPPED_RULES], Rules))
    laden = 0
    while not controller.main.items or controller.state is not State.EXECUTE:
        controller.step(*scans[laden])
        laden += 1
    inputs, now = scans[laden]
    outputs: Outputs = controller.step(replace(inputs, punctual=False), now)
    assert outputs.state in {State.HOLDING, State.HELD}
    assert not outputs.main
    assert "LATE" in {each.code for each in outputs.raised}
    assert all(item.lost for item in controller.main.items)
