"""What can be asked of a journal, over any connection to its file."""

import json
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Connection, RowMapping, Select, bindparam, func, select, text, union

from sip2.journal import schema
from sip2.journal.acts import Act, Balance, Circulation, Effect, EffectState, Kind, OwedEffect
from sip2.journal.transitions import PENDING

_act, _effect = schema.act, schema.effect

_IS_OPEN = text(f"effect.state IN ('planned', 'started') AND {schema.UNPROVED}")
_IS_OWED = text(f"effect.state = 'owed' AND {schema.UNPROVED}")
_IS_PENDING = _act.c.state.in_(sorted(PENDING))

_OPEN_ACTS = select(_effect.c.op_id).where(_IS_OPEN)
_COUNTS = select(_act.c.state, func.count().label("n")).group_by(_act.c.state)
_SETTLED_BUT_OPEN = (
    select(_act.c.state, func.count().label("n"))
    .where(_act.c.op_id.in_(_OPEN_ACTS), _act.c.state.in_(("accepted", "refused", "staff")))
    .group_by(_act.c.state)
)
_OWED = (
    select(_effect.c.op_id, _act.c.item, _effect.c.kind, _effect.c.key, _effect.c.value)
    .join(_act, _act.c.op_id == _effect.c.op_id)
    .where(_IS_OWED)
    .order_by(_effect.c.sequence)
)
_OWED_OF_KIND = select(func.count()).select_from(_effect).where(_IS_OWED, _effect.c.kind == bindparam("k"))
_UNSETTLED_IDS = union(select(_act.c.op_id).where(_IS_PENDING), _OPEN_ACTS)
_ONE_ID = select(_act.c.op_id).where(_act.c.op_id == bindparam("op"))
_TAKEN_OVER = select(_effect.c.op_id).where(
    _effect.c.kind == bindparam("k"),
    _effect.c.key == bindparam("y"),
    _effect.c.superseded == 0,
    _effect.c.op_id != bindparam("op"),
    _effect.c.sequence > select(_act.c.sequence).where(_act.c.op_id == bindparam("op")).scalar_subquery(),
)

_OTHER = _act.alias("other")
_IN_DOUBT = (_OTHER.c.granted == 1) & (_OTHER.c.state != text("'granted'"))
_OLDER_OF_ITEM = (_OTHER.c.item == _act.c.item) & (_OTHER.c.sequence < _act.c.sequence)
_MUST_WAIT = (
    select(_OTHER.c.op_id)
    .join(_act, _act.c.op_id != _OTHER.c.op_id)
    .where(
        _act.c.op_id == bindparam("op"),
        _OTHER.c.state.in_(("granted", "sent", "unknown")),
        _IN_DOUBT | _OLDER_OF_ITEM,
    )
    .limit(1)
)
_GRANTED_IDS = select(_act.c.op_id).where(_act.c.state == text("'granted'"), _act.c.item == bindparam("item"))

_T = TypeVar("_T")


class Questions(ABC):
    """The questions that whoever has a connection to a journal can answer; each sees one durable commit."""

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
        return self._ask(lambda connection: _acts(connection, _UNSETTLED_IDS))

    def act(self, op_id: str) -> Act | None:
        """Return one act, or None when there is none of that name."""
        return self._ask(lambda connection: next(iter(_acts(connection, _ONE_ID, op=op_id)), None))

    def granted(self, item: str) -> tuple[Act, ...]:
        """Return the acts about an item that the library system has still to be told of, oldest first."""
        return self._ask(lambda connection: _acts(connection, _GRANTED_IDS, item=item))

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


def _acts(connection: Connection, ids: Select[Any] | CompoundSelect[Any], **named: str) -> tuple[Act, ...]:
    effects: defaultdict[str, list[RowMapping]] = defaultdict(list)
    chosen = select(_effect).where(_effect.c.op_id.in_(ids)).order_by(_effect.c.sequence)
    for row in connection.execute(chosen, named).mappings():
        effects[row["op_id"]].append(row)
    acts = select(_act).where(_act.c.op_id.in_(ids)).order_by(_act.c.sequence)
    return tuple(_built(row, effects[row["op_id"]]) for row in connection.execute(acts, named).mappings())


def _built(row: RowMapping, effects: Iterable[RowMapping]) -> Act:
    return Act(
        op_id=row["op_id"],
        kind=Kind(row["kind"]),
        item=row["item"],
        patron=row["patron"],
        state=Circulation(row["state"]),
        wall_time=datetime.fromisoformat(row["wall_time"]),
        detail=json.loads(row["detail"]),
        effects={(each["kind"], each["key"]): (each["value"], EffectState(each["state"])) for each in effects},
        granted=bool(row["granted"]),
    )
