"""Which granted acts may be sent, and that finding them costs nothing however long the history."""

from datetime import UTC, datetime

import pytest

from sip2.journal.acts import Circulation, Intent, Kind, Moved
from sip2.journal.writer import Journal

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
INTENT, GRANTED, SENT, UNKNOWN = Circulation.INTENT, Circulation.GRANTED, Circulation.SENT, Circulation.UNKNOWN


def add(journal: Journal, op_id: str, item: str, *states: Circulation) -> None:
    moves = (Moved(op_id, state) for state in states)
    journal.append(Intent(op_id, Kind.LOAN, item, "S1", NOW), *moves).result()


@pytest.mark.parametrize(
    ("item", "states", "waits"),
    [
        ("B1", (), False),
        ("B1", (GRANTED,), True),
        ("B1", (SENT,), True),
        ("B1", (SENT, UNKNOWN), True),
        ("B1", (SENT, Circulation.ACCEPTED), False),
        ("B1", (GRANTED, Circulation.STAFF), False),
        ("B2", (GRANTED,), False),
        ("B2", (SENT, UNKNOWN), False),
        ("B2", (GRANTED, SENT), True),
        ("B2", (GRANTED, SENT, UNKNOWN), True),
        ("B2", (GRANTED, SENT, Circulation.ACCEPTED), False),
    ],
)
def test_what_an_act_must_wait_for(journal: Journal, item: str, states: tuple[Circulation, ...], waits: bool) -> None:
    add(journal, "older", item, *states)
    add(journal, "act", "B1", GRANTED)
    assert journal.must_wait("act") is waits


def test_an_act_waits_for_no_younger_one_but_one_in_doubt(journal: Journal) -> None:
    add(journal, "act", "B1", GRANTED)
    add(journal, "younger", "B1", GRANTED)
    assert not journal.must_wait("act")
    journal.append(Moved("younger", SENT)).result()
    assert journal.must_wait("act")


def test_the_granted_acts_of_an_item_come_oldest_first(journal: Journal) -> None:
    for op_id, item in (("z", "B1"), ("m", "B2"), ("a", "B1")):
        add(journal, op_id, item, GRANTED)
    add(journal, "sent", "B1", GRANTED, SENT)
    add(journal, "intent", "B1")
    assert [act.op_id for act in journal.granted("B1")] == ["z", "a"]
    assert journal.granted("B3") == ()
