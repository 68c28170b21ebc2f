"""What people do with a printer."""

import pytest

from drivers.printer import Fault, Paper
from drivers.printer.sim import PaperPath
from drivers.printer.sim.paper import CUTTER_MM, DOTS_PER_MM, Stopped


@pytest.fixture
def paper() -> PaperPath:
    return PaperPath(roll_mm=100, near_end_mm=50)


def test_a_roll_runs_low_and_out(paper: PaperPath) -> None:
    assert paper.status().paper is Paper.OK
    paper.feed(51 * DOTS_PER_MM)
    assert paper.left_mm == 49
    assert paper.status().paper is Paper.NEAR_END
    paper.feed(60 * DOTS_PER_MM)
    assert paper.status().fault is Fault.PAPER_OUT
    with pytest.raises(Stopped):
        paper.feed(1)
    paper.load()
    assert paper.status().fault is None


def test_receipts_are_as_long_as_what_was_fed_and_begin_with_the_white_before_the_cutter(paper: PaperPath) -> None:
    paper.advance(b"\xff" * paper.width_dots)
    paper.feed(30 * DOTS_PER_MM - 1)
    paper.cut()
    (slip,) = paper.slips
    assert slip.length_mm == 30
    assert slip.ink.index(0xFF) == CUTTER_MM * DOTS_PER_MM * paper.width_dots


def test_a_jam_shows_at_the_cut_and_stays_until_it_is_cleared(paper: PaperPath) -> None:
    paper.jam_cutter()
    assert paper.status().fault is None
    for _ in range(2):
        with pytest.raises(Stopped):
            paper.cut()
    assert paper.status().fault is Fault.CUTTER
    paper.free_cutter()
    paper.feed(8)
    paper.cut()
    assert len(paper.slips) == 1


def test_what_hangs_out_can_be_torn_off_and_a_new_roll_takes_the_stub_along(paper: PaperPath) -> None:
    paper.tear()
    assert paper.slips == ()
    paper.advance(b"\xff" * paper.width_dots * 8 * 20)
    paper.tear()
    assert [(slip.cut, slip.length_mm) for slip in paper.slips] == [(False, 20)]
    paper.load()
    paper.feed(8 * CUTTER_MM)
    paper.cut()
    assert not any(paper.slips[-1].ink)


def test_something_may_happen_in_the_middle(paper: PaperPath) -> None:
    paper.after(10, paper.open_cover)
    paper.feed(10 * DOTS_PER_MM - 1)
    assert paper.status().fault is None
    paper.feed(1)
    assert paper.status().fault is Fault.COVER_OPEN
    paper.open_cover(False)
    paper.feed(8)
    assert paper.status().fault is None


def test_a_hot_head_stops_and_cools(paper: PaperPath) -> None:
    paper.heat_head()
    assert paper.status().fault is Fault.HEAD_HOT
    with pytest.raises(Stopped):
        paper.feed(1)
    paper.heat_head(False)
    paper.feed(1)
