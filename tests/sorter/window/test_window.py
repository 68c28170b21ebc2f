"""What the screen is told in a night with faults agrees with what the referee saw."""

from collections import Counter

import pytest

from config import load
from drivers.sorterlink import Closed, Intake, Stage, Story
from drivers.sorterlink.codec import decode, encode
from sorter.cli.routing import RULES
from sorter.control.policy import Policy
from sorter.control.signals import Fate, Outputs, Record
from sorter.line import Line
from sorter.routing import Rules
from sorter.sim.faults import Fault
from sorter.sim.night import Night, Plan
from sorter.window import picture
from sorter.window.stories import Counts, Stories

SETTLED = {Stage.SORTED, Stage.KEPT, Stage.HANDED_BACK, Stage.UNCERTAIN, Stage.NOTED}


class Screen:
    """Takes what a night says as a screen would."""

    def __init__(self, plan: Plan) -> None:
        self.stories, self.counts = Stories(), Counts(Line())
        self.told: dict[int, list[Story]] = {}
        self.closed: Counter[Closed] = Counter()
        self.faults: list[str] = []
        self.night = Night(plan, Line(), Policy(), load([RULES], Rules), watch=self.watch)
        self.night.run()

    def watch(self, _image: object, _now: float, out: Outputs) -> None:
        controller = self.night.controller
        for record in out.records:
            if story := self.stories.follow(record):
                self.told.setdefault(record.item, []).append(story)
            self.counts.record(record)
        self.counts.stand(out.active)
        says, why = picture.intake(picture.standing(controller, out))
        self.closed[why] += 1
        if (says is Intake.INSERT) != any(out.permits) or (says is Intake.CLOSED) != (why is not Closed.NONE):
            self.faults.append(f"{says} {why} {out.permits}")
        plant = picture.plant(controller, out)
        if decode(encode(plant)[:-1]) != plant:
            self.faults.append("a picture that the wire does not carry")
        lost = [each for each in plant.bodies if each.inlet < 0 and each.lead_mm > Line().end_mm + 600]
        self.faults += [f"item {each.item} drawn behind the end" for each in lost]


@pytest.fixture(scope="module")
def night() -> Screen:
    return Screen(Plan(200, 5, frozenset(Fault), rate=0.03))


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


def test_faults_close_the_intake_and_say_why(night) -> None:
    assert night.closed[Closed.FAULT] > 0
    assert night.closed[Closed.BATTERY] > 0
    assert night.closed[Closed.JOURNAL] > 0
    assert night.closed[Closed.NONE] > night.closed[Closed.FAULT]


def test_bins_are_counted_and_begin_anew_when_changed() -> None:
    night = Screen(Plan(60, 3))
    fates = Counter((each.fate, each.bin) for each in night.night.records.values())
    bins = night.counts.bins(())
    assert sum(each.items for each in bins) == 60
    assert all(each.items == fates[Fate.SORTED, each.number] for each in bins[1:])
    full = next(each.number for each in bins[1:] if each.items)
    away = {("BIN_AWAY", full)}
    night.counts.stand(away)
    assert not night.counts.bins(away)[full].docked
    assert night.counts.bins(away)[full].items > 0
    night.counts.stand(())
    assert night.counts.bins(())[full].items == 0


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
