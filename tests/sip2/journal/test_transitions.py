"""The arrows, against what DESIGN §3.2 promises."""

import pytest

from sip2.errors import LocalProtocolError
from sip2.journal.acts import Circulation, EffectState, Kind
from sip2.journal.transitions import (
    CIRCULATION,
    EFFECT,
    LIBRARY_KINDS,
    OPEN,
    PENDING,
    SETTLED,
    check_circulation,
    check_effect,
)

ALONE = sorted(set(Kind) - LIBRARY_KINDS)
"""Kinds of which the library system knows nothing."""


def reachable(start: Circulation, *, granted: bool = False, kind: Kind = Kind.LOAN) -> set[tuple[Circulation, bool]]:
    """Every (state, ever granted) that a legal history from `start` can reach."""
    seen: set[tuple[Circulation, bool]] = set()
    todo = [(start, granted)]
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        for new in CIRCULATION[here[0]]:
            try:
                check_circulation("op", kind, here[0], new, granted=here[1])
            except LocalProtocolError:
                continue
            todo.append((new, here[1] or new is Circulation.GRANTED))
    return seen


def test_a_granted_act_never_ends_refused() -> None:
    assert (Circulation.REFUSED, True) not in reachable(Circulation.INTENT)
    assert (Circulation.ACCEPTED, True) in reachable(Circulation.INTENT)
    assert (Circulation.STAFF, True) in reachable(Circulation.INTENT)


@pytest.mark.parametrize("kind", sorted(LIBRARY_KINDS))
def test_nothing_is_accepted_that_was_not_sent_but_by_people(kind: Kind) -> None:
    before = {old for old, new in CIRCULATION.items() if new & {Circulation.ACCEPTED, Circulation.UNKNOWN}}
    assert before == {Circulation.SENT, Circulation.UNKNOWN, Circulation.INTENT, Circulation.STAFF}
    with pytest.raises(LocalProtocolError, match=f"from intent to accepted for a {kind}"):
        check_circulation("op", kind, Circulation.INTENT, Circulation.ACCEPTED, granted=False)


@pytest.mark.parametrize("kind", ALONE)
def test_what_the_library_system_does_not_know_of_is_never_sent(kind: Kind) -> None:
    states = {state for state, _ in reachable(Circulation.INTENT, kind=kind)}
    assert states == {Circulation.INTENT, *SETTLED}


def test_people_end_what_they_were_given() -> None:
    assert CIRCULATION[Circulation.STAFF] == {Circulation.ACCEPTED, Circulation.REFUSED}
    with pytest.raises(LocalProtocolError, match="once granted"):
        check_circulation("op", Kind.LOAN, Circulation.STAFF, Circulation.REFUSED, granted=True)


@pytest.mark.parametrize("state", Circulation)
def test_only_the_ends_are_ends(state: Circulation) -> None:
    assert (state in SETTLED) == (state not in PENDING)
    assert bool(CIRCULATION[state]) == (state in PENDING or state in {Circulation.STAFF, Circulation.REFUSED})


@pytest.mark.parametrize("kind", Kind)
def test_what_was_refused_is_for_people_only_where_it_is_money(kind: Kind) -> None:
    assert CIRCULATION[Circulation.REFUSED] == {Circulation.STAFF}
    if kind is Kind.PAYMENT:
        check_circulation("op", kind, Circulation.REFUSED, Circulation.STAFF, granted=False)
        return
    with pytest.raises(LocalProtocolError, match=f"from refused to staff for a {kind}"):
        check_circulation("op", kind, Circulation.REFUSED, Circulation.STAFF, granted=False)


@pytest.mark.parametrize("state", sorted(PENDING))
def test_every_pending_act_can_still_end(state: Circulation) -> None:
    ends = {end for end, _ in reachable(state, granted=True)}
    assert Circulation.STAFF in ends


def test_no_state_leads_back_to_intent() -> None:
    assert not any(Circulation.INTENT in arrows for arrows in CIRCULATION.values())


def test_an_illegal_arrow_names_the_act_and_both_states() -> None:
    with pytest.raises(LocalProtocolError, match="act op-7: no arrow leads from refused to sent"):
        check_circulation("op-7", Kind.LOAN, Circulation.REFUSED, Circulation.SENT, granted=False)


def test_an_illegal_effect_arrow_names_the_effect_too() -> None:
    with pytest.raises(LocalProtocolError, match=r"act op-7, effect security E0: .* from proved to started"):
        check_effect("op-7", "security E0", EffectState.PROVED, EffectState.STARTED)


def test_what_is_owed_can_be_taken_up_again_and_what_is_proved_is_over() -> None:
    assert EFFECT[EffectState.OWED] == {EffectState.STARTED, EffectState.PROVED}
    assert not EFFECT[EffectState.PROVED]
    assert {EffectState.OWED, EffectState.PROVED}.isdisjoint(OPEN)
