"""The power fails at every step of a book's way: before each, while it lies there, and as it falls."""

from config import load
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES
from sorter.sim.book import Book
from sorter.sim.faults import Fault
from sorter.sim.night import Night, Plan
from sorter.sim.summary import summarise

WRONG = ("misrouted", "lost", "unaccounted", "checked_in_not_held", "invariant_violations")
LINE = Line()
STEP_MM = 50
THE_BOOK = 3


class CutNight(Night):
    """A night in which the power fails as one book's lead edge is at a place."""

    cut_mm = 0.0

    def mishaps_of(self, book: Book) -> None:
        if book.number == THE_BOOK:
            book.stops.append((self.cut_mm, "fault", list(Fault).index(Fault.POWER_CUT)))


def night_with_cut(cut_mm: float) -> CutNight:
    night = CutNight(Plan(6, 1), LINE, Policy(), load([SHIPPED_RULES], Rules))
    night.cut_mm = cut_mm
    night.run()
    return night


def test_the_power_may_fail_at_every_step_of_a_books_way() -> None:
    lives = 0
    for cut_mm in range(1, round(LINE.end_mm + LINE.handover_mm), STEP_MM):
        night = night_with_cut(cut_mm)
        result = summarise(night, 1.0)
        assert {name: result[name] for name in WRONG} == dict.fromkeys(WRONG, 0), (cut_mm, night.violations)
        assert result["placed"] + result["exceptions"] == len(night.books), cut_mm
        assert all(record.fate != "open" for record in night.records.values()), cut_mm
        lives += night.life
    assert lives > LINE.diverters_mm[0] / STEP_MM, "the power hardly ever failed"
