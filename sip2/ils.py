"""The library system as the machine sees it: every question answered by a plain value, every act written down first.

An act goes SENT, durably, before its request leaves; what its answer demands is planned by the commit that records the
answer (DESIGN §3.2). An expected refusal, a silence and a failing journal are values; only a mistake of ours raises.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from sip2.answers import loan_outcome, patron_outcome, return_outcome, same_item
from sip2.client import Client
from sip2.errors import LocalProtocolError, SipError
from sip2.fields import Request
from sip2.inspection import find
from sip2.journal.acts import Act, Circulation, Effect, EffectMoved, EffectState, Entry, Kind, Moved
from sip2.journal.errors import JournalUnusable
from sip2.journal.writer import Journal
from sip2.line import Line
from sip2.messages import AcsStatus, CheckinResponse, CheckoutResponse, ItemInformationResponse, RenewResponse
from sip2.outcomes import (
    Lent,
    LoanOutcome,
    NoAnswer,
    PatronOutcome,
    PatronRefusal,
    PatronRefused,
    Returned,
    ReturnOutcome,
)
from sip2.terminal import Terminal, local_now
from sip2.values import Language, Supported

A = TypeVar("A", CheckoutResponse, RenewResponse, CheckinResponse)


class Ils:
    """One line to the library system, and the journal of the acts that go over it. For one thread."""

    def __init__(
        self,
        client: Client,
        journal: Journal,
        *,
        institution_id: str,
        login_user: str = "",
        login_password: str = "",
        location_code: str = "",
        terminal_password: str = "",
        language: str = Language.CHINESE,
        clock: Callable[[], datetime] = local_now,
    ) -> None:
        """`location_code` is where this machine stands (CP, AP); `clock` gives aware local time."""
        self._line = Line(client, login_user=login_user, login_password=login_password, location_code=location_code)
        self._journal = journal
        self._terminal = Terminal(institution_id, location_code, terminal_password, language, clock)

    def sign_on(self) -> AcsStatus:
        """Open the line and log in, or keep the standing line alive; raises SipError (see `Line.sign_on`).

        Need not be called first: every question signs on by itself when the line is down.
        """
        return self._line.sign_on()

    def close(self) -> None:
        """Close the line."""
        self._line.close()

    # -- questions

    def patron(self, number: str, pin: str) -> PatronOutcome:
        """Ask who a patron is (63, or 23 where 63 is not supported); an empty PIN is never right."""
        if not number or not pin:
            return PatronRefused(PatronRefusal.WRONG_PIN if number else PatronRefusal.UNKNOWN)
        if self._line.supports(Supported.PATRON_INFORMATION):
            full = self._line.question(self._terminal.patron_information(number, pin))
            return full if isinstance(full, NoAnswer) else patron_outcome(number, full)
        status = self._line.question(self._terminal.patron_status(number, pin))
        return status if isinstance(status, NoAnswer) else patron_outcome(number, status)

    def item(self, item: str) -> ItemInformationResponse | NoAnswer:
        """Ask about an item (17)."""
        return self._line.question(self._terminal.item_information(item))

    def end_session(self, patron: str, pin: str = "") -> bool:
        """Tell that a patron has left (35), where that is supported; False if it was not confirmed."""
        if not self._line.supports(Supported.END_PATRON_SESSION):
            return False
        answer = self._line.question(self._terminal.end_session(patron, pin))
        return not isinstance(answer, NoAnswer) and answer.end_session

    # -- acts; each op_id must stand at INTENT, or at UNKNOWN after an inspection

    def checkout(self, op_id: str, item: str, patron: str, pin: str, on_loan: Effect | None) -> LoanOutcome:
        """Lend an item (11); a yes that lets security be cleared plans `on_loan`."""
        request = self._terminal.checkout(item, patron, pin)
        answer = self._perform(op_id, item, request, remember=_effect_detail(on_loan))
        return answer if isinstance(answer, NoAnswer) else self._settle_loan(op_id, answer, on_loan)

    def renew(self, op_id: str, item: str, patron: str, pin: str) -> LoanOutcome:
        """Renew a loan (29)."""
        request = self._terminal.renew(item, patron, pin)
        answer = self._perform(op_id, item, request)
        return answer if isinstance(answer, NoAnswer) else self._settle_loan(op_id, answer, None)

    def checkin(self, op_id: str, item: str, on_refusal: Effect | None) -> ReturnOutcome:
        """Take an item back (09); a no plans `on_refusal`, and so does a request that could not leave."""
        request = self._terminal.checkin(item)
        answer = self._perform(op_id, item, request, undo=_planned(on_refusal))
        return answer if isinstance(answer, NoAnswer) else self._settle_return(op_id, answer, on_refusal)

    def _settle_loan(self, op_id: str, answer: CheckoutResponse | RenewResponse, on_loan: Effect | None) -> LoanOutcome:
        outcome = loan_outcome(answer, self._terminal.zone)
        if isinstance(outcome, Lent):
            told = {"title": outcome.title, "due": outcome.due_text, "renewal": "Y" if outcome.renewal else ""}
            effects = _planned(on_loan) if outcome.clear_security else ()
            entry = Moved(op_id, Circulation.ACCEPTED, _filled(told), effects)
        else:
            told = {"title": outcome.title, "message": outcome.message}
            entry = Moved(op_id, Circulation.REFUSED, _filled(told))
        return outcome if self._record(entry) else NoAnswer(sent=True)

    def _settle_return(self, op_id: str, answer: CheckinResponse, on_refusal: Effect | None) -> ReturnOutcome:
        outcome = return_outcome(answer, self._terminal.location_code)
        if isinstance(outcome, Returned):
            told = {
                "title": outcome.title,
                "alert": outcome.alert or "",
                "destination": outcome.destination,
                "sort_bin": outcome.sort_bin,
            }
            entry = Moved(op_id, Circulation.ACCEPTED, _filled(told))
        else:
            told = {"title": outcome.title, "message": outcome.message}
            entry = Moved(op_id, Circulation.REFUSED, _filled(told), _planned(on_refusal))
        return outcome if self._record(entry) else NoAnswer(sent=True)

    def _perform(
        self,
        op_id: str,
        item: str,
        request: Request[A],
        *,
        remember: Mapping[str, str] | None = None,
        undo: tuple[Effect, ...] = (),
    ) -> A | NoAnswer:
        """Write SENT, then ask; without a trustworthy answer write what is known and say so."""
        not_sent = Moved(op_id, Circulation.REFUSED, {"reason": "not sent"}, undo)
        try:
            self._line.ready()
            if not self._record(Moved(op_id, Circulation.SENT, remember or {})):
                return NoAnswer(sent=False)
            answer = self._line.ask(request)
        except LocalProtocolError:
            raise
        except SipError as error:
            unknown = Moved(op_id, Circulation.UNKNOWN, {"reason": type(error).__name__})
            self._record(unknown if error.sent else not_sent)
            return NoAnswer(error.sent)
        if same_item(item, answer.item_id):
            return answer
        self._line.close()
        self._record(Moved(op_id, Circulation.UNKNOWN, {"reason": "the answer names another item"}))
        return NoAnswer(sent=True)

    def inspect(self, act: Act) -> Circulation:
        """Settle an act without an answer by asking what became of it, never by repeating it (`sip2.inspection`).

        Returns the state it now has; that of `act` if nothing can be known yet. The security of a loan that is found
        done is owed: it was kept on.
        """
        finding = find(act, self._line, self._terminal)
        if finding is None:
            return act.state
        effects: tuple[Effect, ...] = ()
        detail = {"settled_by": "inspection"}
        if finding.state is Circulation.ACCEPTED and act.kind is Kind.LOAN:
            detail |= {"title": finding.title, "due": finding.due_text}
            effects = self._still_demanded(act)
        owed = (EffectMoved(act.op_id, each.kind, each.key, EffectState.OWED, "inspected") for each in effects)
        settled = self._record(Moved(act.op_id, finding.state, _filled(detail), effects), *owed)
        return finding.state if settled else act.state

    def _still_demanded(self, act: Act) -> tuple[Effect, ...]:
        """Return what SENT remembered, unless the reader tried again meanwhile and a later act has seen to it."""
        effect = _remembered_effect(act)
        return () if effect is None or self._journal.is_taken_over(act.op_id, effect) else (effect,)

    def _record(self, *entries: Entry) -> bool:
        """Make entries durable; False if the journal cannot, which it reports to the machine by itself."""
        try:
            self._journal.append(*entries).result()
        except JournalUnusable:
            return False
        return True


def _planned(effect: Effect | None) -> tuple[Effect, ...]:
    return (effect,) if effect else ()


def _effect_detail(effect: Effect | None) -> dict[str, str]:
    """Keep with SENT what a yes will demand, for an inspection after a restart."""
    if effect is None:
        return {}
    return {"effect_kind": effect.kind, "effect_key": effect.key, "effect_value": effect.value}


def _remembered_effect(act: Act) -> Effect | None:
    if "effect_kind" not in act.detail:
        return None
    return Effect(act.detail["effect_kind"], act.detail["effect_key"], act.detail["effect_value"])


def _filled(detail: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in detail.items() if value}
