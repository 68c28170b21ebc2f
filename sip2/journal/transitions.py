"""Which arrow may follow which state: two literal tables, and nothing else decides it (DESIGN §3.2).

An answer of the library system is only possible after SENT, because SENT is durable before the request leaves; so a
file in which INTENT or GRANTED is the last word proves that nothing was ever sent.
"""

from collections.abc import Mapping

from sip2.errors import LocalProtocolError
from sip2.journal.acts import Circulation, EffectState, Kind

CIRCULATION: Mapping[Circulation, frozenset[Circulation]] = {
    # REFUSED: given up before anything was sent. STAFF: found at start, and the item may lie in the machine.
    # ACCEPTED: done by the machine alone, for what the library system does not know of.
    Circulation.INTENT: frozenset(
        {
            Circulation.GRANTED,
            Circulation.SENT,
            Circulation.REFUSED,
            Circulation.STAFF,
            Circulation.ACCEPTED,
        }
    ),
    # The machine lent by itself: the library system can confirm it or people must, but nobody can take it back.
    Circulation.GRANTED: frozenset({Circulation.SENT, Circulation.STAFF}),
    # REFUSED: the library system's no, or the request provably never left. GRANTED: it never left and waits again.
    Circulation.SENT: frozenset(
        {
            Circulation.ACCEPTED,
            Circulation.REFUSED,
            Circulation.UNKNOWN,
            Circulation.GRANTED,
            Circulation.STAFF,
        }
    ),
    # Only an inspection leads on; SENT: it found the state from before the request, so sending again repeats nothing.
    Circulation.UNKNOWN: frozenset({Circulation.ACCEPTED, Circulation.REFUSED, Circulation.SENT, Circulation.STAFF}),
    Circulation.ACCEPTED: frozenset(),
    # Money alone: the library system wants none of it, and nobody can prove that the reader has it back.
    Circulation.REFUSED: frozenset({Circulation.STAFF}),
    # People have looked: it stands, or it does not.
    Circulation.STAFF: frozenset({Circulation.ACCEPTED, Circulation.REFUSED}),
}

NEVER_ONCE_GRANTED = frozenset({Circulation.REFUSED})
"""A loan whose book has left ends ACCEPTED or on the staff list, however many times it was sent since."""

LIBRARY_KINDS = frozenset({Kind.LOAN, Kind.RETURN, Kind.RENEWAL, Kind.PAYMENT, Kind.HOLD, Kind.HOLD_CANCEL})
"""Acts of which the library system has the last word; the others are never sent, and these never done without it."""

EFFECT: Mapping[EffectState, frozenset[EffectState]] = {
    # PROVED says what was read, not what was done: a tag that already shows the value needs no write.
    EffectState.PLANNED: frozenset({EffectState.STARTED, EffectState.PROVED, EffectState.OWED}),
    EffectState.STARTED: frozenset({EffectState.PROVED, EffectState.OWED}),
    EffectState.OWED: frozenset({EffectState.STARTED, EffectState.PROVED}),
    EffectState.PROVED: frozenset(),
}
"""A circulation entry may also plan the same (kind, key) anew, from any state: a refused return undoes its writing."""

PENDING = frozenset({Circulation.INTENT, Circulation.GRANTED, Circulation.SENT, Circulation.UNKNOWN})
"""Circulation states from which something must still follow."""

SETTLED = frozenset({Circulation.ACCEPTED, Circulation.REFUSED, Circulation.STAFF})
"""Circulation states in which nothing follows by itself any more."""

OPEN = frozenset({EffectState.PLANNED, EffectState.STARTED})
"""Effect states that keep an act from being done; OWED does not, it is counted apart."""


def check_circulation(op_id: str, kind: Kind, old: Circulation, new: Circulation, *, granted: bool) -> None:
    """Raise LocalProtocolError unless old → new exists; `granted` says whether the act ever was GRANTED."""
    arrow = f"act {op_id}: no arrow leads from {old} to {new}"
    if new not in CIRCULATION[old]:
        raise LocalProtocolError(arrow)
    if granted and new in NEVER_ONCE_GRANTED:
        raise LocalProtocolError(f"{arrow}, once granted it never does")
    if old is Circulation.REFUSED and kind is not Kind.PAYMENT:
        raise LocalProtocolError(f"{arrow} for a {kind}")
    is_done_alone = old is Circulation.INTENT and new is Circulation.ACCEPTED
    if is_done_alone if kind in LIBRARY_KINDS else new in {Circulation.SENT, Circulation.GRANTED}:
        raise LocalProtocolError(f"{arrow} for a {kind}")


def check_effect(op_id: str, effect: str, old: EffectState, new: EffectState) -> None:
    """Raise LocalProtocolError unless old → new exists for `effect`, named "kind key" in the message."""
    if new not in EFFECT[old]:
        raise LocalProtocolError(f"act {op_id}, effect {effect}: no arrow leads from {old} to {new}")
