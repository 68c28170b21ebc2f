"""Routing rules that a technician switches to at the screen: they sort the next book, and outlive the program."""

from pathlib import Path

import pytest

from drivers.sorterlink import Admit, Hello, Standing, Story, Switch
from sorter.control.packml import State
from sorter.desk.choice import Choice

EXAMS = """
[[alternate.exam-weeks]]
bin = 2
why = "exam weeks: everything to one bin"
"""


@pytest.mark.timeout(150)
def test_the_next_book_goes_where_the_other_rules_send_it(machine_with) -> None:
    machine = machine_with(rules=EXAMS)
    machine.until(State.STOPPED)
    (hello,) = [each for each in machine.heard if isinstance(each, Hello)]
    assert hello.alternates == ("exam-weeks",)
    assert machine.site.stock.books[0].home == 1, "else this test proves nothing"
    machine.screen.send(Switch("exam-weeks"))
    machine.screen.send(Admit("lin"))
    machine.screen.send(Switch("holidays"))
    machine.screen.send(Switch("exam-weeks"))
    machine.listen(lambda each: isinstance(each, Standing) and each.rules == "exam-weeks")
    machine.order("reset")
    machine.until(State.IDLE)
    machine.order("start")
    sorted_to = machine.listen(lambda each: isinstance(each, Story) and each.bin > 0)
    assert sorted_to.bin == 2


def test_a_choice_outlives_the_program_and_a_name_that_is_gone_is_the_ordinary_rules(tmp_path: Path) -> None:
    choice = Choice(tmp_path / "rules", ("exam-weeks", "holidays"))
    assert choice.rules == ""
    assert not choice.choose("other")
    assert choice.choose("holidays")
    assert Choice(tmp_path / "rules", ("exam-weeks", "holidays")).rules == "holidays"
    assert Choice(tmp_path / "rules", ("exam-weeks",)).rules == ""
    (tmp_path / "rules").write_bytes(b"\xff\xfe")
    assert Choice(tmp_path / "rules", ("holidays",)).rules == ""
    assert choice.choose("")
    assert Choice(tmp_path / "rules", ("holidays",)).rules == ""
