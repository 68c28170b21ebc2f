"""Carries loans and returns from the first sight of an item to the last proof, whatever screen is shown meanwhile.

A loan: intent → library's yes → security off → read back.
A return: intent → security on → read back → library (DESIGN §3.2).
Each arrow is durable before the next step begins: this class emits `Record` and goes on at `Recorded`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import assert_never

from drivers.rfid.security import SecurityResult
from kiosk.session.act import IN_LIBRARY_LINE, Act, Step
from kiosk.session.commands import AskLoan, AskOnLoan, AskRenewal, AskReturn, Command, Record, SetSecurity
from kiosk.session.events import (
    ItemSeen,
    LoanAnswered,
    OnLoanAnswered,
    Recorded,
    RecordFailed,
    RenewalAnswered,
    ReturnAnswered,
    SecurityAnswered,
)
from kiosk.session.policy import Policy
from kiosk.session.view import Reason
from sip2.journal.acts import Circulation as State
from sip2.journal.acts import Effect, EffectMoved, EffectState, Entry, Intent, Kind, Moved, OwedEffect
from sip2.outcomes import Alert, Lent, LoanRefused, NoAnswer, Returned, ReturnRefused

SECURITY = "security"
"""The effect kind for a tag's AFI or EAS; its key is the tag's UID in hex."""

LIFTED = {"reason": "lifted before it was secured"}

Commands = tuple[Command, ...]
Answer = LoanAnswered | ReturnAnswered | RenewalAnswered | OnLoanAnswered | SecurityAnswered | Recorded | RecordFailed


def renewal_key(item: str) -> str:
    """Return the key of a renewal among the acts; no tag has it."""
    return f"renewal {item}"


class Circulation:
    """All acts under way on this machine, one a tag; at most one question lies with the library system."""

    def __init__(self, policy: Policy, new_op_id: Callable[[], str], wall_time: Callable[[], datetime]) -> None:
        self._policy = policy
        self._new_op_id = new_op_id
        self._wall_time = wall_time
        self.acts: dict[str, Act] = {}
        self.offline = False
        """The library system is away and the policy lets the machine work on."""
        self._line: list[Act] = []

    def begin_loan(self, tag: ItemSeen, patron: str, pin: str, visit: int) -> Commands:
        """Take up one item for a reader; it waits until no other is being asked for."""
        act = self._new_act(tag, Kind.LOAN, visit)
        act.patron, act.pin = patron, pin
        self._line.append(act)
        return self._advance_line()

    def begin_renewal(self, item: str, title: str, patron: str, pin: str, visit: int) -> Commands:
        """Renew one loan of the reader; no tag is needed and none is touched."""
        act = Act(self._new_op_id(), Kind.RENEWAL, renewal_key(item), item, visit)
        act.patron, act.pin, act.title = patron, pin, title
        self.acts[act.uid] = act
        self._line.append(act)
        return self._advance_line()

    def refuse(self, tag: ItemSeen, reason: Reason, visit: int) -> None:
        """Refuse an item here and now: nothing is written down, because nothing was begun."""
        act = self._new_act(tag, Kind.LOAN, visit)
        self._refuse(act, reason)

    def begin_return(self, tag: ItemSeen, visit: int) -> Commands:
        """Take up one item to be returned; its security goes on before the library is asked."""
        act = self._new_act(tag, Kind.RETURN, visit)
        act.effect = Effect(SECURITY, act.uid, "on")
        return self._intend(act)

    def adopt(self, owed: OwedEffect) -> None:
        """Take over the security that an earlier run of the program left owed; money is not paid by laying a book."""
        if owed.effect.kind != SECURITY:
            return
        act = Act(owed.op_id, Kind.LOAN, owed.effect.key, owed.item, visit=0, accepted=True)
        act.step, act.effect = Step.OWED, owed.effect
        self.acts.setdefault(act.uid, act)

    def seen_again(self, uid: str, visit: int) -> Commands:
        """Pay what is owed to a tag that lies on the pad again.

        A debt from an earlier visit is doubted first: were the book back in the library by now, to switch its security
        off would let it leave without a loan.
        """
        act = self.acts.get(uid)
        if act is None or act.step is not Step.OWED:
            return ()
        if act.visit == visit or self.offline:
            return self._start_security(act) if act.visit == visit else ()
        act.step = Step.DOUBTING
        return (AskOnLoan(act.op_id, act.item),)

    def gone(self, uid: str) -> None:
        """Drop what had only been recognised: nothing has happened to it yet."""
        act = self.acts.get(uid)
        if act and act.step is Step.WAITING:
            self._forget(act)

    def is_renewed(self, item: str) -> bool:
        """Tell whether a loan has been renewed in this visit, or is being."""
        act = self.acts.get(renewal_key(item))
        return act is not None and not act.refused

    def drop(self, uid: str) -> None:
        """Forget the settled act of a tag, so that it can be taken up afresh."""
        act = self.acts.get(uid)
        if act and act.step is Step.SETTLED:
            self._forget(act)

    def end_visit(self) -> Commands:
        """Forget what is settled or never began; what is under way goes on, without a reader's PIN."""
        commands: Commands = ()
        for act in tuple(self.acts.values()):
            if act.step in {Step.WAITING, Step.SETTLED}:
                self._forget(act)
            elif act.kind is Kind.RETURN and act.step is Step.OWED and not act.accepted and not act.refused:
                commands += self._write_off(act)
        return commands

    def handle(self, answer: Answer) -> Commands:
        """Move the act that was answered; answers to acts long gone are ignored."""
        act = next((act for act in self.acts.values() if act.op_id == answer.op_id), None)
        if act is None:
            return ()
        return self._answered(act, answer) + self._advance_line()

    def _answered(self, act: Act, answer: Answer) -> Commands:
        match answer:
            case Recorded():
                return self._recorded(act)
            case RecordFailed():
                return self._record_failed(act)
            case LoanAnswered(outcome=outcome):
                return self._loan_answered(act, outcome)
            case ReturnAnswered(outcome=outcome):
                return self._return_answered(act, outcome)
            case RenewalAnswered(outcome=outcome):
                return self._renewal_answered(act, outcome)
            case OnLoanAnswered(on_loan=on_loan):
                return self._doubt_answered(act, on_loan)
            case SecurityAnswered(result=result):
                return self._security_answered(act, result)
            case _:
                assert_never(answer)

    # -- the library's line

    def _advance_line(self) -> Commands:
        if not self._line or any(act.step in IN_LIBRARY_LINE and self._asks(act) for act in self.acts.values()):
            return ()
        act = self._line.pop(0)
        return self._ask(act) if act.kind is Kind.RETURN else self._intend(act)

    @staticmethod
    def _asks(act: Act) -> bool:
        """Whether this act holds the line: a return's intent does not, its question comes later."""
        return act.kind is not Kind.RETURN or act.step is Step.ASKING

    def _intend(self, act: Act) -> Commands:
        # Nobody but the library system can renew: granted here, a renewal could never be told of, and never end.
        act.step, act.offline = Step.INTENDING, act.kind is not Kind.RENEWAL and (act.offline or self.offline)
        act.pin = "" if act.offline else act.pin
        effects = (act.effect,) if act.effect else ()
        return self._record(act, Intent(act.op_id, act.kind, act.item, act.patron, self._wall_time(), effects))

    def _ask(self, act: Act) -> Commands:
        act.step = Step.ASKING
        if act.kind is Kind.LOAN:
            clear = Effect(SECURITY, act.uid, "off")
            return (AskLoan(act.op_id, act.item, act.patron or "", act.pin, clear),)
        if act.kind is Kind.RENEWAL:
            return (AskRenewal(act.op_id, act.item, act.patron or "", act.pin),)
        restore = None if act.armed_before is not False else Effect(SECURITY, act.uid, "off")
        return (AskReturn(act.op_id, act.item, restore),)

    def _loan_answered(self, act: Act, outcome: Lent | LoanRefused | NoAnswer) -> Commands:
        act.pin = ""
        match outcome:
            case Lent():
                act.accepted, act.title, act.message = True, outcome.title, outcome.message
                act.due, act.due_text = outcome.due, outcome.due_text
                act.effect = Effect(SECURITY, act.uid, "off") if outcome.clear_security else None
                return self._start_security(act) if act.effect else self._settle(act)
            case LoanRefused():
                return self._refuse(act, Reason.LIBRARY_SAID_NO, outcome.title, outcome.message)
            case NoAnswer(sent=sent):
                return self._refuse(act, Reason.LIBRARY_SILENT) if sent else self._go_on_alone(act)
            case _:
                assert_never(outcome)

    def _renewal_answered(self, act: Act, outcome: Lent | LoanRefused | NoAnswer) -> Commands:
        match outcome:
            case Lent():
                act.accepted, act.due, act.due_text = True, outcome.due, outcome.due_text
                return self._settle(act)
            case LoanRefused(message=message):
                return self._refuse(act, Reason.LIBRARY_SAID_NO, act.title, message)
            case NoAnswer(sent=sent):
                return self._refuse(act, Reason.LIBRARY_SILENT if sent else Reason.LIBRARY_AWAY, act.title)
            case _:
                assert_never(outcome)

    def _return_answered(self, act: Act, outcome: Returned | ReturnRefused | NoAnswer) -> Commands:
        match outcome:
            case Returned():
                act.accepted, act.title, act.message = True, outcome.title, outcome.message
                act.alert, act.destination = outcome.alert, outcome.destination
                act.reason = Reason.TO_STAFF if outcome.alert is Alert.STAFF else Reason.NONE
                return self._settle(act)
            case ReturnRefused():
                return self._refuse_return(act, Reason.LIBRARY_SAID_NO, outcome.title, outcome.message)
            case NoAnswer(sent=sent) if sent:
                return self._refuse(act, Reason.LIBRARY_SILENT)
            case NoAnswer():
                return self._go_on_alone(act)
            case _:
                assert_never(outcome)

    # -- off line

    def _go_on_alone(self, act: Act) -> Commands:
        """Begin anew off line: the question never left, so nothing has happened yet (its act is closed as not sent)."""
        if not self._policy.offline_loans:
            away = Reason.LIBRARY_AWAY
            return self._refuse_return(act, away) if act.kind is Kind.RETURN else self._refuse(act, away)
        act.op_id, act.offline = self._new_op_id(), True
        act.effect = Effect(SECURITY, act.uid, "on") if act.kind is Kind.RETURN else None
        return self._intend(act)

    def _grant(self, act: Act) -> Commands:
        """Say yes on the machine's own authority; the library will be told when it is back."""
        act.step = Step.GRANTING
        if act.kind is Kind.RETURN:
            return self._record(act, Moved(act.op_id, State.GRANTED))
        act.due = self._provisional_due()
        act.effect = Effect(SECURITY, act.uid, "off")
        return self._record(act, Moved(act.op_id, State.GRANTED, {"due_at": act.due.isoformat()}, (act.effect,)))

    def _granted(self, act: Act) -> Commands:
        act.accepted = act.noted = True
        return self._settle(act) if act.kind is Kind.RETURN else self._start_security(act)

    def _provisional_due(self) -> datetime:
        """Return the end of the day that many days from now, local time."""
        day = self._wall_time().astimezone() + timedelta(days=self._policy.offline_loan_days)
        return day.replace(hour=23, minute=59, second=0, microsecond=0)

    # -- refusals

    def _refuse_return(self, act: Act, reason: Reason, title: str = "", message: str = "") -> Commands:
        """Give a refused return back the security that was read."""
        self._refuse(act, reason, title, message)
        if act.armed_before is not False:
            return ()
        act.effect = Effect(SECURITY, act.uid, "off")
        return self._start_security(act)

    def _refuse(self, act: Act, reason: Reason, title: str = "", message: str = "") -> Commands:
        act.refused, act.reason, act.title, act.message = True, reason, title, message
        return self._settle(act)

    def _settle(self, act: Act) -> Commands:
        act.step, act.pin = Step.SETTLED, ""
        return ()

    # -- security

    def _start_security(self, act: Act) -> Commands:
        act.step = Step.STARTING
        return self._record(act, self._effect_moved(act, EffectState.STARTED))

    def _security_answered(self, act: Act, result: SecurityResult) -> Commands:
        if result is SecurityResult.PROVED:
            act.step = Step.PROVING
            return self._record(act, self._effect_moved(act, EffectState.PROVED, f"read back {self._value(act)}"))
        act.step = Step.OWING
        act.reason = Reason.SECURITY_FAILED if result is SecurityResult.FAILED else act.reason
        return self._record(act, self._effect_moved(act, EffectState.OWED, result.value))

    def _doubt_answered(self, act: Act, on_loan: bool | None) -> Commands:
        """Pay an old debt only if it still holds: silence what is on loan, arm what is not."""
        if on_loan is None:
            act.step = Step.OWED
            return ()
        if on_loan is (self._value(act) == "off"):
            return self._start_security(act)
        act.step = Step.CLOSING
        why = "on loan (17)" if on_loan else "not on loan any more (17)"
        return self._record(act, self._effect_moved(act, EffectState.PROVED, why))

    def _effect_moved(self, act: Act, state: EffectState, proof: str = "") -> EffectMoved:
        return EffectMoved(act.op_id, SECURITY, act.uid, state, proof)

    @staticmethod
    def _value(act: Act) -> str:
        return act.effect.value if act.effect else "off"

    # -- what became durable

    def _recorded(self, act: Act) -> Commands:
        match act.step:
            case Step.INTENDING:
                return self._intended(act)
            case Step.GRANTING:
                return self._granted(act)
            case Step.STARTING:
                act.step = Step.WRITING
                return (SetSecurity(act.op_id, act.uid, self._value(act) == "on"),)
            case Step.PROVING:
                return self._proved(act)
            case Step.OWING:
                act.step = Step.OWED
                return ()
            case Step.CLOSING:
                self._forget(act)
                return ()
            case _:
                return ()

    def _intended(self, act: Act) -> Commands:
        if act.kind is Kind.RETURN:
            return self._start_security(act)
        return self._grant(act) if act.offline else self._ask(act)

    def _proved(self, act: Act) -> Commands:
        if act.kind is Kind.RETURN and not act.refused:
            if act.offline:
                return self._grant(act)
            act.step, act.reason = Step.LINED_UP, Reason.NONE
            self._line.append(act)
            return ()
        act.reason = act.reason if act.refused else Reason.NONE
        return self._settle(act)

    def _record_failed(self, act: Act) -> Commands:
        """Nothing was done to the world for this step; the machine goes out of service, the journal tells at start."""
        if not act.accepted:
            act.refused = True
        self._settle(act)
        return ()

    def _write_off(self, act: Act) -> Commands:
        """Close a return whose book left before it was secured: the loan stands, its tag is owed what it had."""
        act.refused = True
        if act.armed_before is not False:
            act.step = Step.CLOSING
            kept = self._effect_moved(act, EffectState.PROVED, "was on before")
            return self._record(act, Moved(act.op_id, State.REFUSED, LIFTED), kept)
        act.step, act.effect = Step.OWING, Effect(SECURITY, act.uid, "off")
        undo = Moved(act.op_id, State.REFUSED, LIFTED, (act.effect,))
        return self._record(act, undo, self._effect_moved(act, EffectState.OWED, "lifted"))

    def _new_act(self, tag: ItemSeen, kind: Kind, visit: int) -> Act:
        act = Act(self._new_op_id(), kind, tag.uid, tag.label.item_id or "", visit, tag.armed)
        self.acts[tag.uid] = act
        return act

    def _forget(self, act: Act) -> None:
        if self.acts.get(act.uid) is act:
            del self.acts[act.uid]
        if act in self._line:
            self._line.remove(act)

    @staticmethod
    def _record(act: Act, *entries: Entry) -> Commands:
        return (Record(act.op_id, entries),)
