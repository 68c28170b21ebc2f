"""What a restart makes true: nobody is at work on what the last run had in hand (DESIGN §3.2)."""

from collections.abc import Iterable, Iterator

from sip2.journal.acts import Act, Circulation, EffectMoved, EffectState, Entry, Kind, Moved
from sip2.journal.transitions import OPEN


def after_restart(unsettled: Iterable[Act]) -> tuple[Entry, ...]:
    """Return the entries to append right after opening, before anything new begins.

    An effect that was planned or started is owed: whether it happened is known when the item is seen again. An intent
    that was never sent has changed nothing in the library system: a loan or renewal is given up, but an item brought
    back may lie in the machine, so that people must look. What was sent is left to `Ils.inspect`.
    """
    return tuple(entry for act in unsettled for entry in _entries(act))


def _entries(act: Act) -> Iterator[Entry]:
    for (kind, key), (_, state) in act.effects.items():
        if state in OPEN:
            yield EffectMoved(act.op_id, kind, key, EffectState.OWED, "found at start")
    if act.state is Circulation.INTENT:
        end = Circulation.STAFF if act.kind is Kind.RETURN else Circulation.REFUSED
        yield Moved(act.op_id, end, {"reason": "interrupted before it was sent"})
