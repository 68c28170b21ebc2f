"""What people may say of which act: all that an arrow allows, nothing else, and always with a name."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, combinations, product
from pathlib import Path

import pytest

from sip2.errors import LocalProtocolError
from sip2.journal.acts import Act, Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.seal import Seal
from sip2.journal.settlement import How, may_say, settlement
from sip2.journal.verify import verify
from sip2.journal.writer import Journal

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SEAL = Seal(bytes(32))
OFF = Effect("security", "E001", "off")
SAID = [set(each) for each in chain.from_iterable(combinations(How, size) for size in (1, 2, 3))]


def roads() -> Iterator[tuple[Kind, tuple[Circulation, ...], bool]]:
    """Yield kinds, ways to a state, and whether an effect is owed."""
    sent = (Circulation.SENT,)
    ways = [
        (), sent, (*sent, Circulation.UNKNOWN), (*sent, Circulation.ACCEPTED), (*sent, Circulation.REFUSED),
        (*sent, Circulation.STAFF), (Circulation.GRANTED,), (Circulation.GRANTED, Circulation.STAFF),
    ]  # fmt: skip
    yield from product((Kind.LOAN, Kind.RETURN, Kind.RENEWAL, Kind.PAYMENT), ways, (True, False))


def written(journal: Journal, kind: Kind, way: tuple[Circulation, ...], owes: bool) -> Act:
    journal.record(Intent("a", kind, "10000001", "20233017", NOW, (OFF,) if owes else ()))
    for state in way:
        journal.record(Moved("a", state))
    if owes:
        journal.record(EffectMoved("a", OFF.kind, OFF.key, EffectState.OWED))
    act = journal.act("a")
    assert act
    return act


@pytest.mark.parametrize(("kind", "way", "owes"), list(roads()))
def test_what_may_be_said_is_what_the_journal_takes(
    tmp_path: Path, kind: Kind, way: tuple[Circulation, ...], owes: bool
) -> None:
    path = tmp_path / "j.sqlite"
    with Journal.open(path, seal=SEAL) as journal:
        act = written(journal, kind, way, owes)
        allowed = may_say(act)
        assert (How.EFFECTS in allowed) == owes
        for said in SAID:
            one_end = len(said - {How.EFFECTS}) < 2
            takes = one_end and (said - {How.EFFECTS} or {How.EFFECTS}) <= allowed
            if takes:
                entries = settlement(act, said, "王", "looked", NOW)
                assert entries
            else:
                with pytest.raises((ValueError, LocalProtocolError)):
                    settlement(act, said, "王", "looked", NOW)
        if allowed:
            journal.record(*settlement(act, allowed - ({How.VOID} if How.STANDS in allowed else set()), "王", "n", NOW))
            ended = journal.act("a")
            assert ended
            assert may_say(ended) == frozenset()
    assert verify(path).problems == ()


def test_a_loan_whose_book_has_left_never_becomes_void(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.sqlite", seal=SEAL) as journal:
        act = written(journal, Kind.LOAN, (Circulation.GRANTED, Circulation.STAFF), owes=False)
        assert may_say(act) == {How.STANDS}


def test_who_has_looked_and_when_stands_in_the_act(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.sqlite", seal=SEAL) as journal:
        act = written(journal, Kind.RETURN, (Circulation.SENT, Circulation.STAFF), owes=True)
        journal.record(*settlement(act, {How.STANDS, How.EFFECTS}, "王", "on the shelf", NOW))
        ended = journal.act("a")
        assert ended
        assert ended.state is Circulation.ACCEPTED
        said = {key: ended.detail[key] for key in ("resolved_by", "note", "resolved_at")}
        assert said == {"resolved_by": "王", "note": "on the shelf", "resolved_at": NOW.isoformat(timespec="seconds")}
        assert list(ended.effects.values()) == [("off", EffectState.PROVED)]
