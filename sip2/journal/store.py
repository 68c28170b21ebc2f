"""The writing end of a journal: each entry with all that follows from it, and the next link of the chain.

The statements are built with SQLAlchemy, compiled once, and run by the driver of the kept connection: to have them
compiled or wrapped anew for each act would cost more than the sync itself.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import assert_never

import orjson
from sqlalchemy import (
    ClauseElement,
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

from sip2.errors import LocalProtocolError
from sip2.journal import schema
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Entry, Intent, Kind, Moved
from sip2.journal.chain import EVENT_COLUMNS, RULE, Head, link
from sip2.journal.clocks import Stamp
from sip2.journal.errors import KeyMissing
from sip2.journal.file import locked, prepare, unusable_on_error
from sip2.journal.queries import last_event
from sip2.journal.seal import Seal
from sip2.journal.transitions import SETTLED, check_circulation, check_effect

_act, _effect = schema.act, schema.effect


def _prepared(statement: ClauseElement, *order: str) -> str:
    """Compile a statement once and for all, its values to be given in this order; raises ValueError for another one.

    To have it compiled anew, or values looked up by name, costs as much as the sync itself.
    """
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"))
    if list(order) != (compiled.positiontup or []):  # type: ignore[attr-defined]
        raise ValueError(f"{compiled}: takes {compiled.positiontup}, not {order}")  # type: ignore[attr-defined]
    return str(compiled)


def _adding(table: Table, *columns: str, prefix: str = "") -> str:
    statement = insert(table).values({name: bindparam(name) for name in columns})
    return _prepared(statement.prefix_with(prefix) if prefix else statement, *columns)


_INTENT = Circulation.INTENT.value
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

_IS_DONE = text("act.state IN ('accepted', 'refused')")

_FIND_ACT = _prepared(
    select(_act.c.kind, _act.c.state, _act.c.granted, _act.c.detail, _act.c.sealed.is_not(None)).where(_THIS_ACT), "op"
)
_FIND_EFFECT = _prepared(select(_effect.c.state).where(_THIS_EFFECT), "op", "k", "y")
_ADD_EVENT = _adding(schema.event, *EVENT_COLUMNS, "layout", "hash")
_ADD_ACT = _adding(
    _act, "op_id", "sequence", "kind", "item", "state", "granted", "wall_time", "detail", "sealed"
)  # fmt: skip
_ADD_EFFECT = _adding(
    _effect, "op_id", "kind", "key", "value", "state", "proof", "sequence", "superseded", prefix="OR REPLACE"
)
_MOVE_ACT = _prepared(
    update(_act)
    .where(_THIS_ACT)
    .values(state=bindparam("s"), granted=bindparam("g"), detail=bindparam("d"), settled_at=bindparam("t")),
    *("s", "g", "d", "t", "op"),
)
_MOVE_EFFECT = _prepared(
    update(_effect).where(_THIS_EFFECT).values(state=bindparam("s"), proof=bindparam("p")), "s", "p", "op", "k", "y"
)
_SUPERSEDE = _prepared(
    update(_effect).where(_SAME_EFFECT_OF_OTHERS).values(superseded=literal_column("1")).returning(_effect.c.op_id),
    *("k", "y", "op"),
)
_FORGET_PATRON = _prepared(
    update(_act).where(_THIS_ACT, _act.c.sealed.is_not(None), _IS_DONE, ~_HOLDS_PATRON).values(sealed=null()), "op"
)
_PURGE = _prepared(
    update(_act)
    .where(text(schema.NAMED), _act.c.settled_at < bindparam("t"), _IS_DONE, ~_HOLDS_PATRON)
    .values(sealed=null()),
    "t",
)
_PLAIN_PATRONS = _prepared(select(_act.c.op_id, _act.c.patron).where(_act.c.patron.is_not(None)))
_SEAL_PATRON = _prepared(update(_act).where(_THIS_ACT).values(patron=null(), sealed=bindparam("e")), "e", "op")


class Store:
    """The writing end of a journal file: one connection, for one thread."""

    def __init__(self, path: Path, seal: Seal | None = None, *, keeps_patrons: bool = False) -> None:
        """Open the journal at `path`, making it when nothing is there; raises JournalUnusable.

        Without a `seal` no act can name a reader. With `keeps_patrons` they wait for `purge`; else each is forgotten
        by the commit that settles the act.
        """
        self._seal = seal
        self._keeps_patrons = keeps_patrons
        with ExitStack() as undo:
            undo.enter_context(locked(path))
            with unusable_on_error(path, "check the disk, its space and the permissions"):
                prepare(path)
                self.connection = schema.connect(path, "rw")
                undo.callback(self.connection.close)
                self._execute = schema.driver(self.connection).execute
                with self.connection.begin():
                    self.head = last_event(self.connection)
                with self.transaction():
                    self._seal_plain_patrons()
            self._closing = undo.pop_all()

    def close(self) -> None:
        """Close the connection; the last one to leave folds the write-ahead log into the file."""
        self._closing.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that is written within durable at its end, or nothing of it if anything is raised."""
        before = self.head
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            self.head = before
            with suppress(sqlite3.Error):  # a failing disk has often ended the transaction already
                self._execute("ROLLBACK")
            raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Take back all that is written within, and nothing else of the transaction, if anything is raised."""
        before = self.head
        self._execute("SAVEPOINT append")
        try:
            yield
        except BaseException:
            self._execute("ROLLBACK TO append")
            self.head = before
            raise
        finally:
            self._execute("RELEASE append")

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
        sealed, proof = self._sealed(entry)
        sequence, at = self.head.sequence + 1, entry.wall_time.isoformat()
        row = (
            entry.op_id, sequence, entry.kind.value, entry.item, _INTENT, 0, at, canonical(entry.detail), sealed
        )  # fmt: skip
        try:
            self._execute(_ADD_ACT, row)
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                raise
            raise LocalProtocolError(f"act {entry.op_id}: no arrow leads to {_INTENT}, it has begun") from None
        payload = {"kind": entry.kind, "item": entry.item, "at": at, **proof}
        if entry.detail:
            payload["detail"] = dict(entry.detail)
        self._log(entry.op_id, "intent", _INTENT, payload | _planned(entry.effects), stamp)
        self._plan(entry.op_id, entry.effects, sequence)

    def _move(self, entry: Moved, stamp: Stamp) -> None:
        row = self._execute(_FIND_ACT, (entry.op_id,)).fetchone()
        if row is None:
            raise LocalProtocolError(f"act {entry.op_id}: no arrow leads from nothing to {entry.state}")
        kind, state, granted, detail, names_patron = row
        check_circulation(entry.op_id, Kind(kind), Circulation(state), entry.state, granted=bool(granted))
        if entry.detail:
            detail = canonical({**orjson.loads(detail), **entry.detail})
        granted = int(granted or entry.state is Circulation.GRANTED)
        settled_at = stamp.wall.isoformat() if entry.state in SETTLED else None
        self._execute(_MOVE_ACT, (entry.state.value, granted, detail, settled_at, entry.op_id))
        payload = {"detail": dict(entry.detail)} | _planned(entry.effects)
        sequence = self._log(entry.op_id, "moved", entry.state.value, payload, stamp)
        self._plan(entry.op_id, entry.effects, sequence)
        if names_patron and settled_at:
            self._forget_patron(entry.op_id)

    def _move_effect(self, entry: EffectMoved, stamp: Stamp) -> None:
        key = (entry.op_id, entry.kind, entry.key)
        row = self._execute(_FIND_EFFECT, key).fetchone()
        name = f"{entry.kind} {entry.key}"
        if row is None:
            raise LocalProtocolError(f"act {entry.op_id}, effect {name}: no arrow leads from nothing to {entry.state}")
        check_effect(entry.op_id, name, EffectState(row[0]), entry.state)
        payload = {"kind": entry.kind, "key": entry.key, "proof": entry.proof}
        self._log(entry.op_id, "effect", entry.state.value, payload, stamp)
        self._execute(_MOVE_EFFECT, (entry.state.value, entry.proof, *key))
        self._forget_patron(entry.op_id)

    def _plan(self, op_id: str, effects: tuple[Effect, ...], sequence: int) -> None:
        for effect in effects:
            overtaken = self._execute(_SUPERSEDE, (effect.kind, effect.key, op_id)).fetchall()
            row = (op_id, effect.kind, effect.key, effect.value, EffectState.PLANNED.value, "", sequence, 0)
            self._execute(_ADD_EFFECT, row)
            for (other,) in overtaken:
                self._forget_patron(other)

    def purge(self, settled_before: datetime) -> int:
        """Forget the readers of acts settled before that and owing nothing; return how many."""
        return self._execute(_PURGE, (settled_before.isoformat(),)).rowcount

    def _forget_patron(self, op_id: str) -> None:
        if not self._keeps_patrons:
            self._execute(_FORGET_PATRON, (op_id,))

    def _sealed(self, entry: Intent) -> tuple[bytes | None, dict[str, object]]:
        """Return the reader's number as it is stored, and what of it goes into the chain."""
        if entry.patron is None:
            return None, {}
        if self._seal is None:
            raise KeyMissing(f"act {entry.op_id}: names a reader, and there is no key; restore it")
        sealed = self._seal.seal(entry.op_id, entry.patron)
        digest = self._seal.digest(entry.op_id, entry.patron)
        return sealed, {"patron": digest, "sealed": sha256(sealed).hexdigest()}

    def _seal_plain_patrons(self) -> None:
        """Seal what layout 1 wrote in plain, as soon as there is a key."""
        for op_id, patron in self._execute(_PLAIN_PATRONS).fetchall() if self._seal else ():
            sealed = self._seal.seal(op_id, patron) if self._seal else None
            self._execute(_SEAL_PATRON, (sealed, op_id))

    def _log(self, op_id: str, what: str, state: str, payload: Mapping[str, object], stamp: Stamp) -> int:
        """Add the next link of the chain and return its number; `payload` never names a person."""
        sequence = self.head.sequence + 1
        row = (
            sequence, op_id, what, state, canonical(payload),
            stamp.wall.isoformat(), stamp.monotonic_s, stamp.boot_id, stamp.clock_error_ms,
        )  # fmt: skip
        self.head = Head(sequence, link(self.head.hash, (RULE, *row)))
        self._execute(_ADD_EVENT, (*row, RULE, self.head.hash))
        return sequence


def _planned(effects: tuple[Effect, ...]) -> dict[str, object]:
    return {"effects": [[each.kind, each.key, each.value] for each in effects]} if effects else {}


def canonical(payload: Mapping[str, object]) -> str:
    """Return the one JSON text of `payload`, so that equal payloads are equal bytes."""
    return orjson.dumps(payload, option=orjson.OPT_SORT_KEYS).decode() if payload else "{}"
