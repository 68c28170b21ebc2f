"""The link as a screen sees it; orders over the console."""

import time
from contextlib import suppress

import pytest

from drivers.sorterlink import Admit, Closed, Intake, Jog, Stage, Standing, Story
from sorter.control.packml import State

REPEAT_S = 0.1


def test_a_book_is_told_to_its_bin_and_a_held_key_alone_moves_a_belt(machine_with) -> None:
    machine = machine_with()
    stopped = machine.until(State.STOPPED)
    assert (stopped.intake, stopped.closed) == (Intake.CLOSED, Closed.NOT_STARTED)
    held_key_moves_only_a_technicians_belt(machine)
    for word, state in (("reset", State.IDLE), ("start", State.EXECUTE)):
        machine.order(word)
        machine.until(state)
    machine.listen(lambda each: isinstance(each, Story) and each.stage is Stage.SORTED)
    stories = [each for each in machine.heard if isinstance(each, Story)]
    stages = list(dict.fromkeys(each.stage for each in stories))
    assert stages == [Stage.SEEN, Stage.ASKING, Stage.RETURNED, Stage.SORTED]
    assert {each.title for each in stories if each.stage in {Stage.RETURNED, Stage.SORTED}} == {"Book 1"}
    home = machine.site.stock.books[0].home
    assert stories[-1].bin == home
    counted = machine.listen(lambda each: isinstance(each, Standing) and any(one.items for one in each.bins))
    assert isinstance(counted, Standing)
    assert [one.number for one in counted.bins if one.items] == [home]


def held_key_moves_only_a_technicians_belt(machine) -> None:
    plant = machine.site.plant
    for _ in range(5):
        machine.screen.send(Jog(0, 1, time.monotonic()))
        with pytest.raises(TimeoutError):
            plant.when(lambda each: each.main_on, REPEAT_S)
    machine.screen.send(Admit("lin"))
    sent_s = held_until_it_runs(machine)
    plant.when(lambda each: not each.main_on, 5.0)
    assert time.monotonic() - sent_s < 3  # 0.3 s, and what a busy computer adds


def held_until_it_runs(machine) -> float:
    for _ in range(50):
        sent_s = time.monotonic()
        machine.screen.send(Jog(0, 1, sent_s))
        with suppress(TimeoutError):
            machine.site.plant.when(lambda each: each.main_on, REPEAT_S)
            return sent_s
    raise AssertionError("a technician's key moves nothing")
