"""One reader's payment during one visit: how much, in which way, and where the money is."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from drivers.printer.qr import Modules
from kiosk.session.commands import GiveUpPayment, PaidLine, Pay, PrintReceipt
from kiosk.session.credential import Credential
from kiosk.session.events import PaymentMoved
from kiosk.session.policy import Policy
from kiosk.session.view import FeeLine, Payment, PayState, ReceiptState
from sip2.outcomes import AccountAnswer, FineOnAccount

CENT = Decimal("0.01")
PURSE = "purse"
"""Takes money from whoever bears a number here, so that no other institution's reader may use it."""
CAN_BE_LEFT = frozenset({PayState.ASKING, PayState.PAYING})
"""Giving up is possible: no money is known to have been taken."""
BUSY = CAN_BE_LEFT | {PayState.BOOKING}
"""The reader waits for us, or we for the reader's phone: nobody is asked whether somebody is there."""
NOT_YET_SURE = frozenset({PayState.UNPAID, PayState.UNPROVED})
"""The reader may go, and better news may come."""
OVER = NOT_YET_SURE | {PayState.PAID, PayState.REFUNDED, PayState.STAFF}


def debt(account: AccountAnswer) -> Decimal:
    """Return what can be paid: the debt, if it is a sum of money that a gateway can take, else 0."""
    return _amount(account.fee_amount) or Decimal()


def ways_for(who: Credential, policy: Policy) -> tuple[str, ...]:
    """Return how a reader can pay here."""
    return tuple(way for way in policy.pay_ways if way != PURSE or not who.institution)


def payable(account: AccountAnswer, policy: Policy, who: Credential) -> bool:
    """Tell whether this debt can be paid at this machine, by a reader who proved more than anyone can copy."""
    has_way = who.is_proved and bool(ways_for(who, policy))
    return has_way and debt(account) > 0 and account.currency in {"", policy.pay_currency}


@dataclass(slots=True)
class Till:
    """What the reader wants to pay, and how that is getting on. A new one for each payment."""

    policy: Policy
    ways: tuple[str, ...] = ()
    account: AccountAnswer = field(default_factory=lambda: AccountAnswer(()), repr=False)
    amount: Decimal = Decimal()
    fee: str = ""
    state: PayState = PayState.CHOOSING
    op_id: str = ""
    way: str = ""
    code: Modules = field(default=(), repr=False)
    receipt: str = ""
    until_s: float = 0.0
    paper: ReceiptState = ReceiptState.ASKING

    @property
    def owed(self) -> Decimal:
        """All that the reader owes."""
        return debt(self.account)

    @property
    def is_busy(self) -> bool:
        """Whether it is known who is waited for."""
        return self.state in BUSY

    @property
    def is_over(self) -> bool:
        """Whether the reader has seen how it ended, or has not begun."""
        return self.state in OVER | {PayState.CHOOSING}

    def choose_fee(self, key: str) -> None:
        """Want to pay one fee, or with "" everything."""
        fee = next(
            (each for each in self.account.fines if key and _is_payable(each, self.owed) and each.id == key), None
        )
        if self.state is PayState.CHOOSING and (fee or not key):
            self.fee, self.amount = key, fee.amount if fee and fee.amount else self.owed

    def choose_part(self, amount: Decimal) -> None:
        """Want to pay a part of the debt, if the library allows that."""
        fits = 0 < amount <= self.owed and amount == amount.quantize(CENT)
        if self.state is PayState.CHOOSING and self.policy.pay_part and fits:
            self.fee, self.amount = "", amount

    def begin(self, way: str, who: Credential, op_id: str, now: float) -> tuple[Pay, ...]:
        """Pay in a way; once for each till, however often it is pressed."""
        if self.state is not PayState.CHOOSING or way not in self.ways or self.amount <= 0:
            return ()
        self.state, self.way, self.op_id, self.until_s = PayState.ASKING, way, op_id, now + self.policy.pay_s
        owed, currency = self.account.fee_amount.strip(), self.policy.pay_currency
        return (Pay(op_id, way, self.amount, currency, who.number, owed, self.fee, who.detail),)

    def moved(self, event: PaymentMoved) -> bool:
        """Take what is told of this payment; return whether it has just been paid."""
        if event.op_id != self.op_id or self.state in OVER - NOT_YET_SURE:
            return False
        if self.state in NOT_YET_SURE and event.state in CAN_BE_LEFT:
            return False  # said before it was given up
        before, self.state = self.state, event.state
        self.code, self.receipt = event.code, event.receipt or self.receipt
        return self.state is PayState.PAID and before is not PayState.PAID

    def give_up(self) -> tuple[GiveUpPayment, ...]:
        """Stop waiting for the money; more than that is the payment's own affair."""
        if self.state not in CAN_BE_LEFT:
            return ()
        self.state, self.code = PayState.UNPAID, ()
        return (GiveUpPayment(self.op_id),)

    def print(self, language: str, at: datetime) -> tuple[PrintReceipt, ...]:
        """Order the receipt of money that was booked, once at a time."""
        if self.state is not PayState.PAID or self.paper in {ReceiptState.PRINTING, ReceiptState.PRINTED}:
            return ()
        self.paper = ReceiptState.PRINTING
        return (PrintReceipt((), language, at, self._paid_line()),)

    def _paid_line(self) -> PaidLine:
        words = next((fee.words for fee in self.account.fines if self.fee and fee.id == self.fee), "")
        return PaidLine(self.op_id, words, self.amount, self.policy.pay_currency, self.way, self.receipt)

    def view(self, now: float, *, printer: bool) -> Payment:
        """Return what the reader sees of it."""
        waits = self.state in CAN_BE_LEFT
        return Payment(
            state=self.state, owed=_text(self.owed), amount=_text(self.amount), currency=self.policy.pay_currency,
            fees=tuple(_line(fine, self.owed) for fine in self.account.fines), fee=self.fee,
            may_part=self.policy.pay_part, ways=self.ways, way=self.way, code=self.code,
            receipt=self.receipt,
            left_s=max(0, -int(-(self.until_s - now) // 1)) if waits else None, total_s=round(self.policy.pay_s),
            paper=self.paper, can_print=printer and self.state is PayState.PAID,
        )  # fmt: skip


def till(account: AccountAnswer, policy: Policy, who: Credential) -> Till:
    """Return a new payment of everything that is owed."""
    return Till(policy, ways_for(who, policy), account, debt(account))


def _line(fine: FineOnAccount, owed: Decimal) -> FeeLine:
    key = fine.id if _is_payable(fine, owed) else ""
    return FeeLine(key, fine.words, "" if fine.amount is None else _text(fine.amount))


def _is_payable(fine: FineOnAccount, owed: Decimal) -> bool:
    """Tell whether a fee can be paid by itself: it has an id, and is no more than the whole."""
    return bool(fine.id) and fine.amount is not None and 0 < fine.amount <= owed


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text.strip())
        return amount if amount.is_finite() and amount == amount.quantize(CENT) else None
    except InvalidOperation:
        return None


def _text(amount: Decimal) -> str:
    return f"{amount:.2f}"
