"""A night in which the library system is away: every book somewhere, every check-in with its true time."""

import dataclasses
import json
from pathlib import Path

import pytest
from PIL import Image

from config import load
from sorter.__main__ import main
from sorter.control.policy import OffLine, Policy
from sorter.control.signals import Command
from sorter.routing import Rules
from sorter.routing.rules import TagRule
from sorter.settings import SHIPPED_RULES
from sorter.sim.night import Plan
from sorter.sim.night_page import LANGUAGES, draw
from sorter.sim.outage import BY_HOUR, Outage, OutageNight, Report
from sorter.sim.plant import TICK_S

ONE_TO_FIVE = Outage(1, 5)


def night_of(kind: type[OutageNight], items: int, folder: Path, seed: int = 3) -> Report:
    night = kind(Plan(items, seed), ONE_TO_FIVE, folder, load([SHIPPED_RULES], Rules))
    try:
        night.run()
        return night.report()
    finally:
        night.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return night_of(OutageNight, 150, tmp_path_factory.mktemp("night"))


def test_every_book_lies_in_a_bin_and_is_checked_in_with_its_true_time(report) -> None:
    assert report.holds, report
    assert report.checked_in == report.placed + report.exceptions == 150


def test_what_came_during_the_outage_was_accepted_and_told_within_a_minute_after_it(report) -> None:
    assert report.accepted_off_line == report.told_later == sum(report.waited[5:9]) == report.bins[0] > 0
    assert sum(report.waited) == sum(report.waited[5:9])
    assert report.told_by.startswith("05:00:")


def test_books_come_by_the_hour(report) -> None:
    assert sum(BY_HOUR) == 100
    assert sum(report.came) == 150
    assert sum(report.came[:4]) > sum(report.came[4:])


def test_figures_that_break_the_promise_do_not_hold(report) -> None:
    for name in ("misrouted", "lost", "unaccounted", "violations", "untrue", "pending", "fees_unjust"):
        assert not dataclasses.replace(report, **{name: 1}).holds, name
    assert not dataclasses.replace(report, checked_in=149).holds


def test_a_drop_that_refuses_lets_nothing_in_while_the_library_system_is_away(tmp_path) -> None:
    night = OutageNight(
        Plan(60, 3), ONE_TO_FIVE, tmp_path, load([SHIPPED_RULES], Rules), Policy(off_line=OffLine.REFUSE)
    )
    night.run()
    found = night.report()
    night.close()
    assert sum(found.came[5:9]) == 0
    assert sum(found.came) == 60
    assert found.holds, found
    assert night.alarms["OFF_LINE"] == 1


class OneHomeNight(OutageNight):
    """All books belong into bin 3, as the rule by tag says."""

    def _make(self, faults=None):
        book = super()._make(faults)
        book.home, item = 3, next(reversed(self.library.items.values()))
        self.library.items[item.barcode] = dataclasses.replace(item, collection="3")
        return book


def test_a_drop_that_sorts_by_tag_does_without_the_library_system_and_tells_it_later(tmp_path) -> None:
    by_tag = (TagRule(bin=3, why="our own books", item=("X", "B")),)
    rules = load([SHIPPED_RULES], Rules).model_copy(update={"by_tag": by_tag})
    night = OneHomeNight(Plan(60, 3), ONE_TO_FIVE, tmp_path, rules, Policy(off_line=OffLine.SORT_BY_TAG))
    night.run()
    found = night.report()
    night.close()
    assert found.holds, found
    assert found.accepted_off_line == found.told_later == sum(found.came[5:9]) > 0
    off_line = {book.uids[0] for book in night.books if 5 <= book.fed * TICK_S // 3600 < 9}
    sorted_so = [record for record in night.records.values() if record.uids[0] in off_line and record.bin == 3]
    assert len(sorted_so) > found.accepted_off_line / 2
    assert not any(record.checked_in for record in sorted_so)


class ForgetfulNight(OutageNight):
    """Writes down that books came two hours later than they did: a machine that dates its returns by the replay."""

    def _record(self, command: Command) -> None:
        self.late = True
        super()._record(command)
        self.late = False

    def wall(self):
        return self._at(self.plant.tick + 720_000 * getattr(self, "late", False))


def test_a_machine_that_dates_returns_wrongly_is_found_out(tmp_path) -> None:
    found = night_of(ForgetfulNight, 40, tmp_path)
    assert found.untrue > 0
    assert not found.holds


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_night_of_1254_returns(tmp_path) -> None:
    assert night_of(OutageNight, 1254, tmp_path, seed=1).holds


@pytest.mark.parametrize(
    ("text", "words"), [("5-1", "name it in that order"), ("12-13", "from 20 to 8"), ("one", "two hours"), ("-", "1-5")]
)
def test_an_outage_that_is_none_is_refused(text, words, capsys) -> None:
    assert main(["night", "--items", "1", "--outage", text]) == 2
    assert words in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_said_before_the_night(tmp_path, capsys) -> None:
    assert main(["night", "--picture", str(tmp_path / "no folder" / "night.png")]) == 2
    assert "no folder" in capsys.readouterr().err


def test_the_command_draws_its_page(tmp_path, capsys) -> None:
    assert main(["night", "--items", "12", "--seed", "5", "--picture", str(tmp_path / "night.png")]) == 0
    assert json.loads(capsys.readouterr().out)["holds"] is True
    with Image.open(tmp_path / "night.png") as page:
        assert page.size == (1600, 1131)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_keeps_its_margin(report, language) -> None:
    """With the greatest figures and a broken promise nothing runs out of the page."""
    worst = dataclasses.replace(report, items=98_346, lost=12_345, untrue=98_346, came=(98_346,) * 12)
    page = draw(worst, ONE_TO_FIVE, language).convert("L")
    ink = page.point(lambda light: 255 * (light < 255)).getbbox()
    assert ink is not None
    assert ink[0] >= 60
    assert ink[1] >= 40
    assert ink[2] <= 1560
    assert ink[3] <= 1091
