"""Whatever is changed in a journal is found, whichever byte of whichever row."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.chain import Head
from sip2.journal.errors import JournalUnusable
from sip2.journal.seal import Seal
from sip2.journal.verify import verify
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
OFF = Effect("security", "E001", "off")


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed journal with acts in several states, one reader named, one effect superseded and one owed."""
    with Journal.open(path, seal=SEAL) as journal:
        for number in range(6):
            op_id = f"op{number}"
            journal.append(Intent(op_id, Kind.LOAN, f"1000000{number}", "20233017", NOW, (), {"a": "红"})).result()
            journal.append(Moved(op_id, Circulation.SENT)).result()
            journal.append(Moved(op_id, Circulation.ACCEPTED, {"title": "红楼梦"}, (OFF,))).result()
        journal.append(EffectMoved("op5", "security", "E001", EffectState.OWED, "lifted")).result()
        journal.append(Intent("op9", Kind.RETURN, "10000009", None, NOW)).result()
    return path


def problems(path: Path, seal: Seal | None = None, seen: Head | None = None) -> tuple[str, ...]:
    return verify(path, seal, seen).problems


def test_a_journal_as_it_was_written_is_sound(filled: Path) -> None:
    found = verify(filled, SEAL)
    assert found.problems == ()
    assert (found.events, found.head.sequence, found.owed) == (20, 20, 1)
    assert (found.balance.intents, found.balance.done, found.balance.pending) == (7, 6, 1)
    assert problems(filled) == ()


def rewritten(path: Path, statement: str, *values: object) -> None:
    """Change a journal as somebody would who knows SQLite."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS event_refuses_update")
        connection.execute("DROP TRIGGER IF EXISTS event_refuses_delete")
        connection.execute(statement, values)
        connection.commit()


KEYS = {"event": "sequence", "act": "op_id", "effect": "op_id || kind || key"}


def cells(path: Path) -> list[tuple[str, str, object, object]]:
    """Return table, column, row key and value of every cell that is not NULL."""
    found = []
    with closing(sqlite3.connect(path)) as connection:
        for table, key in KEYS.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            for column in columns:
                rows = connection.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL")
                found += [(table, column, row, value) for row, value in rows]
    return found


def flipped(value: object, chance: random.Random) -> object:
    """Turn one bit of one byte."""
    if isinstance(value, int):
        return value ^ 1 << chance.randrange(8)
    if isinstance(value, float):
        return value + 2**-10
    data = bytearray(value.encode() if isinstance(value, str) else value)  # type: ignore[union-attr]
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(7)
    return bytes(data).decode("utf-8", "replace") if isinstance(value, str) else bytes(data)


def test_every_cell_counts(filled: Path, tmp_path: Path) -> None:
    """One flipped byte in each cell of each row, and nothing else."""
    chance = random.Random(7)
    for number, (table, column, row, value) in enumerate(cells(filled)):
        if value == "":
            continue
        copy = tmp_path / f"copy{number}"
        shutil.copy(filled, copy)
        changed = flipped(value, chance)
        try:
            rewritten(copy, f"UPDATE {table} SET {column} = ? WHERE {KEYS[table]} = ?", changed, row)
        except sqlite3.IntegrityError:
            continue
        assert problems(copy), (table, column, row, value, changed)
        copy.unlink()


def test_every_byte_of_the_file_counts_if_it_says_anything(filled: Path, tmp_path: Path) -> None:
    """A flipped byte is found unless no row of any table reads differently for it."""
    whole, chance, copy = filled.read_bytes(), random.Random(8), tmp_path / "copy"
    before = "\n".join(dumped(filled))
    found = 0
    for _ in range(1500):
        place = chance.randrange(len(whole))
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :])
        try:
            sound = not problems(copy, SEAL)
        except JournalUnusable:
            sound = False
        found += not sound
        assert not sound or "\n".join(dumped(copy)) == before, place
    assert found > 100


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        return [repr(row) for table in KEYS for row in connection.execute(f"SELECT * FROM {table}")]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM event WHERE sequence = 5", "event 5: missing"),
        ("DELETE FROM act WHERE op_id = 'op2'", "act op2: missing"),
        ("DELETE FROM effect WHERE op_id = 'op2'", "effect security E001 of act op2: missing"),
        ("UPDATE act SET state = 'refused' WHERE op_id = 'op0'", "state is 'refused', its events say 'accepted'"),
        ("UPDATE act SET patron = '20233017' WHERE op_id = 'op0'", "its reader stands in plain"),
        ("UPDATE act SET sealed = x'00' WHERE op_id = 'op5'", "act op5: its reader was changed"),
        ("UPDATE effect SET proof = 'read back off' WHERE op_id = 'op5'", "proof is 'read back off'"),
        ("INSERT INTO act SELECT 'op7', sequence, kind, item, patron, state, granted, wall_time, detail, sealed, "
         "settled_at FROM act WHERE op_id = 'op0'", "act 'op7': is in no event"),
    ],
)  # fmt: skip
def test_what_was_done_is_named(filled: Path, statement: str, said: str) -> None:
    rewritten(filled, statement)
    assert any(said in problem for problem in problems(filled)), problems(filled)


def test_a_forged_event_breaks_the_chain_and_a_cut_tail_shows_to_who_saw_the_head(filled: Path) -> None:
    head = verify(filled).head
    rewritten(filled, "DELETE FROM event WHERE sequence > 19")
    rewritten(filled, "DELETE FROM act WHERE op_id = 'op9'")
    assert problems(filled) == ()
    assert "not in this journal" in problems(filled, seen=head)[0]
    assert "not in this journal" in problems(filled, seen=Head.parse(head.short))[0]
    assert problems(filled, seen=Head.parse(verify(filled).head.short)) == ()


def test_another_key_is_told(filled: Path) -> None:
    assert any("its reader cannot be opened" in problem for problem in problems(filled, Seal(b"\1" * 32)))


def test_readers_may_be_purged_and_the_chain_stays_whole(filled: Path) -> None:
    with Journal.open(filled, seal=SEAL) as journal:
        journal.append(EffectMoved("op5", "security", "E001", EffectState.PROVED, "read back off")).result()
    assert b"sealed" in filled.read_bytes()
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("SELECT count(*) FROM act WHERE sealed IS NOT NULL").fetchone() == (0,)
    assert problems(filled, SEAL) == ()


@pytest.mark.parametrize("text", ["7", "7:abc", "x:00112233", "7:zzzzzzzz"])
def test_a_head_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"head|hex|invalid"):
        Head.parse(text)
