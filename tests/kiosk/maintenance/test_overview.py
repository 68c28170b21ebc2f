"""What the technician sees of the journal: the account, and what is open, by nothing but the item's last four."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.maintenance.door import Accepted, MustWait, NobodyEnrolled, Wrong
from kiosk.maintenance.health import HealthBook, Report
from kiosk.maintenance.overview import ORIGINAL_LETTERS, at_the_door, installed_version, open_acts, overview
from kiosk.maintenance.probes import TESTS, Finding
from kiosk.maintenance.settling import MONEY
from kiosk.session.settle_view import Found
from kiosk.session.view import Health, Maintenance, OpenAct, Part, TestState
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))

EIGHT = datetime(2026, 11, 23, 8, tzinfo=UTC)
PATRON = "2026012345678"


def act(journal: Journal, op_id: str, item: str, *states: Circulation, owed: bool = False, minute: int = 0) -> None:
    """Write one loan through `states`; `owed`: its security could not be set."""
    off = Effect("security", f"E004{item}", "off")
    entries = [Intent(op_id, Kind.LOAN, item, PATRON, EIGHT + timedelta(minutes=minute))]
    for state in states:
        entries.append(Moved(op_id, state, effects=(off,) if owed and state is states[-1] else ()))
    if owed:
        entries.append(EffectMoved(op_id, off.kind, off.key, EffectState.OWED))
    journal.append(*entries).result()


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.db", seal=SEAL) as journal:
        yield journal


@pytest.fixture
def day(journal):
    """Return the journal of a day with one act of each fate."""
    sent = Circulation.SENT
    act(journal, "1", "0000001111", sent, Circulation.ACCEPTED, minute=1)
    act(journal, "2", "0000002222", sent, Circulation.REFUSED, minute=2)
    act(journal, "3", "0000003333", sent, Circulation.UNKNOWN, Circulation.STAFF, minute=3)
    act(journal, "4", "0000004471", sent, Circulation.ACCEPTED, owed=True, minute=36)
    act(journal, "5", "0000005555", sent, Circulation.UNKNOWN, minute=5)
    act(journal, "6", "0000006666", Circulation.GRANTED, owed=True, minute=4)
    return journal


def seen(journal, **named) -> Maintenance:
    named = {"closed": False, "uptime_s": 0.0} | named
    return overview((), journal, {}, **named)


def test_the_account_balances(day):
    shown = seen(day)
    assert (shown.intents, shown.done, shown.refused, shown.staff, shown.pending) == (6, 2, 1, 1, 2)
    assert shown.intents == shown.done + shown.refused + shown.staff + shown.pending
    assert shown.owed == 2


def test_what_is_open_stands_there_once_what_waits_for_people_first_by_its_tail(day):
    assert open_acts(day) == (
        OpenAct("3", "loan", "staff", "3333", EIGHT + timedelta(minutes=3), findings=(Found.STANDS, Found.VOID)),
        OpenAct("6", "loan", "granted", "6666", EIGHT + timedelta(minutes=4)),
        OpenAct("5", "loan", "unknown", "5555", EIGHT + timedelta(minutes=5)),
        OpenAct("4", "loan", "owed", "4471", EIGHT + timedelta(minutes=36), findings=(Found.SEEN_TO,)),
    )


def test_money_that_people_must_look_at_stands_there_with_its_amount(journal):
    for op_id, *states in (("1", Circulation.SENT, Circulation.UNKNOWN, Circulation.STAFF), ("2", Circulation.SENT)):
        money = Effect("payment", op_id, "1.80")
        journal.record(
            Intent(op_id, Kind.PAYMENT, "", PATRON, EIGHT, (money,), {"amount": "1.80"}),
            *(Moved(op_id, state) for state in states),
            EffectMoved(op_id, "payment", op_id, EffectState.OWED, "paid R1"),
        )
    assert open_acts(journal) == (
        OpenAct("1", "payment", "staff", "1.80", EIGHT, "R1", findings=MONEY),
        OpenAct("2", "payment", "sent", "1.80", EIGHT),
    )
    assert seen(journal).owed == 0


def test_the_library_systems_own_words_stand_there_with_no_whole_number(journal):
    off = Effect("security", "E0041", "off")
    journal.record(Intent("1", Kind.RETURN, "0000004471", None, EIGHT), Moved("1", Circulation.SENT))
    journal.record(Moved("1", Circulation.REFUSED, {"message": f"Hold of {PATRON}\r\n3 days" + "!" * 500}, (off,)))
    journal.record(EffectMoved("1", "security", "E0041", EffectState.STARTED))
    journal.record(EffectMoved("1", "security", "E0041", EffectState.OWED))
    ((original),) = [each.original for each in open_acts(journal)]
    assert original.startswith("Hold of …5678 3 days!!")
    assert len(original) <= ORIGINAL_LETTERS
    assert "Hold" not in repr(seen(journal)), "it may name somebody, and a view may be logged"


def test_no_patron_and_no_whole_item_number_is_shown(day):
    shown = repr(seen(day))
    assert PATRON not in shown
    assert PATRON[-4:] not in shown
    assert "0000004471" not in shown
    assert "4471" in shown


def test_a_short_number_has_no_tail(journal):
    act(journal, "1", "4471", Circulation.SENT)
    assert open_acts(journal)[0].item_tail == ""


def test_the_rest_of_the_machine():
    book = HealthBook({Part.LIBRARY_SYSTEM})
    book.take(Report(Part.LIBRARY_SYSTEM, Health.AWAY, EIGHT, fault="hung up"))
    tests = {"print": Finding(TestState.FAILED, "paper out")}
    shown = overview(book.parts(EIGHT), None, tests, closed=True, uptime_s=529_380.9)
    assert shown.parts == book.parts(EIGHT)
    assert shown.closed
    assert shown.uptime_s == 529_380
    assert shown.version == installed_version() != ""
    assert [name for name, _, _ in shown.tests] == list(TESTS)
    assert {name: (state, words) for name, state, words in shown.tests} == {
        "read_tag": (TestState.IDLE, ""),
        "read_card": (TestState.IDLE, ""),
        "print": (TestState.FAILED, "paper out"),
        "library": (TestState.IDLE, ""),
    }


def test_without_a_journal_the_rest_is_still_shown(tmp_path):
    journal = Journal.open(tmp_path / "journal.db", seal=SEAL)
    act(journal, "1", "0000001111", Circulation.SENT)
    journal.close()
    assert seen(journal, closed=True) == seen(None, closed=True)
    assert seen(journal).open_acts == ()


def test_at_the_door_nothing_of_the_machine_is_shown():
    assert at_the_door(Accepted("李工")) == Maintenance()
    assert at_the_door(Wrong(0)) == Maintenance(pin_wrong=True)
    assert at_the_door(Wrong(30)) == Maintenance(pin_wrong=True, pin_wait_s=30)
    assert at_the_door(MustWait(12)) == Maintenance(pin_wait_s=12)
    assert at_the_door(NobodyEnrolled()) == Maintenance(enrolled=False)
