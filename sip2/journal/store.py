"""The journal's file: opening it safely, and writing an entry with all that follows from it."""

import fcntl
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, assert_never

from sqlalchemy import (
    ClauseElement,
    CursorResult,
    Insert,
    Table,
    bindparam,
    exists,
    insert,
    literal_column,
    null,
    select,
    text,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from sip2.errors import LocalProtocolError
from sip2.journal import schema
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Entry, Intent, Moved
from sip2.journal.errors import JournalUnusable
from sip2.journal.transitions import check_circulation, check_effect

_act, _effect = schema.act, schema.effect


def _prepared(statement: ClauseElement) -> str:
    """Compile a statement once and for all: the cost of doing it each time is that of the sync itself."""
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))


def _insert(table: Table, *left_out: str) -> Insert:
    names = [column.name for column in table.columns if column.name not in left_out]
    return insert(table).values({name: bindparam(name) for name in names})


_THIS_ACT = _act.c.op_id == bindparam("op")
_THIS_EFFECT = (
    (_effect.c.op_id == bindparam("op")) & (_effect.c.kind == bindparam("k")) & (_effect.c.key == bindparam("y"))
)
_SAME_EFFECT_OF_OTHERS = (
    (_effect.c.kind == bindparam("k"))
    & (_effect.c.key == bindparam("y"))
    & (_effect.c.superseded == literal_column("0"))
    & (_effect.c.op_id != bindparam("op"))
)
_HOLDS_PATRON = exists().where(_effect.c.op_id == _act.c.op_id, text(schema.UNPROVED))

_FIND_ACT = _prepared(select(_act.c.state, _act.c.granted, _act.c.detail).where(_THIS_ACT))
_FIND_EFFECT = _prepared(select(_effect.c.state).where(_THIS_EFFECT))
_ADD_EVENT = _prepared(_insert(schema.event, "sequence"))
_ADD_ACT = _prepared(_insert(_act))
_ADD_EFFECT = _prepared(_insert(_effect).prefix_with("OR REPLACE"))
_MOVE_ACT = _prepared(
    update(_act).where(_THIS_ACT).values(state=bindparam("s"), granted=bindparam("g"), detail=bindparam("d"))
)
_MOVE_EFFECT = _prepared(update(_effect).where(_THIS_EFFECT).values(state=bindparam("s"), proof=bindparam("p")))
_SUPERSEDE = _prepared(
    update(_effect).where(_SAME_EFFECT_OF_OTHERS).values(superseded=literal_column("1")).returning(_effect.c.op_id)
)
_FORGET_PATRON = _prepared(
    update(_act)
    .where(_THIS_ACT, _act.c.patron.is_not(None), text("act.state IN ('accepted', 'refused')"), ~_HOLDS_PATRON)
    .values(patron=null())
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an entry was written; monotonic time within a boot keeps the order when the wall clock jumps."""

    wall: datetime
    monotonic_s: float
    boot_id: str


@contextmanager
def unusable_on_error(path: Path, advice: str) -> Iterator[None]:
    """Turn what SQLite and the disk raise into JournalUnusable with `advice` for the technician."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise JournalUnusable(f"journal {path}: {cause}; {advice}") from error


class Store:
    """The writing end of a journal file: one connection, for one thread."""

    def __init__(self, path: Path) -> None:
        """Open the journal at `path`, making it when nothing is there; raises JournalUnusable."""
        with ExitStack() as undo, unusable_on_error(path, "check the disk, its space and the permissions"):
            undo.enter_context(_lock(path))
            if not path.exists():
                _make(path)
            check(path)
            self.connection = schema.connect(path, "rw")
            self._closing = undo.pop_all()

    def close(self) -> None:
        """Close the connection; the last one to leave folds the write-ahead log into the file."""
        self.connection.close()
        self._closing.close()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Take back all that is written within, and nothing else of the transaction, if anything is raised."""
        self.connection.exec_driver_sql("SAVEPOINT append")
        try:
            yield
        except BaseException:
            self.connection.exec_driver_sql("ROLLBACK TO append")
            raise
        finally:
            self.connection.exec_driver_sql("RELEASE append")

    def write(self, entries: Iterable[Entry], stamp: Stamp) -> None:
        """Write `entries` within the running transaction; raises LocalProtocolError on an arrow that does not exist."""
        for entry in entries:
            match entry:
                case Intent():
                    self._begin(entry, stamp)
                case Moved():
                    self._move(entry, stamp)
                case EffectMoved():
                    self._move_effect(entry, stamp)
                case _:
                    assert_never(entry)

    def _begin(self, entry: Intent, stamp: Stamp) -> None:
        if self._execute(_FIND_ACT, {"op": entry.op_id}).first():
            raise LocalProtocolError(f"act {entry.op_id}: no arrow leads to {Circulation.INTENT}, it has begun")
        sequence = self._log(entry, stamp)
        self._execute(
            _ADD_ACT,
            {
                "op_id": entry.op_id,
                "sequence": sequence,
                "kind": entry.kind,
                "item": entry.item,
                "patron": entry.patron,
                "state": Circulation.INTENT,
                "granted": 0,
                "wall_time": entry.wall_time.isoformat(),
                "detail": "{}",
            },
        )
        self._plan(entry.op_id, entry.effects, sequence)

    def _move(self, entry: Moved, stamp: Stamp) -> None:
        row = self._execute(_FIND_ACT, {"op": entry.op_id}).first()
        if row is None:
            raise LocalProtocolError(f"act {entry.op_id}: no arrow leads from nothing to {entry.state}")
        check_circulation(entry.op_id, Circulation(row.state), entry.state, granted=bool(row.granted))
        sequence = self._log(entry, stamp)
        granted = row.granted or int(entry.state is Circulation.GRANTED)
        detail = canonical({**json.loads(row.detail), **entry.detail})
        self._execute(_MOVE_ACT, {"op": entry.op_id, "s": entry.state, "g": granted, "d": detail})
        self._plan(entry.op_id, entry.effects, sequence)
        self._forget_patron(entry.op_id)

    def _move_effect(self, entry: EffectMoved, stamp: Stamp) -> None:
        key = {"op": entry.op_id, "k": entry.kind, "y": entry.key}
        row = self._execute(_FIND_EFFECT, key).first()
        name = f"{entry.kind} {entry.key}"
        if row is None:
            raise LocalProtocolError(f"act {entry.op_id}, effect {name}: no arrow leads from nothing to {entry.state}")
        check_effect(entry.op_id, name, EffectState(row.state), entry.state)
        self._log(entry, stamp)
        self._execute(_MOVE_EFFECT, {**key, "s": entry.state, "p": entry.proof})
        self._forget_patron(entry.op_id)

    def _plan(self, op_id: str, effects: tuple[Effect, ...], sequence: int) -> None:
        for effect in effects:
            key = {"op": op_id, "k": effect.kind, "y": effect.key}
            overtaken = self._execute(_SUPERSEDE, key).scalars().all()
            self._execute(
                _ADD_EFFECT,
                {
                    "op_id": op_id,
                    "kind": effect.kind,
                    "key": effect.key,
                    "value": effect.value,
                    "state": EffectState.PLANNED,
                    "proof": "",
                    "sequence": sequence,
                    "superseded": 0,
                },
            )
            for other in overtaken:
                self._forget_patron(other)

    def _forget_patron(self, op_id: str) -> None:
        self._execute(_FORGET_PATRON, {"op": op_id})

    def _execute(self, prepared: str, values: Mapping[str, object]) -> CursorResult[Any]:
        return self.connection.exec_driver_sql(prepared, dict(values))

    def _log(self, entry: Entry, stamp: Stamp) -> int:
        return int(self._execute(_ADD_EVENT, event_row(entry, stamp)).lastrowid)


def event_row(entry: Entry, stamp: Stamp) -> dict[str, object]:
    """Return the row of `entry` in the event table; it never names a person."""
    payload: dict[str, object]
    match entry:
        case Intent():
            what, state = "intent", str(Circulation.INTENT)
            payload = {"kind": entry.kind, "item": entry.item, "at": entry.wall_time.isoformat()}
            payload |= _planned(entry.effects)
        case Moved():
            what, state = "moved", str(entry.state)
            payload = {"detail": dict(entry.detail)} | _planned(entry.effects)
        case EffectMoved():
            what, state = "effect", str(entry.state)
            payload = {"kind": entry.kind, "key": entry.key, "proof": entry.proof}
        case _:
            assert_never(entry)
    return {
        "op_id": entry.op_id,
        "what": what,
        "state": state,
        "payload": canonical(payload),
        "wall_time": stamp.wall.isoformat(),
        "monotonic_s": stamp.monotonic_s,
        "boot_id": stamp.boot_id,
    }


def _planned(effects: tuple[Effect, ...]) -> dict[str, object]:
    return {"effects": [[each.kind, each.key, each.value] for each in effects]} if effects else {}


def canonical(payload: Mapping[str, object]) -> str:
    """Return the one JSON text of `payload`, so that equal payloads are equal bytes."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def check(path: Path) -> None:
    """Raise JournalUnusable unless `path` is a sound journal of this version; the file is only read."""
    with unusable_on_error(path, "it is no journal or it is damaged: keep it, and restore the last backup"):
        application_id, version = schema.header(path)
        if application_id != schema.APPLICATION_ID:
            raise JournalUnusable(f"journal {path}: the file belongs to another program; name another path")
        if version > schema.USER_VERSION:
            raise JournalUnusable(
                f"journal {path}: written by a newer program (layout {version}); install that one again"
            )
        with schema.connect(path, "ro") as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if verdict != "ok":
            raise JournalUnusable(f"journal {path}: damaged ({verdict}); keep it, and restore the last backup")


def _lock(path: Path) -> IO[bytes]:
    """Keep other writers away for as long as the returned file is open; readers need no lock."""
    lock = path.with_name(path.name + ".lock").open("wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise JournalUnusable(f"journal {path}: another program writes it; stop that one") from None
    return lock


def _make(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    if log.exists():
        raise JournalUnusable(f"journal {path}: missing, but {log.name} is there; restore it, delete nothing")
    schema.create(path)
