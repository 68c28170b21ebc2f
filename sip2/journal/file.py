"""The journal's file: who owns it, whether it is sound, how it is made, brought up to date and copied."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DBAPIError

from sip2.journal import schema
from sip2.journal.errors import JournalUnusable

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"


@contextmanager
def unusable_on_error(path: Path, advice: str) -> Iterator[None]:
    """Turn what SQLite and the disk raise into JournalUnusable with `advice` for the technician."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError, UnicodeDecodeError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise JournalUnusable(f"journal {path}: {cause}; {advice}") from error


def prepare(path: Path) -> None:
    """Make a journal where nothing is, bring an older one up to date; for whoever holds the lock.

    Raises JournalUnusable.
    """
    if not path.exists():
        _make(path)
    _roll_back(path)
    layout = check(path, oldest=1)
    if layout < schema.LAYOUT:
        _migrate(path, layout)


def check(path: Path, oldest: int = schema.LAYOUT) -> int:
    """Return the layout of a sound journal; the file is only read.

    Raises JournalUnusable for what is missing, foreign, damaged, older than `oldest`, or newer than this program can
    handle.
    """
    if not path.exists():
        raise JournalUnusable(f"journal {path}: there is no such file; name the journal of this machine")
    with unusable_on_error(path, "it is no journal or it is damaged: keep it, and restore the last backup"):
        if not is_ours(path):
            raise JournalUnusable(f"journal {path}: the file belongs to another program; name another path")
        with closing(schema.connect(path, "ro")) as connection:
            layout = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            if refusal := _why_not(connection, layout, oldest):
                raise JournalUnusable(f"journal {path}: {refusal}")
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if verdict != "ok":
        raise JournalUnusable(f"journal {path}: damaged ({verdict}); keep it, and restore the last backup")
    return layout


def is_ours(path: Path) -> bool:
    """Say from its first bytes whether a file is a journal; raises OSError, sqlite3.DatabaseError for no database.

    SQLite itself is not asked: to look at a foreign file must not touch it, and a power cut during a checkpoint leaves
    a main file that makes sense only together with its log (SQLite, "Database File Format", §1.3).
    """
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    if head and not head.startswith(_MAGIC):
        raise sqlite3.DatabaseError("file is not a database")
    return int.from_bytes(head[68:72]) == schema.APPLICATION_ID


def _roll_back(path: Path) -> None:
    """Let SQLite undo what a power cut interrupted while the file was not yet, or no longer, in WAL mode.

    A reader may not do that; a journal is born in WAL mode, but a restored copy is not.
    """
    if path.with_name(path.name + "-journal").exists() and is_ours(path):
        with (
            unusable_on_error(path, "it is damaged: keep it, and restore the last backup"),
            closing(schema.connect(path, "rw")) as connection,
        ):
            connection.exec_driver_sql("PRAGMA schema_version").scalar_one()


def _why_not(connection: Connection, layout: int, oldest: int) -> str:
    """Say why this program must leave a journal of that layout alone, or nothing.

    A newer program's file may be written where that program allows it; a number in the header alone is no such word.
    """
    if layout < oldest:
        return (
            f"written by an older program (layout {layout}); "
            "start the machine once, or run `python -m sip2 journal migrate`"
        )
    if layout > schema.LAYOUT and _oldest_writer(connection) > schema.LAYOUT:
        return f"written by a newer program (layout {layout}); install that one again"
    if layout != schema.LAYOUT and _revision(connection) == schema.REVISION:
        return (
            f"the header says layout {layout}, the tables say {schema.REVISION}: other hands were at it; "
            "keep it, and restore the last backup"
        )
    return ""


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table(schema.version.name):
        return "layout_1"  # it had no such table yet
    return str(connection.execute(select(schema.version.c.version_num)).scalar_one())


def _oldest_writer(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT max(oldest_writer) FROM compatibility").scalar_one())


def _make(path: Path) -> None:
    """Make an empty journal, whole or not at all: built beside it, then renamed."""
    log = path.with_name(path.name + "-wal")
    if log.exists():
        raise JournalUnusable(f"journal {path}: missing, but {log.name} is there; restore it, delete nothing")
    draft = path.with_name(path.name + ".new")
    for leftover in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + leftover).unlink(missing_ok=True)
    with closing(schema.connect(draft, "rwc")) as connection, connection.begin():
        schema.build(connection)
    os.replace(draft, path)
    _sync_folder(path.parent)


def _migrate(path: Path, layout: int) -> None:
    """Keep a copy, then bring the file to this program's layout in one transaction."""
    from sip2.journal.migrations import upgrade

    copy = path.with_name(f"{path.name}.layout-{layout}")
    if not copy.exists():
        backup(path, copy)
    with closing(schema.connect(path, "rw")) as connection, connection.begin():
        upgrade(connection, layout)
        schema.mark(connection)


def backup(path: Path, target: Path) -> None:
    """Copy a journal while others read and write it; `target` appears whole or not at all, and is checked.

    Raises JournalUnusable where either file cannot be used.
    """
    draft = target.with_name(target.name + ".part")
    with unusable_on_error(path, f"nothing was copied to {target}: check both files, their disks and permissions"):
        draft.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(draft)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise JournalUnusable(f"journal {path}: its copy is damaged ({verdict}); the last good backup was kept")
        _sync_file(draft)
        os.replace(draft, target)
        _sync_folder(target.parent)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other writers away; readers need no lock. Raises JournalUnusable while another program writes."""
    with unusable_on_error(path, "check the disk, its space and the permissions"), _lock(path):
        yield


def _lock(path: Path) -> IO[bytes]:
    lock = path.with_name(path.name + ".lock").open("wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise JournalUnusable(f"journal {path}: another program writes it; stop that one") from None
    return lock


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
