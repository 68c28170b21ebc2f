"""Whether a journal is what its machine wrote: the chain, the arrows, the projection, the account.

The file is only read. A cut tail shows to whoever has seen the head: pass it.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sip2.errors import LocalProtocolError
from sip2.journal import schema
from sip2.journal.acts import Balance
from sip2.journal.chain import GENESIS, Head, covered, link
from sip2.journal.errors import JournalUnusable
from sip2.journal.file import check, unusable_on_error
from sip2.journal.projection import ProjectedAct, Projection
from sip2.journal.seal import Seal

PROBLEMS_TOLD = 50
"""More would tell nobody anything new."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found; sound if `problems` is empty."""

    events: int
    head: Head
    balance: Balance
    owed: int
    problems: tuple[str, ...]


def verify(path: Path, seal: Seal | None = None, seen: Head | None = None) -> Verdict:
    """Read a whole journal and return what is wrong with it; `seen` is a head from a report.

    With a `seal` the readers' numbers are opened too. Raises JournalUnusable for what is no journal at all.
    """
    check(path)
    with unusable_on_error(path, "it is damaged: keep it, and restore the last backup"), closing(_open(path)) as file:
        return _Examination(file, seal, seen).verdict()


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    connection.execute("BEGIN")
    return connection


class _Examination:
    """One reading of one file."""

    def __init__(self, file: sqlite3.Connection, seal: Seal | None, seen: Head | None) -> None:
        self._file = file
        self._seal = seal
        self._seen = seen
        self._projection = Projection()
        self._head = Head(0, GENESIS)

    def verdict(self) -> Verdict:
        problems: list[str] = []
        for problem in self._problems():
            problems.append(problem)
            if len(problems) == PROBLEMS_TOLD:
                problems.append("… and no more are told")
                break
        account = self._projection.balance()
        return Verdict(self._head.sequence, self._head, account, self._projection.owed(), tuple(problems))

    def _problems(self) -> Iterator[str]:
        if missing := list(self._missing_columns()):
            yield from missing
            return
        yield from self._integrity()
        yield from self._chain()
        yield from self._acts()
        yield from self._effects()

    def _integrity(self) -> Iterator[str]:
        for row in self._file.execute("PRAGMA integrity_check(10)"):
            if row[0] != "ok":
                yield f"file: {row[0]}"
        for table, expected in (("sip2_version", schema.REVISION), ("compatibility", schema.OLDEST_WRITER)):
            found = [row[0] for row in self._file.execute(f"SELECT * FROM {table}")]  # noqa: S608 - our own names
            if found != [expected] and self._layout() == schema.LAYOUT:
                yield f"{table}: says {found}, not {[expected]}"

    def _missing_columns(self) -> Iterator[str]:
        for table in schema.metadata.tables.values():
            found = {row["name"] for row in self._file.execute(f"PRAGMA table_info({table.name})")}
            if missing := set(table.columns.keys()) - found:
                yield f"table {table.name}: has no {', '.join(sorted(missing))}"

    def _layout(self) -> int:
        return int(self._file.execute("PRAGMA user_version").fetchone()[0])

    def _chain(self) -> Iterator[str]:
        found_seen = self._seen is None or self._seen.sequence == 0
        for row in self._file.execute("SELECT * FROM event ORDER BY sequence"):
            event = dict(row)
            if event["sequence"] != self._head.sequence + 1:
                yield f"event {self._head.sequence + 1}: missing, the next is {event['sequence']}"
            yield from self._event(event)
            found_seen = found_seen or (self._seen is not None and self._seen.is_of(event["sequence"], event["hash"]))
            self._head = Head(event["sequence"], event["hash"] if isinstance(event["hash"], bytes) else GENESIS)
        if not found_seen:
            yield f"head {self._seen}: not in this journal; what came after a copy or a cut is missing"

    def _event(self, event: dict[str, Any]) -> Iterator[str]:
        try:
            if link(self._head.hash, covered(event)) != event["hash"]:
                yield f"event {event['sequence']}: changed, its hash does not fit"
        except (KeyError, TypeError, ValueError):
            yield f"event {event['sequence']}: its layout {event['layout']!r} is not known"
        try:
            self._projection.take(event)
        except LocalProtocolError as error:
            yield f"event {event['sequence']}: {error}"
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"event {event['sequence']}: says nothing that can be read"

    def _acts(self) -> Iterator[str]:
        left = dict(self._projection.acts)
        for row in self._file.execute("SELECT * FROM act"):
            expected = left.pop(row["op_id"], None)
            if expected is None:
                yield f"act {row['op_id']!r}: is in no event"
            else:
                yield from _differences(f"act {row['op_id']}", dict(row), _row_of(expected))
                yield from self._patron(row, expected)
        for op_id in left:
            yield f"act {op_id}: missing, its events are there"

    def _patron(self, row: sqlite3.Row, expected: ProjectedAct) -> Iterator[str]:
        sealed, name = row["sealed"], f"act {row['op_id']}"
        if row["patron"] is not None and expected.layout > 1:
            yield f"{name}: its reader stands in plain"
        if sealed is None:
            if expected.patron_digest is not None and expected.state not in {"accepted", "refused"}:
                yield f"{name}: its reader is missing"
            return
        if expected.sealed_sha256 and sha256(sealed).hexdigest() != expected.sealed_sha256:
            yield f"{name}: its reader was changed"
        elif self._seal is not None:
            yield from self._opened(row["op_id"], sealed, expected)

    def _opened(self, op_id: str, sealed: bytes, expected: ProjectedAct) -> Iterator[str]:
        try:
            patron = self._seal.open(op_id, sealed) if self._seal else ""
        except JournalUnusable as error:
            yield str(error)
            return
        if self._seal and expected.patron_digest not in (None, self._seal.digest(op_id, patron)):
            yield f"act {op_id}: its reader is another than in its intent"

    def _effects(self) -> Iterator[str]:
        left = {
            (op_id, *name): each for op_id, act in self._projection.acts.items() for name, each in act.effects.items()
        }
        for row in self._file.execute("SELECT * FROM effect"):
            name = f"effect {row['kind']!r} {row['key']!r} of act {row['op_id']!r}"
            expected = left.pop((row["op_id"], row["kind"], row["key"]), None)
            if expected is None:
                yield f"{name}: is in no event"
                continue
            columns = ("value", "state", "proof", "sequence", "superseded")
            yield from _differences(name, dict(row), {column: getattr(expected, column) for column in columns})
        for op_id, kind, key in left:
            yield f"effect {kind} {key} of act {op_id}: missing, its events are there"


def _row_of(act: ProjectedAct) -> dict[str, object]:
    columns = ("sequence", "kind", "item", "state", "granted", "wall_time")
    detail = json.dumps(act.detail, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    row: dict[str, object] = {column: getattr(act, column) for column in columns}
    row["detail"] = detail
    if act.layout > 1:
        row["settled_at"] = act.settled_at
    return row


def _differences(name: str, row: dict[str, object], expected: dict[str, object]) -> Iterator[str]:
    for column, value in expected.items():
        if row[column] != value or type(row[column]) is not type(value):
            yield f"{name}: {column} is {row[column]!r}, its events say {value!r}"
