"""Faults typed at the simulated site, as both processes of `sorter run` meet them on their wires."""

import pytest

from drivers.sorterlink import Story
from sorter.control.packml import State

REASONS = {
    "tag_none": "NO_TAG",
    "tag_two": "TWO_TAGS",
    "security_fails": "NOT_SECURED",
    "ils_refused": "REFUSED",
}
PATIENT_S = 30.0


@pytest.mark.timeout(240)
def test_a_book_with_a_typed_fault_ends_in_the_exception_bin_for_its_reason(machine_with) -> None:
    machine = machine_with(items=len(REASONS))
    site, plant = machine.site, machine.site.plant
    site.console.obey("feed off")
    for word, state in (("reset", State.IDLE), ("start", State.EXECUTE)):
        machine.order(word)
        machine.until(state)
    for number, (fault, reason) in enumerate(REASONS.items(), 1):
        said = plant.between(lambda fault=fault: (site.console.obey("feed on"), site.console.obey(fault)))
        assert said[1] == f"{fault}: the next book put in"
        plant.when(lambda _, fed=number: len(plant.fed) == fed, PATIENT_S)
        site.console.obey("feed off")
        machine.listen(lambda each, reason=reason: isinstance(each, Story) and each.reason == reason)
        plant.when(lambda _: all(book.left >= 0 for book in plant.fed), PATIENT_S)
    found = site.summary()
    assert (found["exceptions"], found["checked_in"]) == (len(REASONS), 0)
