"""What the machine said last of each item on the line, durable, so that a start knows what lay on the belt."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Integer, MetaData, Row, String, Table, create_engine, event, select
from sqlalchemy.dialects.sqlite import insert

from sorter.control.signals import Fate, Record

_META = MetaData()
_ITEM = Table(
    "item",
    _META,
    Column("item", Integer, primary_key=True),
    Column("fate", String, nullable=False, index=True),
    Column("bin", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("uids", String, nullable=False),
    Column("checked_in", Boolean, nullable=False),
    Column("falling", Boolean, nullable=False),
)


class Ledger:
    """One SQLite file, WAL and synchronous=FULL. For one thread."""

    def __init__(self, path: Path) -> None:
        self._engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", durable)
        self._connection = self._engine.connect()
        _META.create_all(self._connection)
        self._connection.commit()

    def put(self, records: Iterable[Record]) -> None:
        """Keep the last word on each item, all in one durable commit."""
        rows = [_row(each) for each in records]
        if rows:
            statement = insert(_ITEM)
            changed = {each.name: statement.excluded[each.name] for each in _ITEM.columns if not each.primary_key}
            self._connection.execute(statement.on_conflict_do_update(index_elements=["item"], set_=changed), rows)
            self._connection.commit()

    def begin(self) -> tuple[Record, ...]:
        """Return what was open when the machine stopped, and the last item of all, which tells the next number."""
        found = [_record(row) for row in self._connection.execute(select(_ITEM).where(_ITEM.c.fate == Fate.OPEN.value))]
        last = self._connection.execute(select(_ITEM).order_by(_ITEM.c.item.desc()).limit(1)).first()
        self._connection.commit()
        if last is not None and last.fate != Fate.OPEN.value:
            found.append(_record(last))
        return tuple(found)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        self._engine.dispose()


def durable(connection: object, _record: object) -> None:
    """Set a new connection to WAL and synchronous=FULL; anything less loses what was said to be written."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _row(record: Record) -> dict[str, object]:
    return {
        "item": record.item,
        "fate": record.fate.value,
        "bin": record.bin,
        "reason": record.reason,
        "uids": json.dumps(record.uids),
        "checked_in": record.checked_in,
        "falling": record.falling,
    }


def _record(row: Row[Any]) -> Record:
    uids = tuple(json.loads(row.uids))
    return Record(row.item, Fate(row.fate), row.bin, row.reason, uids, row.checked_in, row.falling)
