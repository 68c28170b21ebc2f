"""What can be asked of a journal, over any connection to its file."""

import json
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    CompoundSelect,
    Connection,
    RowMapping,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    text,
    union,
    union_all,
)

from sip2.journal import schema
from sip2.journal.acts import Act, Balance, Circulation, Effect, EffectState, Kind, OwedEffect
from sip2.journal.chain import GENESIS, Head
from sip2.journal.seal import Seal

_act, _effect = schema.act, schema.effect

_IS_OPEN = text(f"effect.state IN ('planned', 'started') AND {schema.UNPROVED}")
_IS_OWED = text(f"effect.state = 'owed' AND {schema.UNPROVED}")

_OPEN_ACTS = select(_effect.c.op_id).where(_IS_OPEN)
_COUNTS = union_all(
    select(_act.c.state, func.count().label("n")).where(text(schema.SETTLED)).group_by(_act.c.state),
    select(literal_column("'pending'").label("state"), func.count().label("n"))
    .select_from(_act)
    .where(text(schema.PENDING)),
)
_SETTLED_BUT_OPEN = (
    select(_act.c.state, func.count().label("n"))
    .where(_act.c.op_id.in_(_OPEN_ACTS), text(schema.SETTLED))
    .group_by(_act.c.state)
)
_OWED = (
    select(_effect.c.op_id, _act.c.item, _effect.c.kind, _effect.c.key, _effect.c.value)
    .join(_act, _act.c.op_id == _effect.c.op_id)
    .where(_IS_OWED)
    .order_by(_effect.c.sequence)
)
_OWED_OF_KIND = select(func.count()).select_from(_effect).where(_IS_OWED, _effect.c.kind == bindparam("k"))
_STAFF_IDS = select(_act.c.op_id).where(text(schema.SETTLED), text("act.state = 'staff'"))
_OWING_IDS = select(_effect.c.op_id).where(_IS_OWED)
_CENSUS = select(_act.c.kind, _act.c.state, func.count().label("n")).group_by(_act.c.kind, _act.c.state)
_ONE_ID = select(_act.c.op_id).where(_act.c.op_id == bindparam("op"))
_TAKEN_OVER = select(_effect.c.op_id).where(
    _effect.c.kind == bindparam("k"),
    _effect.c.key == bindparam("y"),
    _effect.c.superseded == 0,
    _effect.c.op_id != bindparam("op"),
    _effect.c.sequence > select(_act.c.sequence).where(_act.c.op_id == bindparam("op")).scalar_subquery(),
)

_THIS = _act.alias("this")
_IN_DOUBT = select(_act.c.op_id).where(text(schema.IN_DOUBT), _act.c.granted == 1, _act.c.op_id != bindparam("op"))
_OLDER_OF_ITEM, _OLDER_IN_DOUBT = (
    select(_act.c.op_id)
    .join(_THIS, _THIS.c.item == _act.c.item)
    .where(text(condition), _act.c.sequence < _THIS.c.sequence, _THIS.c.op_id == bindparam("op"))
    for condition in (schema.GRANTED, schema.IN_DOUBT)
)
_MUST_WAIT = union_all(_IN_DOUBT, _OLDER_OF_ITEM, _OLDER_IN_DOUBT).limit(1)
_GRANTED_IDS = select(_act.c.op_id).where(text(schema.GRANTED), _act.c.item == bindparam("item"))
_PENDING_ACTS = select(_act.c.op_id).where(text(schema.PENDING))
_UNSETTLED_IDS = union(_PENDING_ACTS, _OPEN_ACTS)
_HEAD = _PENDING_ACTS.order_by(_act.c.sequence).limit(1)

_LAST_EVENT = select(schema.event.c.sequence, schema.event.c.hash).where(
    schema.event.c.sequence == select(func.max(schema.event.c.sequence)).scalar_subquery()
)

_T = TypeVar("_T")


class Questions(ABC):
    """The questions that whoever has a connection to a journal can answer; each sees one durable commit."""

    def __init__(self, seal: Seal | None = None) -> None:
        """Without a `seal` no act names its reader."""
        self._seal = seal

    @abstractmethod
    def _ask(self, question: Callable[[Connection], _T]) -> _T:
        """Put `question` to the file within one transaction."""

    def balance(self) -> Balance:
        """Count every act once: intents = done + refused + staff + pending.

        An act with an effect planned or started is pending wherever the library system stands; effects owed are
        counted apart, and what a later act planned anew binds nobody.
        """
        return self._ask(_balance)

    def owed(self) -> tuple[OwedEffect, ...]:
        """Return the effects that wait for their item, oldest first, but none that a later act planned anew."""
        return self._ask(_owed)

    def security_owed(self) -> int:
        """Count the items whose security could not be set."""
        return self._ask(lambda connection: int(connection.execute(_OWED_OF_KIND, {"k": "security"}).scalar_one()))

    def unsettled(self) -> tuple[Act, ...]:
        """Return the acts of which something must still follow, by the library system or the machine, oldest first."""
        return self._ask(lambda connection: self._acts(connection, _UNSETTLED_IDS))

    def on_staff_list(self) -> tuple[Act, ...]:
        """Return the acts that people must end, oldest first."""
        return self._ask(lambda connection: self._acts(connection, _STAFF_IDS))

    def owing(self) -> tuple[Act, ...]:
        """Return the acts with an effect that is owed, oldest first."""
        return self._ask(lambda connection: self._acts(connection, _OWING_IDS))

    def events(self, op_id: str) -> tuple[dict[str, Any], ...]:
        """Return the rows of an act's events, in order; the hash in hexadecimal."""
        chosen = select(schema.event).where(schema.event.c.op_id == op_id).order_by(schema.event.c.sequence)
        rows = self._ask(lambda connection: connection.execute(chosen).mappings().all())
        return tuple({**row, "hash": row["hash"].hex() if row["hash"] else None} for row in rows)

    def words(self) -> tuple[tuple[str, str], ...]:
        """Return every arrow ever written, as (act, state reached)."""
        chosen = select(schema.event.c.op_id, schema.event.c.state)
        return self._ask(lambda connection: tuple((row.op_id, row.state) for row in connection.execute(chosen)))

    def find(self, beginning: str) -> str | None:
        """Return the name of the one act whose name begins so; None if there is none, or more than one."""
        found = select(_act.c.op_id).where(_act.c.op_id.startswith(beginning, autoescape=True)).limit(2)
        names = self._ask(lambda connection: connection.execute(found).scalars().all())
        return names[0] if len(names) == 1 else None

    def last_event(self) -> Head:
        """Return the head of the chain."""
        return self._ask(last_event)

    def census(self) -> tuple[tuple[str, str, int], ...]:
        """Return how many acts of each kind stand in each state: (kind, state, number)."""
        return self._ask(lambda connection: tuple((row.kind, row.state, row.n) for row in connection.execute(_CENSUS)))

    def oldest_pending(self) -> str | None:
        """Return the name of the act that waits longest, or None; costs the same however long the history."""
        return self._ask(lambda connection: connection.execute(_HEAD).scalar())

    def act(self, op_id: str) -> Act | None:
        """Return one act, or None when there is none of that name."""
        return self._ask(lambda connection: next(iter(self._acts(connection, _ONE_ID, op=op_id)), None))

    def granted(self, item: str) -> tuple[Act, ...]:
        """Return the acts about an item that the library system has still to be told of, oldest first."""
        return self._ask(lambda connection: self._acts(connection, _GRANTED_IDS, item=item))

    def must_wait(self, op_id: str) -> bool:
        """Say whether a granted act may not be sent yet.

        So it is while an older act about the same item is not settled, for the library system must hear of them in
        the order in which they happened; and while another granted act is in doubt, so that a library system that
        dies of them is not told all.
        """
        return self._ask(lambda connection: connection.execute(_MUST_WAIT, {"op": op_id}).first() is not None)

    def is_taken_over(self, op_id: str, effect: Effect) -> bool:
        """Say whether an act begun after `op_id` has planned the same thing: then planning it now would undo that."""
        key = {"op": op_id, "k": effect.kind, "y": effect.key}
        return self._ask(lambda connection: connection.execute(_TAKEN_OVER, key).first() is not None)

    def _acts(self, connection: Connection, ids: Select[Any] | CompoundSelect[Any], **named: str) -> tuple[Act, ...]:
        effects: defaultdict[str, list[RowMapping]] = defaultdict(list)
        chosen = select(_effect).where(_effect.c.op_id.in_(ids)).order_by(_effect.c.sequence)
        for row in connection.execute(chosen, named).mappings():
            effects[row["op_id"]].append(row)
        acts = select(_act).where(_act.c.op_id.in_(ids)).order_by(_act.c.sequence)
        return tuple(self._built(row, effects[row["op_id"]]) for row in connection.execute(acts, named).mappings())

    def _built(self, row: RowMapping, effects: Iterable[RowMapping]) -> Act:
        return Act(
            op_id=row["op_id"],
            kind=Kind(row["kind"]),
            item=row["item"],
            patron=self._seal.open(row["op_id"], row["sealed"]) if self._seal and row["sealed"] else None,
            is_sealed=self._seal is None and row["sealed"] is not None,
            state=Circulation(row["state"]),
            wall_time=datetime.fromisoformat(row["wall_time"]),
            detail=json.loads(row["detail"]),
            effects={(each["kind"], each["key"]): (each["value"], EffectState(each["state"])) for each in effects},
            granted=bool(row["granted"]),
        )


def last_event(connection: Connection) -> Head:
    """Return the head of the chain, over any connection."""
    row = connection.execute(_LAST_EVENT).first()
    return Head(row.sequence, row.hash) if row else Head(0, GENESIS)


def _balance(connection: Connection) -> Balance:
    counts: dict[str, int] = {row.state: row.n for row in connection.execute(_COUNTS)}
    intents = sum(counts.values())
    for row in connection.execute(_SETTLED_BUT_OPEN):
        counts[row.state] -= row.n
    done, refused, staff = (
        counts.get(state, 0) for state in (Circulation.ACCEPTED, Circulation.REFUSED, Circulation.STAFF)
    )
    return Balance(intents, done, refused, staff, pending=intents - done - refused - staff)


def _owed(connection: Connection) -> tuple[OwedEffect, ...]:
    rows = connection.execute(_OWED)
    return tuple(OwedEffect(row.op_id, row.item, Effect(row.kind, row.key, row.value)) for row in rows)
