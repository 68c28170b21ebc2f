"""What the screen is told in a night with faults agrees with what the referee saw."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from config import load
from drivers.sorterlink import Closed, Incident, Intake, Stage, Story
from drivers.sorterlink.codec import decode, encode
from sorter.control.packml import State
from sorter.control.policy import Policy
from sorter.control.signals import Fate, Inputs, Outputs, Record, Standing
from sorter.line import Line
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES
from sorter.sim.faults import Fault
from sorter.sim.night import Night, Plan
from sorter.window import picture
from sorter.window.incidents import KEPT, Incidents
from sorter.window.stories import Stories

NIGHT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SETTLED = {Stage.SORTED, Stage.KEPT, Stage.HANDED_BACK, Stage.UNCERTAIN, Stage.NOTED}


class Screen:
    """Takes what a night says as a screen would."""

    def __init__(self, plan: Plan) -> None:
        self.stories, self.incidents = Stories(), Incidents(lambda: NIGHT)
        self.told: dict[int, list[Story]] = {}
        self.closed: Counter[Closed] = Counter()
        self.faults: list[str] = []
        self.unsorted: dict[int, Incident] = {}
        self.night = Night(plan, Line(), Policy(), load([SHIPPED_RULES], Rules), watch=self.watch)
        self.night.run()

    def watch(self, image: Inputs, _now: float, out: Outputs) -> None:
        controller = self.night.controller
        for record in out.records:
            if story := self.stories.follow(record):
                self.told.setdefault(record.item, []).append(story)
            if incident := self.incidents.follow(record, ""):
                self.unsorted[incident.item] = incident
        says, why = picture.intake(picture.standing(controller, out), Line().bins)
        self.closed[why] += 1
        if (says is Intake.INSERT) != any(out.permits) or (says is Intake.CLOSED) != (why is not Closed.NONE):
            self.faults.append(f"{says} {why} {out.permits}")
        plant = picture.plant(controller, image, out)
        if decode(encode(plant)[:-1]) != plant:
            self.faults.append("a picture that the wire does not carry")
        lost = [each for each in plant.bodies if each.inlet < 0 and each.lead_mm > Line().end_mm + each.length_mm]
        self.faults += [f"item {each.item} drawn behind the end" for each in lost]


@pytest.fixture(scope="module")
def night() -> Screen:
    return Screen(Plan(400, 5, frozenset(Fault), rate=0.01))


def test_every_story_ends_as_its_record_does(night) -> None:
    assert night.faults == []
    assert night.told.keys() == night.night.records.keys()
    for item, record in night.night.records.items():
        last = night.told[item][-1]
        assert last.stage in SETTLED
        assert (last.stage is Stage.SORTED) == (record.fate is Fate.SORTED)
        assert last.reason == record.reason


def test_a_story_never_says_returned_before_the_library_did(night) -> None:
    returned = {item for item, told in night.told.items() if any(each.stage is Stage.RETURNED for each in told)}
    assert {item for item, record in night.night.records.items() if record.fate is Fate.SORTED} <= returned
    assert all(night.night.records[item].checked_in for item in returned)


def test_whatever_did_not_end_in_its_bin_is_told_to_staff_with_what_to_do(night) -> None:
    records = night.night.records
    assert night.unsorted.keys() == {item for item, record in records.items() if record.fate is not Fate.SORTED}
    assert all(each.action and each.words for each in night.unsorted.values())
    assert len(night.incidents.last) == KEPT


def test_a_line_whose_bins_are_all_full_is_closed_and_says_so() -> None:
    full = tuple(("BIN_FULL", number) for number in (1, 2))
    line = Standing(State.EXECUTE, (False,), full)
    assert picture.intake(line, 2) == (Intake.CLOSED, Closed.FULL)
    assert picture.intake(line, 3) == (Intake.WAIT, Closed.NONE)


def test_faults_close_the_intake_and_say_why(night) -> None:
    assert night.closed[Closed.FAULT] > 0
    assert night.closed[Closed.BATTERY] > 0
    assert night.closed[Closed.JOURNAL] > 0
    assert night.closed[Closed.NONE] > night.closed[Closed.FAULT]


def test_an_item_accepted_off_line_stays_accepted() -> None:
    stories = Stories()
    seen = stories.follow(Record(7, Fate.OPEN, 0, "", ("E004",), False))
    assert seen.stage is Stage.ASKING
    assert stories.noted(7).stage is Stage.NOTED
    assert stories.follow(Record(7, Fate.OPEN, 0, "NO_ANSWER", ("E004",), False)).stage is Stage.NOTED
    assert stories.follow(Record(7, Fate.EXCEPTION, 0, "NO_ANSWER", ("E004",), False)) is None
    assert stories.follow(Record(8, Fate.EXCEPTION, 0, "NO_ANSWER", ("E004",), False)).stage is Stage.KEPT


def test_a_title_is_told_and_forgotten_with_its_item() -> None:
    stories = Stories()
    stories.titled(7, "城南旧事")
    assert stories.follow(Record(7, Fate.OPEN, 0, "", ("E004",), True)).title == "城南旧事"
    assert stories.follow(Record(7, Fate.OPEN, 0, "", ("E004",), True)) is None
    assert stories.follow(Record(7, Fate.SORTED, 2, "", ("E004",), True)).title == "城南旧事"
    assert "城南旧事" not in repr(vars(stories))
