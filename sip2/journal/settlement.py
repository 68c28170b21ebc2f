"""How people end an act that they were given: which entries say so, and what they may say of which act; pure.

Only what a person has looked at is written, with who and what was found; the same for whoever asks, at the console or
at a machine's screen. Nothing is taken back by it: a later correction is a later entry, where an arrow leads to one.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sip2.errors import LocalProtocolError
from sip2.journal.acts import Act, Circulation, EffectMoved, EffectState, Entry, Moved
from sip2.journal.transitions import check_circulation


class How(StrEnum):
    """What somebody found out."""

    STANDS = "stands"
    """The library system has it."""
    VOID = "void"
    """It has not, and shall not."""
    EFFECTS = "effects"
    """What was owed outside the library system is done."""


ENDS = {How.STANDS: Circulation.ACCEPTED, How.VOID: Circulation.REFUSED}


def may_say(act: Act) -> frozenset[How]:
    """Return what a person may say of an act as it stands."""
    said = {how for how, end in ENDS.items() if act.state is Circulation.STAFF and _leads_to(act, end)}
    return frozenset(said | ({How.EFFECTS} if _owed(act) else set()))


def settlement(act: Act, said: Collection[How], by: str, note: str, at: datetime) -> tuple[Entry, ...]:
    """Return the entries, to be written all or none; `by` is who has looked, `note` what was found, no reader's name.

    Raises ValueError for what nobody can say of this act, and LocalProtocolError for an arrow that does not exist.
    """
    entries: tuple[Entry, ...] = ()
    ends = [ENDS[how] for how in said if how in ENDS]
    if len(ends) > 1:
        raise ValueError(f"act {act.op_id}: it stands or it is void, not both")
    for end in ends:
        if act.state is not Circulation.STAFF:
            raise ValueError(f"act {act.op_id}: is {act.state}, people were not given it")
        check_circulation(act.op_id, act.kind, act.state, end, granted=act.granted)
        detail = {"resolved_by": by, "note": note, "resolved_at": at.isoformat(timespec="seconds")}
        entries += (Moved(act.op_id, end, detail),)
    return entries + (_effects(act, f"{by}: {note}", needed=not ends) if How.EFFECTS in said else ())


def _effects(act: Act, proof: str, *, needed: bool) -> tuple[Entry, ...]:
    owed = _owed(act)
    if needed and not owed:
        raise ValueError(f"act {act.op_id}: owes no effect")
    return tuple(EffectMoved(act.op_id, *name, EffectState.PROVED, proof) for name in owed)


def _owed(act: Act) -> list[tuple[str, str]]:
    return [name for name, (_, state) in act.effects.items() if state is EffectState.OWED]


def _leads_to(act: Act, end: Circulation) -> bool:
    try:
        check_circulation(act.op_id, act.kind, act.state, end, granted=act.granted)
    except LocalProtocolError:
        return False
    return True
