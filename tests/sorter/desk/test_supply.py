"""The mains go: the item is finished and the intake closed; nearly empty, the line is emptied and the program ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.power import Supply
from drivers.power.sim.upsd import Upsd
from drivers.sorterlink import Closed, Standing
from sorter.control.packml import State
from sorter.desk.supply import SILENT_S, Judgement

S = Supply


@pytest.mark.parametrize(("said", "believed"), [
    ([(S.BATTERY, 0)], S.BATTERY), ([(S.BATTERY, 0), (S.MAINS, 5)], S.MAINS), ([(S.UNKNOWN, 0)], S.MAINS),
    ([(S.UNKNOWN, 0), (S.UNKNOWN, 10 * SILENT_S)], S.MAINS), ([(S.MAINS, 0), (S.UNKNOWN, 10 * SILENT_S)], S.MAINS),
    ([(S.BATTERY, 0), (S.UNKNOWN, SILENT_S - 0.1)], S.BATTERY), ([(S.BATTERY, 0), (S.UNKNOWN, SILENT_S)], S.LOW),
    ([(S.LOW, 0), (S.UNKNOWN, 1)], S.LOW),
])  # fmt: skip
def test_what_is_believed(said, believed) -> None:
    judgement = Judgement()
    for supply, now in said:
        judgement.take(supply, now)
    assert judgement.supply is believed


@given(st.lists(st.tuples(st.sampled_from(Supply), st.floats(0, 20)), max_size=30))
def test_a_change_is_told_once_and_unknown_is_never_believed(said) -> None:
    judgement, now, told = Judgement(), 0.0, S.MAINS
    for supply, after_s in said:
        now += after_s
        if judgement.take(supply, now):
            assert judgement.supply is not told
            told = judgement.supply
        assert judgement.supply is told is not S.UNKNOWN


@pytest.fixture
def upsd():
    upsd = Upsd()
    upsd.start()
    yield upsd
    upsd.stop()


def test_the_intake_closes_on_battery_opens_on_mains_and_a_flat_one_ends_the_program(machine_with, upsd) -> None:
    machine = machine_with(f"[ups]\nport = {upsd.port}\n")
    for word, state in (("reset", State.IDLE), ("start", State.EXECUTE)):
        machine.order(word)
        machine.until(state)
    for status, closed in (("OB DISCHRG", Closed.BATTERY), ("OL CHRG", Closed.NONE)):
        upsd.variables["ups.status"] = status
        machine.listen(lambda each, why=closed: isinstance(each, Standing) and each.closed is why)
    upsd.variables["ups.status"] = "OB DISCHRG LB"
    machine.until(State.COMPLETING)
    assert machine.process.wait(40) == 0
    assert machine.site.plant.plant.books == []
    assert not machine.site.plant.plant.main_on
