"""Carries loans and returns from the first sight of an item to the last proof, whatever screen is shown meanwhile.

A loan: intent → library's yes → security off → read back.
A return: intent → security on → read back → library (DESIGN §3.2).
Each arrow is durable before the next step begins: this class emits `Record` and goes on at `Recorded`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import assert_never

from drivers.rfid.security import SecurityResult
from kiosk.session.act import IN_LIBRARY_LINE, PAYS, Act, Step
from kiosk.session.commands import AskHold, AskLoan, AskOnLoan, AskRenewal, AskReturn, Command, Record, SetSecurity
from kiosk.session.credential import Credential
from kiosk.session.events import (
    HoldAnswered,
    LoanAnswered,
    OnLoanAnswered,
    Recorded,
    RecordFailed,
    RenewalAnswered,
    ReturnAnswered,
    SecurityAnswered,
)
from kiosk.session.pad import Item, LyingItem
from kiosk.session.policy import Policy
from kiosk.session.view import Reason
from sip2.journal.acts import Circulation as State
from sip2.journal.acts import Effect, EffectMoved, EffectState, Entry, Intent, Kind, Moved, OwedEffect
from sip2.outcomes import Alert, Held, HoldRefused, Lent, LoanRefused, NoAnswer, Returned, ReturnRefused
from sip2.values import HoldTerms

SECURITY = "security"
"""The effect kind for a tag's AFI or EAS; its key is the tag's UID in hex."""

ASIDE = {Alert.STAFF: Reason.TO_STAFF, Alert.ILL: Reason.OTHER_LIBRARY}
LIFTED = {"reason": "lifted before it was secured"}

NOBODY = Credential("")
Commands = tuple[Command, ...]
Answer = (
    LoanAnswered | ReturnAnswered | RenewalAnswered | HoldAnswered | OnLoanAnswered | SecurityAnswered | Recorded
    | RecordFailed
)  # fmt: skip


def renewal_key(item: str) -> str:
    """Return the key of a renewal among the acts; no tag has it."""
    return f"renewal {item}"


def hold_key(item: str) -> str:
    """Return the key of a hold, and of its cancelling, among the acts; no tag has it."""
    return f"hold {item}"


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

    def act_of(self, uid: str) -> Act | None:
        """Return the act that a tag belongs to."""
        return self.acts.get(uid) or next((act for act in self.acts.values() if uid in act.tags), None)

    def begin_loan(self, item: Item, reader: Credential, visit: int) -> Commands:
        """Take up one item for a reader; it waits until no other is being asked for."""
        act = self._new_act(item, Kind.LOAN, visit)
        act.reader = reader
        self._line.append(act)
        return self._advance_line()

    def begin_renewal(self, item: str, title: str, reader: Credential, visit: int) -> Commands:
        """Renew one loan of the reader; no tag is needed and none is touched."""
        return self._run(Act(self._new_op_id(), Kind.RENEWAL, renewal_key(item), item, visit), title, reader)

    def begin_hold(self, item: str, title: str, reader: Credential, visit: int, terms: HoldTerms | None) -> Commands:
        """Place a hold, or without terms cancel it; once at a time."""
        before, kind = self.acts.get(hold_key(item)), Kind.HOLD if terms else Kind.HOLD_CANCEL
        if before and before.step is not Step.SETTLED:
            return ()
        return self._run(Act(self._new_op_id(), kind, hold_key(item), item, visit, terms=terms), title, reader)

    def _run(self, errand: Act, title: str, reader: Credential) -> Commands:
        errand.reader, errand.title = reader, title
        self.acts[errand.uid] = errand
        self._line.append(errand)
        return self._advance_line()

    def refuse(self, item: Item, reason: Reason, visit: int) -> None:
        """Refuse an item here and now: nothing is written down, because nothing was begun."""
        act = self._new_act(item, Kind.LOAN, visit)
        self._refuse(act, reason)

    def begin_return(self, item: LyingItem, visit: int) -> Commands:
        """Take up one item to be returned; its security goes on before the library is asked."""
        act = self._new_act(item, Kind.RETURN, visit)
        act.to_write = _every(act, "on")
        return self._intend(act)

    def adopt(self, owed: OwedEffect) -> None:
        """Take over the security that an earlier run of the program left owed; money is not paid by laying a book."""
        if owed.effect.kind != SECURITY or self.act_of(owed.effect.key):
            return
        adopted = next((act for act in self.acts.values() if act.op_id == owed.op_id and act.visit == 0), None)
        if adopted is None:
            adopted = Act(owed.op_id, Kind.LOAN, owed.effect.key, owed.item, visit=0, accepted=True, step=Step.OWED)
            self.acts[adopted.uid] = adopted
        adopted.owed.append(owed.effect)

    def seen_again(self, uid: str, visit: int) -> Commands:
        """Pay what is owed to a tag that lies on the pad again.

        A debt from an earlier visit is doubted first: were the book back in the library by now, to switch its security
        off would let it leave without a loan.
        """
        act = self.act_of(uid)
        effect = next((each for each in act.owed if each.key == uid), None) if act else None
        if act is None or effect is None or act.step not in PAYS:
            return ()
        rests = act.step is Step.OWED
        if rests and act.visit != visit and self.offline:
            return ()
        act.owed.remove(effect)
        act.to_write.append(effect)
        if not rests:
            return ()
        if act.visit == visit:
            return self._start_security(act)
        act.step = Step.DOUBTING
        return (AskOnLoan(act.op_id, act.item),)

    def gone(self, uid: str) -> None:
        """Drop what had only been recognised: nothing has happened to it yet."""
        act = self.act_of(uid)
        if act and act.step is Step.WAITING:
            self._forget(act)

    def is_renewed(self, item: str) -> bool:
        """Tell whether a loan has been renewed in this visit, or is being."""
        act = self.acts.get(renewal_key(item))
        return act is not None and not act.refused

    def drop(self, uid: str) -> None:
        """Forget the settled act of a tag, so that it can be taken up afresh."""
        act = self.act_of(uid)
        if act and act.step is Step.SETTLED:
            self._forget(act)

    def forgive(self, op_id: str) -> None:
        """Forget a debt that people have seen to; what is being written at this moment is written."""
        for act in [each for each in self.acts.values() if each.op_id == op_id and each.step is Step.OWED]:
            self._forget(act)

    def end_visit(self) -> Commands:
        """Forget what is settled or never began; what is under way goes on, and is forgotten as soon as it is done."""
        commands: Commands = ()
        for act in tuple(self.acts.values()):
            if act.step in {Step.WAITING, Step.SETTLED}:
                self._forget(act)
            elif act.kind is Kind.RETURN and act.step is Step.OWED and not act.accepted and not act.refused:
                commands += self._write_off(act)
            act.is_over = True
            self._let_go(act)
        return commands

    def handle(self, answer: Answer) -> Commands:
        """Move the act that was answered; answers to acts long gone are ignored."""
        act = next((act for act in self.acts.values() if act.op_id == answer.op_id), None)
        if act is None:
            return ()
        commands = self._answered(act, answer)
        self._let_go(act)
        return commands + self._advance_line()

    def _let_go(self, act: Act) -> None:
        """Keep of an act whose reader has left no more than what is still to be done."""
        if act.is_over and act.step is Step.SETTLED:
            self._forget(act)
        elif act.is_over and (act.accepted or act.refused):
            act.forget_reader()

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
            case HoldAnswered(outcome=outcome):
                return self._hold_answered(act, outcome)
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
        # Nobody but the library system can do an errand: granted here, a renewal could never be told of, and never end.
        act.step, act.offline = Step.INTENDING, not act.is_errand and (act.offline or self.offline)
        if act.offline:
            act.forget_pin()
        patron, detail = (act.reader.number, act.reader.detail) if act.reader else (None, {})
        effects = tuple(act.to_write)
        return self._record(act, Intent(act.op_id, act.kind, act.item, patron, self._wall_time(), effects, detail))

    def _ask(self, act: Act) -> Commands:
        act.step, who = Step.ASKING, act.reader or NOBODY
        if act.kind is Kind.LOAN:
            clear = tuple(_every(act, "off"))
            return (AskLoan(act.op_id, act.item, who.number, who.pin, clear, who.institution),)
        if act.kind is Kind.RENEWAL:
            return (AskRenewal(act.op_id, act.item, who.number, who.pin, who.institution),)
        if act.is_errand:
            return (AskHold(act.op_id, act.item, who.number, who.pin, act.terms, who.institution),)
        return (AskReturn(act.op_id, act.item, tuple(_restored(act))),)

    def _loan_answered(self, act: Act, outcome: Lent | LoanRefused | NoAnswer) -> Commands:
        act.forget_pin()
        match outcome:
            case Lent():
                act.accepted, act.title, act.message = True, outcome.title, outcome.message
                act.due, act.due_text = outcome.due, outcome.due_text
                act.to_write = _every(act, "off") if outcome.clear_security else []
                return self._clear(act)
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

    def _hold_answered(self, act: Act, outcome: Held | HoldRefused | NoAnswer) -> Commands:
        match outcome:
            case Held():
                act.accepted, act.message, act.position = True, outcome.message, outcome.position
                act.title, act.destination = act.title or outcome.title, outcome.pickup
                return self._settle(act)
            case HoldRefused(message=message):
                return self._refuse(act, Reason.LIBRARY_SAID_NO, act.title or outcome.title, message)
            case NoAnswer(sent=sent):
                return self._refuse(act, Reason.LIBRARY_SILENT if sent else Reason.LIBRARY_AWAY, act.title)
            case _:
                assert_never(outcome)

    def _return_answered(self, act: Act, outcome: Returned | ReturnRefused | NoAnswer) -> Commands:
        match outcome:
            case Returned():
                act.accepted, act.title, act.message = True, outcome.title, outcome.message
                act.alert, act.destination = outcome.alert, outcome.destination
                act.reason = ASIDE.get(outcome.alert, Reason.NONE) if outcome.alert else Reason.NONE
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
        act.to_write = _every(act, "on") if act.kind is Kind.RETURN else []
        return self._intend(act)

    def _grant(self, act: Act) -> Commands:
        """Say yes on the machine's own authority; the library will be told when it is back."""
        act.step = Step.GRANTING
        if act.kind is Kind.RETURN:
            return self._record(act, Moved(act.op_id, State.GRANTED))
        act.due = self._provisional_due()
        act.to_write = _every(act, "off")
        due = {"due_at": act.due.isoformat()}
        return self._record(act, Moved(act.op_id, State.GRANTED, due, tuple(act.to_write)))

    def _granted(self, act: Act) -> Commands:
        act.accepted = act.noted = True
        return self._settle(act) if act.kind is Kind.RETURN else self._clear(act)

    def _provisional_due(self) -> datetime:
        """Return the end of the day that many days from now, local time."""
        day = self._wall_time().astimezone() + timedelta(days=self._policy.offline_loan_days)
        return day.replace(hour=23, minute=59, second=0, microsecond=0)

    # -- refusals

    def _refuse_return(self, act: Act, reason: Reason, title: str = "", message: str = "") -> Commands:
        """Give a refused return back the security that was read."""
        self._refuse(act, reason, title, message)
        act.to_write = _restored(act)
        return self._start_security(act) if act.to_write else ()

    def _refuse(self, act: Act, reason: Reason, title: str = "", message: str = "") -> Commands:
        act.refused, act.reason, act.title, act.message = True, reason, title, message
        return self._settle(act)

    def _settle(self, act: Act) -> Commands:
        act.step = Step.SETTLED
        act.forget_pin()
        return ()

    # -- security, one tag after another

    def _clear(self, act: Act) -> Commands:
        """Take the security off what is lent, if any is to be taken off."""
        if act.to_write:
            return self._start_security(act)
        act.reason = Reason.UNTOUCHED
        return self._settle(act)

    def _start_security(self, act: Act) -> Commands:
        act.step = Step.STARTING
        return self._record(act, _moved(act, act.to_write[0], EffectState.STARTED))

    def _security_answered(self, act: Act, result: SecurityResult) -> Commands:
        if act.step is not Step.WRITING:
            return ()
        effect = act.to_write[0]
        if result is SecurityResult.PROVED:
            act.step = Step.PROVING
            return self._record(act, _moved(act, effect, EffectState.PROVED, f"read back {effect.value}"))
        act.step = Step.OWING
        act.owed.append(act.to_write.pop(0))
        act.reason = Reason.SECURITY_FAILED if result is SecurityResult.FAILED else act.reason
        return self._record(act, _moved(act, effect, EffectState.OWED, result.value))

    def _go_on_writing(self, act: Act) -> Commands:
        """Write the next tag; an act is secured when none is left and none is owed."""
        if act.to_write:
            return self._start_security(act)
        if act.owed:
            act.step = Step.OWED
            return ()
        return self._secured(act)

    def _secured(self, act: Act) -> Commands:
        if act.kind is Kind.RETURN and not act.refused:
            if act.offline:
                return self._grant(act)
            act.step, act.reason = Step.LINED_UP, Reason.NONE
            self._line.append(act)
            return ()
        act.reason = act.reason if act.refused else Reason.NONE
        return self._settle(act)

    def _doubt_answered(self, act: Act, on_loan: bool | None) -> Commands:
        """Pay an old debt only if it still holds: silence what is on loan, arm what is not."""
        if on_loan is None:
            act.owed, act.to_write, act.step = act.owed + act.to_write, [], Step.OWED
            return ()
        if on_loan is (act.to_write[0].value == "off"):
            return self._start_security(act)
        act.step = Step.CLOSING
        why = "on loan (17)" if on_loan else "not on loan any more (17)"
        closed = (_moved(act, effect, EffectState.PROVED, why) for effect in act.to_write + act.owed)
        return self._record(act, *closed)

    # -- what became durable

    def _recorded(self, act: Act) -> Commands:
        match act.step:
            case Step.INTENDING:
                return self._intended(act)
            case Step.GRANTING:
                return self._granted(act)
            case Step.STARTING:
                act.step = Step.WRITING
                return (SetSecurity(act.op_id, act.to_write[0].key, act.to_write[0].value == "on"),)
            case Step.PROVING:
                del act.to_write[0]
                return self._go_on_writing(act)
            case Step.OWING:
                return self._go_on_writing(act)
            case Step.CLOSING:
                self._forget(act)
                return ()
            case _:
                return ()

    def _intended(self, act: Act) -> Commands:
        if act.kind is Kind.RETURN:
            return self._start_security(act)
        return self._grant(act) if act.offline else self._ask(act)

    def _record_failed(self, act: Act) -> Commands:
        """Nothing was done to the world for this step; the machine goes out of service, the journal tells at start."""
        if not act.accepted:
            act.refused = True
        self._settle(act)
        return ()

    def _write_off(self, act: Act) -> Commands:
        """Close a return whose book left before it was secured: the loan stands, its tags are owed what they had."""
        act.refused = True
        undo = _restored(act)
        kept = [effect for effect in act.owed if act.armed_before.get(effect.key) is not False]
        act.owed, act.step = undo, Step.OWING if undo else Step.CLOSING
        return self._record(
            act, Moved(act.op_id, State.REFUSED, LIFTED, tuple(undo)),
            *(_moved(act, effect, EffectState.PROVED, "was on before") for effect in kept),
            *(_moved(act, effect, EffectState.OWED, "lifted") for effect in undo),
        )  # fmt: skip

    def _new_act(self, item: Item, kind: Kind, visit: int) -> Act:
        for earlier in {act.op_id: act for tag in item.tags if (act := self.act_of(tag.uid))}.values():
            self._forget(earlier)
        armed_before = {tag.uid: tag.armed for tag in item.tags}
        act = Act(self._new_op_id(), kind, item.uid, item.number, visit, armed_before)
        self.acts[act.uid] = act
        return act

    def _forget(self, act: Act) -> None:
        if self.acts.get(act.uid) is act:
            del self.acts[act.uid]
        if act in self._line:
            self._line.remove(act)

    @staticmethod
    def _record(act: Act, *entries: Entry) -> Commands:
        return (Record(act.op_id, entries),)


def _every(act: Act, value: str) -> list[Effect]:
    return [Effect(SECURITY, uid, value) for uid in act.armed_before]


def _restored(act: Act) -> list[Effect]:
    """Return what gives the tags of a return back the security that was read."""
    return [Effect(SECURITY, uid, "off") for uid, armed in act.armed_before.items() if armed is False]


def _moved(act: Act, effect: Effect, state: EffectState, proof: str = "") -> EffectMoved:
    return EffectMoved(act.op_id, effect.kind, effect.key, state, proof)
