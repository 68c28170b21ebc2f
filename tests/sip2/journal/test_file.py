"""Files that are no journal, or no longer one: refused, named, and left as they were."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sip2.journal import schema
from sip2.journal.acts import Intent, Kind
from sip2.journal.errors import JournalUnusable
from sip2.journal.file import check
from sip2.journal.reader import Reader
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal

SEAL = Seal(bytes(32))

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def filled(path: Path) -> None:
    with Journal.open(path, seal=SEAL) as journal:
        intents = (Intent(f"op{number}", Kind.LOAN, "B" * 200, None, NOW) for number in range(200))
        journal.append(*intents).result()


def text(path: Path) -> None:
    path.write_text("the minutes of the library board\n" * 400)


def empty(path: Path) -> None:
    path.touch()


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE loan (id INTEGER)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    filled(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.LAYOUT + 1}")
    connection.execute(f"UPDATE compatibility SET oldest_writer = {schema.LAYOUT + 1}")
    connection.commit()
    connection.close()


def header_of_newer(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.LAYOUT + 1}")


def header_of_older(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


def overwritten(path: Path) -> None:
    filled(path)
    content = bytearray(path.read_bytes())
    page = 4096
    for start in range(3 * page, len(content) - page, 2 * page):
        content[start : start + 64] = b"\xa5" * 64
    path.write_bytes(content)


def truncated(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[: 5 * 4096 + 100])


def without_main_file(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"what is left of a journal")


CASES = [
    (text, "no journal or it is damaged"),
    (empty, "belongs to another program"),
    (other_database, "belongs to another program"),
    (newer, "newer program"),
    (header_of_newer, "other hands"),
    (header_of_older, "other hands"),
    (overwritten, "damaged"),
    (truncated, "damaged"),
    (without_main_file, "missing, but journal.db-wal is there"),
]


def contents(path: Path) -> dict[str, bytes]:
    files = [each for each in path.parent.iterdir() if not each.name.endswith((".lock", "-shm"))]
    return {each.name: each.read_bytes() for each in files if each.stat().st_size}


@pytest.mark.parametrize(("make", "message"), CASES)
def test_a_file_that_is_no_journal_is_refused_and_left_alone(
    path: Path, make: Callable[[Path], None], message: str
) -> None:
    make(path)
    before = contents(path)
    with pytest.raises(JournalUnusable, match=message) as caught:
        Journal.open(path, seal=SEAL)
    assert str(path) in str(caught.value)
    assert contents(path) == before


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(JournalUnusable, match="check the disk, its space and the permissions"):
        Journal.open(tmp_path / "missing" / "journal.db", seal=SEAL)


def test_only_one_program_writes(path: Path) -> None:
    with Journal.open(path, seal=SEAL):
        with pytest.raises(JournalUnusable, match="another program writes it"):
            Journal.open(path, seal=SEAL)
        Reader(path, SEAL).close()
    Journal.open(path, seal=SEAL).close()


def test_a_reader_makes_no_file(path: Path) -> None:
    with pytest.raises(JournalUnusable, match="no such file"):
        Reader(path, SEAL)
    assert not path.exists()


def test_a_half_made_journal_is_made_again(path: Path) -> None:
    path.with_name(path.name + ".new").write_bytes(b"SQLite format 3\0 and then the power went")
    with Journal.open(path, seal=SEAL) as journal:
        assert journal.balance().intents == 0
    assert check(path) == schema.LAYOUT


def test_each_commit_is_synced(path: Path) -> None:
    with Journal.open(path, seal=SEAL) as journal:
        modes = journal._ask(
            lambda connection: [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous")
            ]
        )
    assert modes == ["wal", 2]
