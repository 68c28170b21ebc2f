"""Hold-to-run over the real plant: a held key moves one belt of a line that stands, and nothing else does."""

import pytest

from config import load
from drivers.sorterlink.deadman import LIMIT_S
from sorter.control.controller import Controller
from sorter.control.packml import Order, State
from sorter.control.policy import Policy
from sorter.control.signals import Inputs, Jogged, Ordered
from sorter.line import Line
from sorter.mail import from_json, to_json
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES

SCAN_S = 0.01


class Bench:
    """A controller whose PLC is well; `run` steps it scan by scan and tells when belts ran."""

    def __init__(self) -> None:
        self.line = Line()
        self.controller = Controller(self.line, Policy(), load([SHIPPED_RULES], Rules))
        self.scan = 0
        self.counts = [0, 0]
        self.well = {"safe": True, "guarded": True, "obeys": True}
        self.beats = True

    @property
    def now(self) -> float:
        return self.scan * SCAN_S

    def step(self, *mail):
        self.scan += 1
        bins = self.line.bins
        image = Inputs(
            self.scan if self.beats else 7, 1, tuple(self.counts), (False,) * self.line.eyes, (True,) * bins,
            (False,) * bins, (True,) * bins, (False,) * bins, mail=mail, **self.well,
        )  # fmt: skip
        out = self.controller.step(image, self.now)
        self.counts[0] += 8 * out.main
        self.counts[1] += 8 * out.inlets[0]
        return out

    def order(self, *orders: Order) -> State:
        for order in orders:
            self.step(Ordered(order))
            for _ in range(3):
                self.step()
        return self.controller.state


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.step()
    assert bench.controller.state is State.STOPPED
    return bench


@pytest.mark.parametrize(("belt", "direction", "moves"), [
    (0, 1, (True, (0,))), (1, 1, (False, (1,))), (1, -1, (False, (-1,))),
    (0, -1, (False, (0,))), (2, 1, (False, (0,))), (-1, 1, (False, (0,))), (1, 2, (False, (0,))), (1, 0, (False, (0,))),
])  # fmt: skip
def test_a_held_key_moves_its_belt_alone(bench, belt, direction, moves) -> None:
    out = bench.step(Jogged(belt, direction, bench.now))
    assert (out.main, out.inlets) == moves
    assert not any(out.permits)
    assert not any(out.windows)


def test_it_stops_when_messages_cease(bench) -> None:
    sent_s = 0.0
    for scan in range(60):
        mail = ()
        if scan % 10 == 0:
            sent_s = bench.now
            mail = (Jogged(0, 1, sent_s),)
        assert bench.step(*mail).main
    ran = [bench.now for _ in range(100) if bench.step().main]
    assert ran
    assert max(ran) - sent_s <= LIMIT_S


def test_what_lay_in_a_queue_moves_nothing(bench) -> None:
    for _ in range(100):
        bench.step()
    late = [Jogged(0, 1, bench.now - LIMIT_S - 0.1 * each) for each in range(5)]
    assert not bench.step(*late).main
    assert bench.step(Jogged(0, 1, bench.now)).main


@pytest.mark.parametrize("ill", ["safe", "guarded", "obeys"])
def test_no_key_moves_what_is_not_safe(bench, ill) -> None:
    assert bench.step(Jogged(0, 1, bench.now)).main
    bench.well[ill] = False
    for _ in range(100):
        out = bench.step(Jogged(0, 1, bench.now))
        assert not out.main


def test_no_key_moves_what_does_not_answer(bench) -> None:
    bench.beats = False
    ran = [bench.step(Jogged(0, 1, bench.now)).main for _ in range(100)]
    assert any(ran[:20])
    assert not any(ran[55:])


def test_a_key_moves_nothing_of_a_line_that_runs(bench) -> None:
    bench.order(Order.RESET)
    assert bench.controller.state is State.IDLE
    assert not bench.step(Jogged(1, -1, bench.now)).inlets[0]
    bench.order(Order.START)
    while bench.controller.state is not State.EXECUTE:
        bench.step()
    assert bench.step(Jogged(1, -1, bench.now)).inlets == (1,)
    bench.order(Order.HOLD)
    assert bench.controller.state is State.HELD
    assert bench.step(Jogged(1, -1, bench.now)).inlets == (-1,)


def test_it_is_in_a_trace_like_any_message() -> None:
    assert from_json(*to_json(Jogged(1, -1, 2.5))) == Jogged(1, -1, 2.5)
