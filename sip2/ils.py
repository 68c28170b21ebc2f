"""The library system as the machine sees it: every question answered by a plain value, every act written down first.

An act goes SENT, durably, before its request leaves; what its answer demands is planned by the commit that records the
answer (DESIGN §3.2). An expected refusal, a silence and a failing journal are values; only a mistake of ours raises.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from sip2.account import account
from sip2.acting import A, filled, record, send_written, told
from sip2.answers import (
    hold_outcome,
    item_outcome,
    loan_outcome,
    patron_outcome,
    payment_outcome,
    return_outcome,
    same_item,
)
from sip2.client import Client
from sip2.errors import SipError
from sip2.fields import Request
from sip2.holding import holds_of
from sip2.inspection import SENT_AT, find, is_on_loan
from sip2.journal.acts import Act, Circulation, Effect, EffectMoved, EffectState, Kind, Moved
from sip2.journal.errors import JournalUnusable
from sip2.journal.writer import Journal
from sip2.line import Line
from sip2.messages import (
    AcsStatus,
    CheckinResponse,
    CheckoutResponse,
    Hold,
    ItemInformationResponse,
    RenewResponse,
)
from sip2.outcomes import (
    AccountOutcome,
    Held,
    HoldOutcome,
    HoldsOutcome,
    ItemOutcome,
    Lent,
    LoanOutcome,
    NoAnswer,
    Paid,
    PatronOutcome,
    PatronRefusal,
    PatronRefused,
    PaymentOutcome,
    Returned,
    ReturnOutcome,
)
from sip2.replay import may_be_resent, replay, resend
from sip2.terminal import Fee, Terminal, local_now
from sip2.values import HoldTerms, Language, Supported


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
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`location_code` is where this machine stands (CP, AP); `clock` gives aware local time, `monotonic` s."""
        self._line = Line(client, login_user=login_user, login_password=login_password, location_code=location_code)
        self._journal = journal
        self._dialect = client.dialect
        self._monotonic = monotonic
        self._first_looks: dict[str, float] = {}
        """When each act that is open was first looked into."""
        zone = self._dialect.date_zone
        self._terminal = Terminal(institution_id, location_code, terminal_password, language, clock, zone)

    def sign_on(self) -> AcsStatus:
        """Open the line and log in, or keep the standing line alive; raises SipError (see `Line.sign_on`).

        Need not be called first: every question signs on by itself when the line is down.
        """
        return self._line.sign_on()

    @property
    def is_open(self) -> bool:
        """Whether the line stands; asks nobody, and notices that the library system has hung up."""
        return self._line.is_open

    def close(self) -> None:
        """Close the line."""
        self._line.close()

    # -- questions

    def patron(self, number: str, pin: str, institution: str = "") -> PatronOutcome:
        """Ask who a patron is (63, or 23 where 63 is not supported); an empty PIN is never right.

        Here and below `institution` is the AO of whose reader it is; empty: our own.
        """
        if self._is_blank(number) or self._is_blank(pin):
            return PatronRefused(PatronRefusal.UNKNOWN if self._is_blank(number) else PatronRefusal.WRONG_PIN)
        return self._identify(number, pin, institution)

    def patron_by_card(self, number: str, institution: str = "") -> PatronOutcome:
        """Ask who a patron is whose number the machine itself read from a card, so that no PIN is asked for.

        What the card proves is the machine's to judge; a number that somebody typed must never come here.
        """
        if self._is_blank(number):
            return PatronRefused(PatronRefusal.UNKNOWN)
        return self._identify(number, "", institution)

    def _is_blank(self, text: str) -> bool:
        """Say whether nothing of a text would reach the library system: many say yes to any blank PIN."""
        return not any(letter.isprintable() and letter not in {" ", self._dialect.delimiter} for letter in text)

    def _identify(self, number: str, pin: str, institution: str) -> PatronOutcome:
        full, terminal = self._line.supports(Supported.PATRON_INFORMATION), self._terminal.of(institution)
        answer = (
            self._line.question(terminal.patron_information(number, pin))
            if full
            else self._line.question(terminal.patron_status(number, pin))
        )
        if isinstance(answer, NoAnswer):
            return answer
        return patron_outcome(number, answer, pin_asked=bool(pin), confirms_pin=self._dialect.confirms_pin)

    def account(self, number: str, pin: str, institution: str = "") -> AccountOutcome:
        """Ask what a patron has on loan, waits for and owes (63 by pages, then 17 for each of the first 50 loans).

        An empty PIN asks for none, as in `patron_by_card`.
        """
        if pin and self._is_blank(pin):
            return PatronRefused(PatronRefusal.WRONG_PIN)
        return account(number, pin, self._line, self._terminal.of(institution), self._dialect)

    def holds(self, number: str, pin: str, institution: str = "") -> HoldsOutcome:
        """Ask what a patron waits for, by name (63 twice, then 17 for each of the first 20). As in `account`."""
        if pin and self._is_blank(pin):
            return PatronRefused(PatronRefusal.WRONG_PIN)
        return holds_of(number, pin, self._line, self._terminal.of(institution))

    def is_on_loan(self, item: str) -> bool | None:
        """Say whether anybody has an item (17); None while that is not known: then leave its security as it is."""
        if not self._line.supports(Supported.ITEM_INFORMATION):
            return None
        answer = self.item(item)
        if isinstance(answer, NoAnswer) or not same_item(item, answer.item_id):
            return None
        return is_on_loan(answer.circulation_status)

    def item(self, item: str) -> ItemInformationResponse | NoAnswer:
        """Ask about an item (17)."""
        return self._line.question(self._terminal.item_information(item))

    def lookup(self, item: str) -> ItemOutcome:
        """Ask what anybody may know about an item (17)."""
        answer = self.item(item)
        return answer if isinstance(answer, NoAnswer) else item_outcome(item, answer, self._terminal.zone)

    def end_session(self, patron: str, pin: str = "", institution: str = "") -> bool:
        """Tell that a patron has left (35), where that is supported; False if it was not confirmed."""
        if not (self._dialect.ends_sessions and self._line.supports(Supported.END_PATRON_SESSION)):
            return False
        answer = self._line.question(self._terminal.of(institution).end_session(patron, pin))
        return not isinstance(answer, NoAnswer) and answer.end_session

    # -- acts; each op_id must stand at INTENT, or at UNKNOWN after an inspection. What is done later about an act
    # (`replay`, `inspect`) finds the institution of its reader under INSTITUTION in the intent's detail.

    def checkout(
        self, op_id: str, item: str, patron: str, pin: str, *on_loan: Effect, institution: str = ""
    ) -> LoanOutcome:
        """Lend an item (11); a yes that lets security be cleared plans `on_loan`, alike but for their keys."""
        sent = Moved(op_id, Circulation.SENT, _effects_detail(on_loan))
        answer = self._perform(sent, item, self._terminal.of(institution).checkout(item, patron, pin))
        return answer if isinstance(answer, NoAnswer) else self._settle_loan(op_id, answer, on_loan)

    def renew(self, op_id: str, item: str, patron: str, pin: str, institution: str = "") -> LoanOutcome:
        """Renew a loan (29). Renew several one by one: hardly any system knows 65, and it plans no act for each."""
        sent = Moved(op_id, Circulation.SENT)
        answer = self._perform(sent, item, self._terminal.of(institution).renew(item, patron, pin))
        return answer if isinstance(answer, NoAnswer) else self._settle_loan(op_id, answer, ())

    def place_hold(
        self, op_id: str, item: str, patron: str, pin: str, terms: HoldTerms, institution: str = ""
    ) -> HoldOutcome:
        """Place a hold (15, +); whether a fee is agreed to is the reader's to say, and stands in the terms."""
        return self._hold(op_id, item, self._terminal.of(institution).hold(item, patron, pin, terms))

    def cancel_hold(self, op_id: str, item: str, patron: str, pin: str, institution: str = "") -> HoldOutcome:
        """Cancel a hold (15, -)."""
        return self._hold(op_id, item, self._terminal.of(institution).cancel_hold(item, patron, pin))

    def _hold(self, op_id: str, item: str, request: Hold) -> HoldOutcome:
        answer = self._perform(Moved(op_id, Circulation.SENT), item, request)
        if isinstance(answer, NoAnswer):
            return answer
        outcome = hold_outcome(answer)
        state = Circulation.ACCEPTED if isinstance(outcome, Held) else Circulation.REFUSED
        return outcome if record(self._journal, Moved(op_id, state, told(outcome))) else NoAnswer(sent=True)

    def checkin(self, op_id: str, item: str, *on_refusal: Effect) -> ReturnOutcome:
        """Take an item back (09); a no plans `on_refusal`, and so does a request that could not leave."""
        sent = Moved(op_id, Circulation.SENT)
        answer = self._perform(sent, item, self._terminal.checkin(item), undo=on_refusal)
        return answer if isinstance(answer, NoAnswer) else self._settle_return(op_id, answer, on_refusal)

    def pay(self, op_id: str, patron: str, pin: str, fee: Fee, institution: str = "") -> PaymentOutcome:
        """Book a payment that was taken (37); `op_id` is its transaction id, so that nobody books it twice.

        What the patron owed before must stand in the intent's detail as "owed": it is what an inspection goes by.
        """
        # Its intent is older: the reader had to find a phone or a card first.
        sent = Moved(op_id, Circulation.SENT, {SENT_AT: self._terminal.clock().isoformat()})
        answer = self._perform(sent, "", self._terminal.of(institution).fee_paid(patron, pin, fee, op_id))
        if isinstance(answer, NoAnswer):
            return answer
        outcome = payment_outcome(answer)
        state = Circulation.ACCEPTED if isinstance(outcome, Paid) else Circulation.REFUSED
        return outcome if record(self._journal, Moved(op_id, state, told(outcome))) else NoAnswer(sent=True)

    def _settle_loan(
        self, op_id: str, answer: CheckoutResponse | RenewResponse, on_loan: tuple[Effect, ...]
    ) -> LoanOutcome:
        outcome = loan_outcome(answer, self._terminal.zone)
        if isinstance(outcome, Lent):
            effects = on_loan if outcome.clear_security else ()
            entry = Moved(op_id, Circulation.ACCEPTED, told(outcome), effects)
        else:
            entry = Moved(op_id, Circulation.REFUSED, told(outcome))
        return outcome if record(self._journal, entry) else NoAnswer(sent=True)

    def _settle_return(self, op_id: str, answer: CheckinResponse, on_refusal: tuple[Effect, ...]) -> ReturnOutcome:
        outcome = return_outcome(answer, self._terminal.location_code, self._dialect.sort_bin)
        if isinstance(outcome, Returned):
            entry = Moved(op_id, Circulation.ACCEPTED, told(outcome))
        else:
            entry = Moved(op_id, Circulation.REFUSED, told(outcome), on_refusal)
        return outcome if record(self._journal, entry) else NoAnswer(sent=True)

    def _perform(self, sent: Moved, item: str, request: Request[A], undo: tuple[Effect, ...] = ()) -> A | NoAnswer:
        """Write SENT and ask, on a line that is ready; what could not leave is given up."""
        unsent = Moved(sent.op_id, Circulation.REFUSED, {"reason": "not sent"}, undo)
        try:
            self._line.ready()
        except SipError:
            record(self._journal, unsent)
            return NoAnswer(sent=False)
        if item:
            self._catch_up(item)
        return send_written(sent, unsent, item, request, line=self._line, journal=self._journal)

    def _catch_up(self, item: str) -> None:
        """Tell first what the machine granted earlier about the same item.

        A book lent off line and brought back now would else be refused, and its loan come to stand afterwards.
        """
        with suppress(JournalUnusable):
            for earlier in self._journal.granted(item):
                self.replay(earlier)

    # -- afterwards

    def replay(self, act: Act) -> Circulation:
        """Tell of an act that the machine granted while the library system was away; return the state it now has.

        Pass them oldest first and stop at the first that stays GRANTED: it could not be sent, or another one must be
        inspected before (`Journal.must_wait`). A no ends on the staff list with the library system's words in
        `detail`; so does a loan of which nobody can tell whether it was done. Raises LocalProtocolError unless `act`
        is a loan or a return at GRANTED.
        """
        return replay(act, self._line, self._terminal, self._journal, self._dialect)

    def inspect(self, act: Act) -> Circulation:
        """Settle an act without an answer by asking what became of it, never by blindly repeating it.

        Returns the state it now has; that of `act` if nothing can be known yet (`sip2.inspection`). The security of a
        loan that is found done is owed: it was kept on. What the machine granted, and every return, is told once more
        if the library system stands as before it; else it ends on the staff list, never REFUSED.
        """
        now_s = self._monotonic()
        first_s = self._first_looks.setdefault(act.op_id, now_s)
        finding = find(act, self._line, self._terminal, waited_s=now_s - first_s)
        if finding is None:
            return act.state
        del self._first_looks[act.op_id]
        if finding.is_untouched and may_be_resent(act):
            return resend(act, self._line, self._terminal, self._journal, self._dialect)
        effects: tuple[Effect, ...] = ()
        detail = {"settled_by": "inspection"}
        if finding.state is Circulation.ACCEPTED and act.kind is Kind.LOAN:
            detail |= {"title": finding.title, "due": finding.due_text}
            effects = self._still_demanded(act)
        owed = (EffectMoved(act.op_id, each.kind, each.key, EffectState.OWED, "inspected") for each in effects)
        settled = record(self._journal, Moved(act.op_id, finding.state, filled(detail), effects), *owed)
        return finding.state if settled else act.state

    def _still_demanded(self, act: Act) -> tuple[Effect, ...]:
        """Return what SENT remembered, unless the reader tried again meanwhile and a later act has seen to it.

        What the machine granted it also saw to by itself.
        """
        effects = () if act.granted else _remembered_effects(act)
        return tuple(each for each in effects if not self._journal.is_taken_over(act.op_id, each))


def _effects_detail(effects: tuple[Effect, ...]) -> dict[str, str]:
    """Keep with SENT what a yes will demand, for an inspection after a restart; each key stands on a line."""
    if not effects:
        return {}
    keys = "\n".join(effect.key for effect in effects)
    return {"effect_kind": effects[0].kind, "effect_key": keys, "effect_value": effects[0].value}


def _remembered_effects(act: Act) -> tuple[Effect, ...]:
    detail = act.detail
    if "effect_kind" not in detail:
        return ()
    return tuple(
        Effect(detail["effect_kind"], key, detail["effect_value"]) for key in detail["effect_key"].splitlines()
    )
