"""The journal's tables (SQLite), version 1.

`event` is the truth: one row for each arrow, only ever added to (two triggers refuse anything else), its payload
canonical JSON so that a later version can chain it by hash. `act` and `effect` are its projection, moved by the same
commit, so that what is pending or owed is found through a partial index however long the history.

No person is in `event`. The patron's number stands in `act.patron` only while somebody may still need it, to ask the
library system or to find a reader: the commit that settles an act with nothing left open or owed wipes it
(`secure_delete` also from the page). Acts on the staff list keep it. A PIN or a name is never stored. A later version
encrypts the column.
"""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    text,
)
from sqlalchemy import event as hooks
from sqlalchemy.pool import NullPool

APPLICATION_ID = 0x4C53534A
"""SQLite header field that names the owner of a file: "LSSJ"."""
USER_VERSION = 1
"""Version of this layout, in the SQLite header."""

metadata = MetaData()

event = Table(
    "event",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("op_id", String, nullable=False),
    Column("what", String, nullable=False),  # intent | moved | effect
    Column("state", String, nullable=False),
    Column("payload", String, nullable=False),
    Column("wall_time", String, nullable=False),  # ISO 8601, UTC
    Column("monotonic_s", Float, nullable=False),
    Column("boot_id", String, nullable=False),
    sqlite_autoincrement=True,
)
Index("event_op", event.c.op_id)

act = Table(
    "act",
    metadata,
    Column("op_id", String, primary_key=True),
    Column("sequence", Integer, nullable=False),  # of its intent
    Column("kind", String, nullable=False),
    Column("item", String, nullable=False),
    Column("patron", String),
    Column("state", String, nullable=False),
    Column("granted", Integer, nullable=False),
    Column("wall_time", String, nullable=False),
    Column("detail", String, nullable=False),
    sqlite_with_rowid=False,
)
Index("act_state", act.c.state)

effect = Table(
    "effect",
    metadata,
    Column("op_id", String, ForeignKey("act.op_id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
    Column("state", String, nullable=False),
    Column("proof", String, nullable=False),
    Column("sequence", Integer, nullable=False),  # of the entry that planned it
    # 1: a later act planned the same kind and key, so this one binds nobody any more.
    Column("superseded", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# Small for ever: what is proved or overtaken leaves it. A query must repeat its condition word for word to use it.
UNPROVED = "effect.state <> 'proved' AND effect.superseded = 0"
Index("effect_unproved", effect.c.state, sqlite_where=text(UNPROVED.replace("effect.", "")))
Index("effect_current", effect.c.kind, effect.c.key, sqlite_where=text("superseded = 0"))

_APPEND_ONLY = (
    "CREATE TRIGGER event_refuses_{0} BEFORE {0} ON event"
    " BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
)

_WRITER_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL loses acknowledged commits on a power cut
    "foreign_keys = ON",
    "secure_delete = ON",
    "journal_size_limit = 8388608",
)


def create(path: Path) -> None:
    """Make an empty journal at `path`, whole or not at all: built beside it, then renamed."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with connect(draft, "rwc") as connection, connection.begin():
        metadata.create_all(connection)
        for verb in ("update", "delete"):
            connection.exec_driver_sql(_APPEND_ONLY.format(verb))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {USER_VERSION}")
    os.replace(draft, path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def connect(path: Path, mode: str) -> Connection:
    """Open one connection to keep; `mode` is SQLite's ro, rw (durable at each commit) or rwc (create)."""

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
        for pragma in _WRITER_PRAGMAS if mode == "rw" else ():
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)
    begin = "BEGIN" if mode == "ro" else "BEGIN IMMEDIATE"
    hooks.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine.connect()


def header(path: Path) -> tuple[int, int]:
    """Return application id and version of the file without touching it; raises sqlite3.Error if it is no database.

    Both are in the main file from its first byte on, so the write-ahead log need not be read (`immutable`).
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        return application_id, connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
