"""A queue survives every change of layout: an old file under new code, a newer file under this code."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from sip2.journal import schema
from sip2.journal.acts import Balance, Circulation, Intent, Kind, Moved
from sip2.journal.errors import JournalUnusable
from sip2.journal.file import check
from sip2.journal.migrations import upgrade
from sip2.journal.reader import Reader
from sip2.journal.seal import Seal
from sip2.journal.verify import verify
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))
NOW = datetime(2026, 11, 24, tzinfo=UTC)
DUMPS = {number: Path(__file__).with_name(f"layout-{number}.sql") for number in (1, 2)}
"""What the program of each layout wrote, dumped: seven acts, three of them pending, one owing, one with people."""
ACT = "019a0000-0000-7000-8000-00000000000{}"


def _written_by(layout: int, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(DUMPS[layout].read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {layout}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.commit()
    return path


@pytest.fixture(params=DUMPS)
def old(path: Path, request: pytest.FixtureRequest) -> Path:
    """A file of each layout before ours."""
    return _written_by(request.param, path)


@pytest.fixture
def oldest(path: Path) -> Path:
    return _written_by(1, path)


def test_new_code_takes_an_old_file_with_its_queue(old: Path) -> None:
    with Journal.open(old, seal=SEAL) as journal:
        assert journal.balance() == Balance(intents=7, done=2, refused=1, staff=1, pending=3)
        assert {act.op_id: act.patron for act in journal.unsettled()} == {
            ACT.format(3): "20241108", ACT.format(4): "20241215", ACT.format(5): None,
        }  # fmt: skip
        assert [each.item for each in journal.owed()] == ["10000002"]
        journal.append(Moved(ACT.format(4), Circulation.SENT)).result()
        journal.append(Moved(ACT.format(4), Circulation.ACCEPTED)).result()
        journal.append(Intent("new", Kind.LOAN, "10000009", "20233017", NOW)).result()
    assert check(old) == schema.LAYOUT
    assert verify(old, SEAL).problems == ()


def test_what_the_old_layout_wrote_in_plain_is_sealed(oldest: Path) -> None:
    assert b"20241108" in oldest.read_bytes()
    Journal.open(oldest, seal=SEAL).close()
    with closing(sqlite3.connect(oldest)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert connection.execute("SELECT count(*) FROM act WHERE patron IS NOT NULL").fetchone() == (0,)
    assert b"20241108" not in oldest.read_bytes()


def test_without_a_key_it_stays_until_there_is_one(oldest: Path) -> None:
    with Journal.open(oldest) as journal:
        assert journal.act(ACT.format(3)).patron is None
    Journal.open(oldest, seal=SEAL).close()
    with Reader(oldest, SEAL) as reader:
        assert reader.act(ACT.format(3)).patron == "20241108"


def test_a_copy_of_the_old_file_is_kept(old: Path) -> None:
    layout, events = check(old, oldest=1), _events(old)
    Journal.open(old, seal=SEAL).close()
    copy = old.with_name(f"{old.name}.layout-{layout}")
    assert check(copy, oldest=1) == layout
    assert _events(copy) == events > 20


def _events(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def test_a_migrated_file_has_the_same_tables_as_a_new_one(old: Path, tmp_path: Path) -> None:
    Journal.open(old, seal=SEAL).close()
    Journal.open(tmp_path / "fresh.db", seal=SEAL).close()
    assert _shape(old) == _shape(tmp_path / "fresh.db")


def test_all_migrations_from_nothing_give_the_same_too(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.connect() as connection, connection.begin():
        upgrade(connection, from_layout=0)
    engine.dispose()
    Journal.open(tmp_path / "fresh.db").close()
    assert _shape(tmp_path / "migrated.db") == _shape(tmp_path / "fresh.db")


def _shape(path: Path) -> dict[str, object]:
    """Return columns, indexes and triggers by name, however the statement that made them was written."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        shape: dict[str, object] = {
            table: sorted(row[1:] for row in connection.execute(f"PRAGMA table_xinfo({table})"))
            for table in tables
            if not table.startswith("sqlite_")
        }
        names = (
            "SELECT name, tbl_name FROM sqlite_master WHERE type IN ('index', 'trigger') AND name NOT LIKE 'sqlite_%'"
        )
        shape["indexes"] = sorted(connection.execute(names))
        shape["wheres"] = sorted(
            row[0].split("WHERE")[1].strip()
            for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE INDEX%WHERE%'")
        )
    return {
        name: [(column[0].lower(), _kind(column[1]), *column[2:]) for column in value] if name in tables else value
        for name, value in shape.items()
    }


def _kind(declared: str) -> str:
    return declared.split("(", maxsplit=1)[0].replace("VARCHAR", "TEXT")


@pytest.fixture
def newer(path: Path) -> Path:
    """A file of the layout after ours, which ours may still write: a column more, and a table."""
    Journal.open(path, seal=SEAL).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE event ADD COLUMN operator VARCHAR")
        connection.execute("ALTER TABLE act ADD COLUMN place VARCHAR")
        connection.execute("CREATE TABLE shift (name VARCHAR)")
        connection.execute(f"UPDATE sip2_version SET version_num = 'layout_{schema.LAYOUT + 1}'")
        connection.execute(f"PRAGMA user_version = {schema.LAYOUT + 1}")
        connection.commit()
    return path


def test_this_code_goes_on_in_a_newer_file_that_allows_it(newer: Path) -> None:
    with Journal.open(newer, seal=SEAL) as journal:
        journal.append(Intent("op", Kind.LOAN, "10000001", "20233017", NOW)).result()
        journal.append(Moved("op", Circulation.SENT), Moved("op", Circulation.UNKNOWN)).result()
    with Journal.open(newer, seal=SEAL) as journal:
        assert [(act.op_id, act.patron) for act in journal.unsettled()] == [("op", "20233017")]
    assert check(newer) == schema.LAYOUT + 1
    assert verify(newer, SEAL).problems == ()


def test_a_newer_file_that_does_not_allow_it_is_left_alone(newer: Path) -> None:
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute(f"UPDATE compatibility SET oldest_writer = {schema.LAYOUT + 1}")
        connection.commit()
    before = newer.read_bytes()
    with pytest.raises(JournalUnusable, match="newer program"):
        Journal.open(newer, seal=SEAL)
    assert newer.read_bytes() == before


def test_reading_never_migrates(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(JournalUnusable, match="older program"):
        Reader(old)
    with pytest.raises(JournalUnusable, match="older program"):
        verify(old)
    assert check(old, oldest=1) < schema.LAYOUT
    assert old.read_bytes() == before


def test_a_migration_that_dies_half_way_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_: object) -> None:
        raise OSError("the power went")

    monkeypatch.setattr(schema, "mark", die)
    with pytest.raises(JournalUnusable, match="the power went"):
        Journal.open(old, seal=SEAL)
    monkeypatch.undo()
    assert check(old, oldest=1) < schema.LAYOUT
    Journal.open(old, seal=SEAL).close()
    assert verify(old, SEAL).problems == ()


EXPANDING = {"add_column", "create_index", "create_table", "drop_index", "execute", "get_bind"}


def test_migrations_only_expand() -> None:
    """So that the program before it can write on in the new layout."""
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    for file in folder.glob("layout_*.py"):
        used = {word.split("(")[0] for word in file.read_text(encoding="utf-8").split("op.")[1:]}
        assert used <= EXPANDING, (file.name, used - EXPANDING)
