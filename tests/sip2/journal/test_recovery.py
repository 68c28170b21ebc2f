"""What the next start makes of acts that a power cut left in every state."""

from datetime import UTC, datetime

from sip2.journal.acts import Balance, Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved
from sip2.journal.recovery import after_restart
from sip2.journal.writer import Journal

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def begin(journal: Journal, op_id: str, kind: Kind, *states: Circulation) -> None:
    on = (Effect("security", op_id, "on"),) if kind is Kind.RETURN else ()
    journal.append(Intent(op_id, kind, f"item of {op_id}", "S1", NOW, on)).result()
    for state in states:
        journal.append(Moved(op_id, state)).result()


def test_each_interrupted_act_goes_where_nothing_is_lost(journal: Journal) -> None:
    begin(journal, "loan", Kind.LOAN)
    begin(journal, "renewal", Kind.RENEWAL)
    begin(journal, "return", Kind.RETURN)
    begin(journal, "granted", Kind.LOAN, Circulation.GRANTED)
    begin(journal, "sent", Kind.LOAN, Circulation.SENT)
    journal.append(EffectMoved("return", "security", "return", EffectState.STARTED)).result()
    journal.append(*after_restart(journal.unsettled())).result()
    ends = {op_id: journal.act(op_id).state.value for op_id in ("loan", "renewal", "return", "granted", "sent")}
    assert ends == {
        "loan": "refused",
        "renewal": "refused",
        "return": "staff",
        "granted": "granted",
        "sent": "sent",
    }
    assert [each.op_id for each in journal.owed()] == ["return"]
    assert journal.balance() == Balance(5, done=0, refused=2, staff=1, pending=2)


def test_a_second_restart_changes_nothing(journal: Journal) -> None:
    begin(journal, "sent", Kind.RETURN, Circulation.SENT)
    journal.append(*after_restart(journal.unsettled())).result()
    assert after_restart(journal.unsettled()) == ()
