"""An idle drop does not ask the library system every second how it is."""

from datetime import UTC, datetime

from sip2.ils import Ils
from sip2.journal.acts import Circulation, Intent, Kind, Moved
from sip2.journal.opid import new_op_id
from sip2.journal.writer import Journal
from sip2.messages import ScStatus
from sip2.sim.library import Item, Library, Rules
from sorter.desk.checkin import CheckIns
from sorter.sim.outage import AwayLine

LIBRARY = Library(Rules("JCU", "Jiangcheng University Library", "MAIN"), [], [Item("1", "Book", "MAIN")])


class Drop:
    """Check-ins on a clock of the test's own; `asked` counts the 99."""

    def __init__(self, folder) -> None:
        self.now_s, self.asked, self.away = 0.0, 0, False
        self.journal = Journal.open(folder / "journal.sqlite")
        line = AwayLine(LIBRARY, lambda: datetime.now(UTC), lambda: self.away)
        carry = line.request
        line.request = lambda message: self._count(carry, message)
        self.check_ins = CheckIns(
            Ils(line, self.journal, institution_id="JCU"), self.journal, monotonic=lambda: self.now_s
        )

    def _count(self, carry, message):
        self.asked += isinstance(message, ScStatus)
        return carry(message)

    def idle(self, seconds: int) -> int:
        """Settle once a second; return how often the library system was asked."""
        before = self.asked
        for _ in range(seconds):
            self.now_s += 1.0
            self.check_ins.settle()
        return self.asked - before


def test_a_calm_line_is_kept_alive_twice_a_minute(tmp_path) -> None:
    drop = Drop(tmp_path)
    assert drop.idle(1) == 1
    assert drop.idle(600) == 20


def test_a_line_that_hung_up_and_one_that_is_away_are_tried_every_second(tmp_path) -> None:
    drop = Drop(tmp_path)
    drop.idle(1)
    drop.away = True
    assert drop.idle(10) == 10
    assert drop.check_ins.is_away
    drop.away = False
    assert drop.idle(1) == 1
    assert not drop.check_ins.is_away


def test_what_waits_is_told_at_once(tmp_path) -> None:
    drop = Drop(tmp_path)
    drop.idle(1)
    op_id = new_op_id()
    intent = Intent(op_id, Kind.RETURN, "1", None, datetime.now(UTC))
    drop.journal.append(intent, Moved(op_id, Circulation.GRANTED, {"reason": "off line"})).result()
    drop.idle(1)
    assert not drop.journal.unsettled()
