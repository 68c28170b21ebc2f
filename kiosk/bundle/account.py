"""A journal without anybody's things: how many acts stand how, and what is open, but not about which item and by whom.

Read without the key, while the machine writes or not.
"""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from sip2.journal.acts import Act, EffectState
from sip2.journal.reader import Reader
from sip2.journal.verify import verify

ACTS_TOLD = 200
VERIFIED_BYTES = 64 * 2**20
"""A larger file is not gone through event by event: a technician stands there and waits."""
_DIFFERENCE = re.compile(r" is .*, its events say .*", re.DOTALL)


def account(path: Path, now: datetime) -> dict[str, Any]:
    """Return what may be told of a journal; `now` is aware. Raises JournalUnusable."""
    with Reader(path) as journal:
        balance, census, head = journal.balance(), journal.census(), journal.last_event()
        owed = Counter(each.effect.kind for each in journal.owed())
        acts = {act.op_id: act for act in (*journal.unsettled(), *journal.on_staff_list(), *journal.owing())}
    kinds: dict[str, dict[str, int]] = {}
    for kind, state, number in census:
        kinds.setdefault(kind, {})[state] = number
    counts = {name: getattr(balance, name) for name in ("intents", "done", "refused", "staff", "pending")}
    return {
        **counts,
        "balanced": balance.intents == balance.done + balance.refused + balance.staff + balance.pending,
        "kinds": kinds,
        "owed": dict(owed),
        "open": [_told(act, now) for act in sorted(acts.values(), key=lambda act: act.wall_time)[:ACTS_TOLD]],
        "open_count": len(acts),
        "head": str(head),
        "file_bytes": path.stat().st_size,
        "verified": _verified(path),
    }


def _told(act: Act, now: datetime) -> dict[str, Any]:
    owed = sorted(kind for (kind, _), (_, state) in act.effects.items() if state is EffectState.OWED)
    age_s = int((now - act.wall_time).total_seconds())
    return {
        "act": act.op_id, "kind": act.kind.value, "state": act.state.value, "age_s": age_s, "off_line": act.granted,
        "owes": owed,
    }  # fmt: skip


def _verified(path: Path) -> dict[str, Any] | str:
    if path.stat().st_size > VERIFIED_BYTES:
        return "not looked through, it is large: python -P -m sip2 journal verify"
    found = verify(path)
    return {"events": found.events, "problems": [_without_values(each) for each in found.problems]}


def _without_values(problem: str) -> str:
    """Leave out what a column says: it may be a title."""
    return _DIFFERENCE.sub(" differs from its events", problem)
