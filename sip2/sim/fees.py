"""What readers owe, and how a payment is spread over it; pure."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from sip2.sim.records import ZERO, Fee, Payment
from sip2.values import FeeType

TYPE_TEXTS = {
    FeeType.OTHER: "其他费用",
    FeeType.ADMINISTRATIVE: "工本费",
    FeeType.DAMAGE: "污损费",
    FeeType.OVERDUE: "逾期费",
    FeeType.PROCESSING: "加工费",
    FeeType.RENTAL: "租借费",
    FeeType.REPLACEMENT: "赔书费",
    FeeType.COMPUTER_ACCESS: "上机费",
    FeeType.HOLD: "预约费",
}
"""What people call each type."""

_AMOUNT = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?")


def amount_of(text: str) -> Decimal | None:
    """Read an amount of money; None for what is none: no sign, no exponent, no thousands, two decimals at most."""
    text = text.strip()
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


def spread(fees: Iterable[Fee], amount: Decimal | None, fee_id: str = "") -> Payment:
    """Spread an amount over fees in their order, or lay all of it on the one with this id.

    More than is owed is refused: nobody at a machine can give the rest back.
    """
    chosen = [fee for fee in fees if fee_id in ("", fee.id)]
    if fee_id and not chosen:
        return Payment(False, "没有这笔费用，请到服务台处理。")
    if amount is None or amount <= ZERO:
        return Payment(False, "缴费金额有误，请到服务台处理。")
    if amount > (owed := sum((fee.amount for fee in chosen), ZERO)):
        return Payment(False, f"缴费金额超过应缴的 {owed} 元，未入账。")
    return Payment(True, "", tuple(_parts(chosen, amount)))


def _parts(fees: Iterable[Fee], amount: Decimal) -> Iterable[tuple[Fee, Decimal]]:
    for fee in fees:
        part = min(fee.amount, amount)
        amount -= part
        if part:
            yield fee, part


def left_of(fees: Iterable[Fee], payment: Payment) -> tuple[Fee, ...]:
    """Return the fees that are still owed after a payment."""
    paid = {fee.id: part for fee, part in payment.paid}
    remaining = (replace(fee, amount=fee.amount - paid.get(fee.id, ZERO)) for fee in fees)
    return tuple(fee for fee in remaining if fee.amount)


def line(fee: Fee) -> str:
    """Say a fee in one line, as AV has it."""
    return f"{TYPE_TEXTS[fee.type]} {fee.amount} {fee.title}".rstrip()
