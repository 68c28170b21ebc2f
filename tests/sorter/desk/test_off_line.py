"""The library system is away: what the slot does is the site's choice, and what came is told afterwards."""

import pytest

from drivers.sorterlink import Admit, Closed, Emptied, Intake, Manifest, ManifestLine, Route, Stage, Standing, Story
from sorter.control.packml import State

BY_TAG = """
[[by_tag]]
bin = 2
why = "our own books"
item = ["1000"]
"""


def begin(machine) -> None:
    machine.until(State.STOPPED)
    machine.order("reset")
    machine.until(State.IDLE)
    machine.order("start")
    machine.until(State.EXECUTE)


def is_closed(message) -> bool:
    return isinstance(message, Standing) and message.closed is Closed.OFF_LINE


@pytest.mark.timeout(150)
def test_a_drop_that_refuses_closes_its_slot_and_opens_it_by_itself(machine_with) -> None:
    machine = machine_with(off_line="refuse", items=2)
    machine.site.stock.ils.set_online(False)
    begin(machine)
    closed = machine.listen(is_closed)
    assert closed.intake is Intake.CLOSED
    assert [each.code for each in closed.alarms] == ["OFF_LINE"]
    machine.site.stock.ils.set_online(True)
    machine.listen(lambda each: isinstance(each, Standing) and each.intake is Intake.INSERT)
    machine.listen(lambda each: isinstance(each, Story) and each.stage is Stage.SORTED)


@pytest.mark.timeout(150)
def test_a_book_sorted_by_its_tag_is_accepted_told_later_and_on_the_list_with_its_answer(machine_with) -> None:
    machine = machine_with(off_line="sort_by_tag", rules=BY_TAG)
    machine.site.stock.ils.set_online(False)
    begin(machine)
    noted = machine.listen(lambda each: isinstance(each, Story) and each.stage is Stage.NOTED)
    fallen = machine.listen(lambda each: isinstance(each, Standing) and any(one.items for one in each.bins))
    assert [one.number for one in fallen.bins if one.items] == [2]
    assert noted.item in {each.item for each in machine.heard if isinstance(each, Story)}
    assert not any(isinstance(each, Story) and each.stage in {Stage.RETURNED, Stage.SORTED} for each in machine.heard)
    assert machine.site.stock.library.loans
    machine.site.stock.ils.set_online(True)
    machine.listen(lambda _: not machine.site.stock.library.loans)
    machine.screen.send(Admit("lin"))
    machine.screen.send(Emptied(2))
    learnt = ManifestLine(noted.item, "10000001", Route.SHELF, "", "Book 1")
    machine.listen(lambda each: isinstance(each, Manifest) and each.lines == (learnt,))
