"""One act after another through the journal thread, and what the file then says."""

import json
import sqlite3
import threading
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from sip2.errors import LocalProtocolError
from sip2.journal import queries
from sip2.journal.acts import (
    Balance,
    Circulation,
    Effect,
    EffectMoved,
    EffectState,
    Entry,
    Intent,
    Kind,
    Moved,
    OwedEffect,
)
from sip2.journal.errors import JournalUnusable
from sip2.journal.opid import new_op_id
from sip2.journal.reader import Reader
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
OFF = Effect("security", "E0040150", "off")
ON = Effect("security", "E0040150", "on")


def loan(op_id: str = "op", patron: str = "S20201234") -> Intent:
    return Intent(op_id, Kind.LOAN, "B0001", patron, NOW)


def lent(op_id: str = "op") -> tuple[Entry, ...]:
    return (
        loan(op_id),
        Moved(op_id, Circulation.SENT),
        Moved(op_id, Circulation.ACCEPTED, {"title": "红楼梦", "due": "2026-12-23"}, (OFF,)),
    )


def moved(op_id: str, state: EffectState, proof: str = "") -> EffectMoved:
    return EffectMoved(op_id, "security", "E0040150", state, proof)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_loan_is_done_only_when_its_security_is_proved(journal: Journal) -> None:
    journal.append(*lent()).result()
    assert journal.balance() == Balance(1, done=0, refused=0, staff=0, pending=1)
    journal.append(moved("op", EffectState.STARTED)).result()
    assert [act.op_id for act in journal.unsettled()] == ["op"]
    journal.append(moved("op", EffectState.PROVED, "afi=C2")).result()
    assert journal.balance() == Balance(1, done=1, refused=0, staff=0, pending=0)
    assert journal.unsettled() == ()


def test_an_owed_effect_leaves_the_act_done_and_is_offered(journal: Journal) -> None:
    journal.append(*lent(), moved("op", EffectState.OWED)).result()
    assert journal.balance().done == 1
    assert journal.owed() == (OwedEffect("op", "B0001", OFF),)
    assert journal.security_owed() == 1
    journal.append(moved("op", EffectState.STARTED), moved("op", EffectState.PROVED)).result()
    assert (journal.owed(), journal.security_owed()) == ((), 0)


def test_a_later_act_on_the_same_tag_takes_over_what_is_owed(journal: Journal) -> None:
    journal.append(*lent(), moved("op", EffectState.OWED)).result()
    journal.append(Intent("back", Kind.RETURN, "B0001", None, NOW, (ON,))).result()
    assert journal.owed() == ()
    journal.append(moved("back", EffectState.OWED)).result()
    assert journal.owed() == (OwedEffect("back", "B0001", ON),)


def test_a_refused_return_plans_the_same_tag_anew(journal: Journal) -> None:
    journal.append(Intent("op", Kind.RETURN, "B0001", None, NOW, (ON,))).result()
    journal.append(moved("op", EffectState.STARTED), moved("op", EffectState.PROVED)).result()
    journal.append(Moved("op", Circulation.SENT), Moved("op", Circulation.REFUSED, {}, (OFF,))).result()
    assert journal.act("op").effects == {("security", "E0040150"): ("off", EffectState.PLANNED)}
    assert journal.balance() == Balance(1, done=0, refused=0, staff=0, pending=1)
    journal.append(moved("op", EffectState.STARTED), moved("op", EffectState.PROVED)).result()
    assert journal.balance() == Balance(1, done=0, refused=1, staff=0, pending=0)


def test_an_act_reads_back_as_it_was_told(journal: Journal) -> None:
    journal.append(*lent()).result()
    act = journal.act("op")
    assert (act.kind, act.item, act.state) == (Kind.LOAN, "B0001", Circulation.ACCEPTED)
    assert act.wall_time == NOW
    assert act.detail == {"title": "红楼梦", "due": "2026-12-23"}
    assert journal.act("other") is None


def test_detail_of_earlier_arrows_stays(journal: Journal) -> None:
    journal.append(loan(), Moved("op", Circulation.SENT, {"a": "1", "b": "1"})).result()
    journal.append(Moved("op", Circulation.UNKNOWN, {"b": "2"})).result()
    assert journal.act("op").detail == {"a": "1", "b": "2"}


def test_the_patron_is_forgotten_once_nothing_needs_it(journal: Journal, path: Path) -> None:
    journal.append(*lent(), moved("op", EffectState.OWED)).result()
    assert journal.act("op").patron == "S20201234"
    journal.append(moved("op", EffectState.PROVED)).result()
    assert journal.act("op").patron is None
    journal.close()
    left = [each.name for each in path.parent.iterdir() if b"S20201234" in each.read_bytes()]
    assert left == []


def test_a_patron_overtaken_by_a_later_act_is_forgotten_too(journal: Journal) -> None:
    journal.append(*lent(), moved("op", EffectState.OWED)).result()
    journal.append(Intent("back", Kind.RETURN, "B0001", None, NOW, (ON,))).result()
    assert journal.act("op").patron is None


def test_the_staff_list_keeps_the_patron(journal: Journal) -> None:
    journal.append(loan(), Moved("op", Circulation.SENT), Moved("op", Circulation.STAFF)).result()
    assert journal.act("op").patron == "S20201234"
    assert journal.balance() == Balance(1, done=0, refused=0, staff=1, pending=0)


def test_neither_intent_nor_act_shows_its_patron(journal: Journal) -> None:
    journal.append(loan()).result()
    assert "S20201234" not in repr(loan()) + repr(journal.act("op"))


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ((Moved("op", Circulation.SENT),), "from nothing to sent"),
        ((moved("op", EffectState.STARTED),), "from nothing to started"),
        ((loan(), loan()), "it has begun"),
        ((loan(), Moved("op", Circulation.ACCEPTED)), "from intent to accepted"),
        ((*lent(), Moved("op", Circulation.STAFF)), "from accepted to staff"),
        ((*lent(), moved("op", EffectState.PROVED), moved("op", EffectState.OWED)), "from proved to owed"),
        (
            (
                loan(),
                Moved("op", Circulation.GRANTED),
                Moved("op", Circulation.SENT),
                Moved("op", Circulation.REFUSED),
            ),
            "once granted",
        ),
    ],
)
def test_an_illegal_arrow_leaves_nothing_of_its_append(
    journal: Journal, path: Path, entries: tuple[Entry, ...], message: str
) -> None:
    with pytest.raises(LocalProtocolError, match=message):
        journal.append(*entries).result()
    assert journal.balance().intents == 0
    assert rows(path, "SELECT * FROM event") == []


def hold(journal: Journal) -> tuple[threading.Event, list[BaseException]]:
    """Occupy the journal thread with a question until the event is set."""
    entered, release, faults = threading.Event(), threading.Event(), []

    def question(_connection: object) -> None:
        entered.set()
        assert release.wait(20)

    def ask() -> None:
        try:
            journal._ask(question)
        except BaseException as fault:
            faults.append(fault)

    threading.Thread(target=ask, daemon=True).start()
    assert entered.wait(20)
    return release, faults


def test_twenty_waiting_intents_are_one_commit(journal: Journal, path: Path) -> None:
    release, faults = hold(journal)
    before = journal.commits
    futures = [journal.append(loan(f"op{number}")) for number in range(20)]
    assert not any(future.done() for future in futures)
    release.set()
    for future in futures:
        future.result(20)
    assert journal.commits - before == 1
    assert rows(path, "SELECT count(*), count(DISTINCT monotonic_s) FROM event") == [(20, 1)]
    assert faults == []


def test_an_illegal_arrow_fails_alone_in_its_group(journal: Journal) -> None:
    release, _ = hold(journal)
    before = journal.commits
    good = journal.append(loan("good"))
    bad = journal.append(loan("half"), Moved("half", Circulation.ACCEPTED))
    more = journal.append(loan("more"))
    release.set()
    assert good.result(20) is more.result(20) is None
    with pytest.raises(LocalProtocolError):
        bad.result(20)
    assert journal.commits - before == 1
    assert journal.act("half") is None
    assert journal.balance().intents == 2


def test_close_commits_what_waits_and_then_refuses(path: Path) -> None:
    journal = Journal.open(path, seal=SEAL)
    release, _ = hold(journal)
    futures = [journal.append(loan(f"op{number}")) for number in range(300)]
    release.set()
    journal.close()
    assert all(future.done() and future.exception() is None for future in futures)
    with pytest.raises(JournalUnusable, match="closed"):
        journal.append(loan("late")).result(20)
    with pytest.raises(JournalUnusable, match="closed"):
        journal.balance()
    with Reader(path, SEAL) as reader:
        assert reader.balance().intents == 300


def test_what_comes_in_while_closing_is_refused_not_forgotten(path: Path) -> None:
    journal = Journal.open(path, seal=SEAL)
    release, _ = hold(journal)
    closing = threading.Thread(target=journal.close)
    closing.start()
    while not journal._closed:
        pass
    journal._closed = False  # as a thread sees it that looked a moment earlier
    late = journal.append(loan("late"))
    release.set()
    closing.join(20)
    outcome = late.exception(20)
    assert outcome is None or isinstance(outcome, JournalUnusable)


def test_what_is_recorded_comes_after_what_was_appended(journal: Journal) -> None:
    """Whatever the journal thread does meanwhile: the second could not be written before the first."""
    for number in range(300):
        waiting = journal.append(loan(f"op{number}"))
        journal.record(Moved(f"op{number}", Circulation.SENT))
        assert waiting.done()
        assert journal.head.sequence == 2 * number + 2


def test_many_threads_record_at_once_and_each_is_durable_when_it_returns(journal: Journal, path: Path) -> None:
    def work(name: int) -> None:
        for number in range(40):
            op_id = f"{name}-{number}"
            journal.record(loan(op_id))
            durable.append(rows(path, f"SELECT count(*) FROM event WHERE op_id = '{op_id}'") == [(1,)])
            journal.record(Moved(op_id, Circulation.SENT), Moved(op_id, Circulation.REFUSED))

    durable: list[bool] = []
    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert durable == [True] * 240
    assert journal.balance() == Balance(intents=240, done=0, refused=240, staff=0, pending=0)


def test_an_illegal_arrow_is_raised_where_it_is_recorded(journal: Journal) -> None:
    journal.record(loan())
    with pytest.raises(LocalProtocolError, match="it has begun"):
        journal.record(loan())
    with pytest.raises(LocalProtocolError, match="intent"):
        journal.record(Moved("op", Circulation.ACCEPTED))
    assert journal.head.sequence == 1


def test_nothing_is_recorded_after_the_end(path: Path) -> None:
    journal = Journal.open(path, seal=SEAL)
    journal.close()
    with pytest.raises(JournalUnusable, match="closed"):
        journal.record(loan())
    with pytest.raises(JournalUnusable, match="closed"):
        journal.balance()


def test_a_cancelled_append_is_not_written(journal: Journal) -> None:
    release, _ = hold(journal)
    assert journal.append(loan("gone")).cancel()
    release.set()
    journal.append(loan("here")).result(20)
    assert journal.act("gone") is None


def test_a_reader_follows_a_living_writer(journal: Journal, path: Path) -> None:
    with Reader(path, SEAL) as reader:
        assert reader.balance().intents == 0
        journal.append(*lent()).result()
        assert reader.balance() == journal.balance()
        assert reader.act("op") == journal.act("op")
        journal.append(moved("op", EffectState.OWED)).result()
        assert (reader.owed(), reader.security_owed()) == (journal.owed(), 1)
        assert reader.unsettled() == ()


def test_a_journal_opens_again_where_it_was_left(path: Path) -> None:
    with Journal.open(path, seal=SEAL) as journal:
        journal.append(*lent()).result()
        balance = journal.balance()
    with Journal.open(path, seal=SEAL) as journal:
        assert journal.balance() == balance
        journal.append(moved("op", EffectState.STARTED)).result()


def test_events_can_neither_be_changed_nor_deleted(journal: Journal, path: Path) -> None:
    journal.append(loan()).result()
    connection = sqlite3.connect(path)
    for statement in ("UPDATE event SET state = 'accepted'", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            connection.execute(statement)
    connection.close()


def test_an_event_is_stamped_and_names_no_patron(journal: Journal, path: Path) -> None:
    journal.append(Intent("op", Kind.RETURN, "B0001", "S20201234", NOW, (ON,))).result()
    ((payload, wall_time, monotonic_s, boot_id),) = rows(
        path, "SELECT payload, wall_time, monotonic_s, boot_id FROM event"
    )
    ((sealed,),) = rows(path, "SELECT sealed FROM act")
    assert json.loads(payload) == {
        "kind": "return",
        "item": "B0001",
        "at": "2026-11-23T08:30:00+00:00",
        "effects": [["security", "E0040150", "on"]],
        "patron": SEAL.digest("op", "S20201234"),
        "sealed": sha256(sealed).hexdigest(),
    }
    assert b"S20201234" not in sealed + payload.encode()
    assert datetime.fromisoformat(wall_time).utcoffset().total_seconds() == 0
    assert monotonic_s > 0
    assert len(boot_id) == 36


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (queries._UNSETTLED_IDS, "act_pending"),
        (queries._OWED, "effect_unproved"),
        (queries._OPEN_ACTS, "effect_unproved"),
        (queries._GRANTED_IDS.params(item="B1"), "act_granted"),
        (queries._MUST_WAIT.params(op="op"), "act_granted"),
        (queries._MUST_WAIT.params(op="op"), "act_in_doubt"),
        (queries._COUNTS, "act_settled"),
        (queries._HEAD, "act_pending"),
    ],
)
def test_what_is_left_to_do_is_found_through_an_index(
    journal: Journal, path: Path, statement: Select[tuple[object]], index: str
) -> None:
    written = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    plan = [str(step[-1]) for step in rows(path, f"EXPLAIN QUERY PLAN {written}")]
    assert any(index in step for step in plan), plan
    assert not any(step in {"SCAN act", "SCAN effect"} or "effect_current" in step for step in plan), plan


def test_op_ids_sort_by_their_making() -> None:
    made = [new_op_id() for _ in range(200)]
    assert made == sorted(set(made))
    assert all(op_id[14] == "7" for op_id in made)
