"""The journal's tables (SQLite), layout 3.

`event` is the truth: one row for each arrow, only ever added to (two triggers refuse anything else), its payload
canonical JSON, each row linked to the one before by its hash (`sip2.journal.chain`). `act` and `effect` are its
projection, moved by the same commit, so that what is pending or owed is found through a partial index however long the
history.

No person is in `event`, only a keyed digest. The patron's number stands sealed in `act.sealed` as long as somebody may
need it: to ask the library system, to find a reader, and some days after the act is settled; then it is purged
(`secure_delete` also from the page) and the chain stays whole. A PIN or a name is never stored.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    text,
)
from sqlalchemy import event as hooks
from sqlalchemy.pool import NullPool

APPLICATION_ID = 0x4C53534A
"""SQLite header field that names the owner of a file: "LSSJ"."""
LAYOUT = 3
"""The layout that this program writes, in the SQLite header as `user_version`."""
OLDEST_WRITER = 2
"""The oldest layout whose program may write on in this one: a rolled-back machine must not lose its queue."""
REVISION = "layout_3"
"""The same for alembic."""

PAGE_BYTES = 2048
"""Of a new file: an act changes three pages or four, and each commit writes and sums up whole pages."""

metadata = MetaData()

event = Table(
    "event",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),  # the writer counts, without a gap
    Column("op_id", String, nullable=False),
    Column("what", String, nullable=False),  # intent | moved | effect
    Column("state", String, nullable=False),
    Column("payload", String, nullable=False),
    Column("wall_time", String, nullable=False),  # ISO 8601, UTC
    Column("monotonic_s", Float, nullable=False),
    Column("boot_id", String, nullable=False),
    Column("clock_error_ms", Integer),  # NULL: the clock was set by nobody
    Column("layout", Integer, nullable=False, server_default="1"),  # the rule of the hash
    Column("hash", LargeBinary),
)

act = Table(
    "act",
    metadata,
    Column("op_id", String, primary_key=True),
    Column("sequence", Integer, nullable=False),  # of its intent
    Column("kind", String, nullable=False),
    Column("item", String, nullable=False),
    Column("patron", String),  # layout 1 wrote it in plain; sealed and emptied by whoever opens the file with a key
    Column("state", String, nullable=False),
    Column("granted", Integer, nullable=False),
    Column("wall_time", String, nullable=False),
    Column("detail", String, nullable=False),
    Column("sealed", LargeBinary),
    Column("settled_at", String),
    sqlite_with_rowid=False,
)


def _is_one_of(*states: str) -> str:
    """No list: SQLite would make a table of it each time an act changes."""
    return "(" + " OR ".join(f"act.state = '{state}'" for state in states) + ")"


# Few indexes, for each is a page more to write and sync with every act. A query must repeat the condition of a partial
# one word for word to use it.
SETTLED = _is_one_of("accepted", "refused", "staff")
Index("act_settled", act.c.state, sqlite_where=text(SETTLED.replace("act.", "")))
# Small for ever: what is settled leaves these.
PENDING = _is_one_of("intent", "granted", "sent", "unknown")
IN_DOUBT = _is_one_of("sent", "unknown")
Index("act_in_doubt", act.c.granted, sqlite_where=text(IN_DOUBT.replace("act.", "")))
NAMED = "act.sealed IS NOT NULL AND act.settled_at IS NOT NULL"
Index("act_pending", act.c.sequence, sqlite_where=text(PENDING.replace("act.", "")))
GRANTED = "act.state = 'granted'"
Index("act_granted", act.c.item, sqlite_where=text(GRANTED.replace("act.", "")))
Index("act_named", act.c.settled_at, sqlite_where=text(NAMED.replace("act.", "")))

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
UNPROVED = "effect.state <> 'proved' AND effect.superseded = 0"
Index("effect_unproved", effect.c.state, sqlite_where=text(UNPROVED.replace("effect.", "")))
Index("effect_current", effect.c.kind, effect.c.key, sqlite_where=text("superseded = 0"))

version = Table("sip2_version", metadata, Column("version_num", String(32), primary_key=True))
"""Alembic's own table: which migration the file has seen."""

compatibility = Table("compatibility", metadata, Column("oldest_writer", Integer, primary_key=True))
"""One row: the oldest layout whose program may write here."""

APPEND_ONLY = tuple(
    f"CREATE TRIGGER event_refuses_{verb} BEFORE {verb} ON event"
    " BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
    for verb in ("update", "delete")
)

_WRITER_PRAGMAS = (
    f"page_size = {PAGE_BYTES}",  # before there is a file; one that is there keeps its own
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL loses acknowledged commits on a power cut
    "foreign_keys = ON",
    "secure_delete = ON",
    "journal_size_limit = 8388608",
)


def build(connection: Connection) -> None:
    """Make all tables in an empty file, within the running transaction."""
    metadata.create_all(connection)
    for trigger in APPEND_ONLY:
        connection.exec_driver_sql(trigger)
    connection.execute(insert(version).values(version_num=REVISION))
    connection.execute(insert(compatibility).values(oldest_writer=OLDEST_WRITER))
    mark(connection)


def mark(connection: Connection) -> None:
    """Say in the file's header whose it is and which layout it has."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {LAYOUT}")


def driver(connection: Connection) -> sqlite3.Connection:
    """Return the driver's connection below a kept one."""
    below = connection.connection.driver_connection
    if not isinstance(below, sqlite3.Connection):
        raise TypeError(type(below))
    return below


def connect(path: Path, mode: str) -> Connection:
    """Open one connection to keep; `mode` is SQLite's ro, rw (durable at each commit) or rwc (create)."""

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        for pragma in _WRITER_PRAGMAS if mode != "ro" else ():
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)
    begin = "BEGIN" if mode == "ro" else "BEGIN IMMEDIATE"
    hooks.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine.connect()
