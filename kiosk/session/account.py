"""What the reader has, in the order that matters to them, and what became of renewals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from kiosk.session.account_view import Account, Block, LoanLine, ReadyHold, RenewState
from kiosk.session.act import Act, Step
from kiosk.session.circulation import renewal_key
from kiosk.session.credential import Credential
from kiosk.session.policy import Policy
from kiosk.session.till import payable
from sip2.outcomes import AccountAnswer, AccountOutcome, LoanOnAccount
from sip2.values import PatronFlag


@dataclass(slots=True)
class AccountPage:
    """One reader's account during one visit."""

    answer: AccountOutcome | None = field(default=None, repr=False)

    def loans(self, due_after: datetime | None = None) -> tuple[LoanOnAccount, ...]:
        """Return the loans the library system named; with a time, only those that are not overdue then."""
        loans = self.answer.loans if isinstance(self.answer, AccountAnswer) else ()
        return tuple(loan for loan in loans if not (due_after and loan.due and loan.due < due_after))

    def view(self, acts: Mapping[str, Act], now: datetime, policy: Policy, who: Credential | None) -> Account:
        """Return the page: overdue first, then what is due soonest; renewals of this visit shown in place."""
        if not isinstance(self.answer, AccountAnswer):
            return Account(loading=self.answer is None, failed=self.answer is not None)
        holds = policy.holds is not None
        lines = [_line(loan, acts.get(renewal_key(loan.item)), now, holds=holds) for loan in self.answer.loans]
        return Account(
            loading=False,
            lines=tuple(sorted(lines, key=lambda line: line.due.timestamp() if line.due else float("inf"))),
            holds_ready=self.answer.holds_ready,
            holds_waiting=self.answer.holds_waiting,
            fee_amount="" if _is_nothing(self.answer.fee_amount) else self.answer.fee_amount,
            currency=self.answer.currency,
            renewing=any(line.renew is RenewState.ASKING for line in lines),
            payable=who is not None and payable(self.answer, policy, who),
            ready=tuple(ReadyHold(hold.title, hold.until) for hold in self.answer.ready),
            blocks=blocks(self.answer.blocks, self.answer.expires, now.date()),
            message=self.answer.message,
            lists_holds=holds,
        )


REASONS: Mapping[Block, frozenset[PatronFlag]] = {
    Block.CARD_LOST: frozenset({PatronFlag.CARD_LOST}),
    Block.OVERDUE: frozenset({PatronFlag.TOO_MANY_OVERDUE, PatronFlag.RECALL_OVERDUE}),
    Block.FEES: frozenset({PatronFlag.EXCESSIVE_FINES, PatronFlag.EXCESSIVE_FEES}),
    Block.ITEMS: frozenset({PatronFlag.TOO_MANY_LOST, PatronFlag.TOO_MANY_BILLED, PatronFlag.TOO_MANY_CLAIMS_RETURNED}),
    Block.FULL: frozenset({PatronFlag.TOO_MANY_CHARGED}),
}
"""Which flags of patron status tell which reason, in the order in which they are said."""


def blocks(flags: frozenset[int], expires: date | None, today: date) -> tuple[Block, ...]:
    """Return why nothing can be borrowed; flag 0 alone says that it cannot, the others explain it.

    `expires` is the card's last day, if known.
    """
    if PatronFlag.CHARGE_DENIED not in flags:
        return ()
    told = [block for block, reasons in REASONS.items() if reasons & flags]
    expired = [Block.EXPIRED] if has_expired(expires, today) else []
    return tuple(expired + told) or (Block.OTHER,)


def has_expired(expires: date | None, today: date) -> bool:
    """Tell whether a card's last day is known to have passed."""
    return expires is not None and expires < today


def _is_nothing(amount: str) -> bool:
    """Tell whether an amount of money, free text in SIP2 (BV), is zero."""
    try:
        return Decimal(amount.strip()) == 0
    except InvalidOperation:
        return False


def _line(loan: LoanOnAccount, act: Act | None, now: datetime, *, holds: bool) -> LoanLine:
    due = act.due if act and act.accepted and act.due else loan.due
    due_text = act.due_text if act and act.accepted else loan.due_text
    days = (due.astimezone(now.tzinfo).date() - now.date()).days if due else None
    return LoanLine(
        loan.item, loan.title, due, due_text,
        overdue_days=-days if days is not None and days < 0 else None,
        due_in_days=days if days is not None and days >= 0 else None,
        renew=_renew_state(act), message=act.message if act else "",
        may_hold=holds and _renew_state(act) is RenewState.REFUSED,
    )  # fmt: skip


def _renew_state(act: Act | None) -> RenewState:
    if act is None:
        return RenewState.NONE
    if act.step is not Step.SETTLED:
        return RenewState.ASKING
    if act.accepted:
        return RenewState.RENEWED
    return RenewState.REFUSED if act.message else RenewState.UNKNOWN
