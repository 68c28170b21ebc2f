"""Fabricated views of a payment from the choice to each end, for `kiosk.screens` and tests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from drivers.printer.qr import modules
from kiosk.session.account_view import Account
from kiosk.session.view import FeeLine, Part, Payment, PayState, ReceiptState, Screen, View
from kiosk.viewmodels import KioskView, PayView

Typed = Callable[[KioskView], None]

FEES = (FeeLine("F1", "逾期费 明朝那些事儿 叁：妖孽宫廷", "1.20"), FeeLine("F2", "污损费", "0.60"))
TO_PAY = Payment(owed="1.80", amount="1.80", currency="CNY", fees=FEES, may_part=True, ways=("qr", "purse"))
CODE = modules(b"https://pay.example/q/0193abcd-7f00-7abc-8def-0123456789ab")
ENDS = (
    PayState.CHECKING, PayState.PAID, PayState.UNPAID, PayState.REFUNDING, PayState.REFUNDED, PayState.STAFF,
    PayState.UNPROVED,
)  # fmt: skip
PAPERS = (ReceiptState.PRINTING, ReceiptState.PRINTED, ReceiptState.NO_PAPER, ReceiptState.UNPROVED)


def pay_states(account: View, mine: Account, longest: str) -> Iterator[tuple[str, View, Typed]]:
    """Yield file name, view, and what has been typed, over a reader's `account` with the longest title there is."""
    view = replace(account, screen=Screen.PAY)
    for name, payment, typed in (*choices(longest), *ways(), *ends()):
        yield f"05b-pay-{name}", replace(view, payment=payment), typed
    yield "05b-pay-library-away", replace(view, payment=TO_PAY, away=frozenset({Part.LIBRARY_SYSTEM})), type_nothing
    yield "05-account-payable", replace(account, account=replace(mine, payable=True)), type_nothing
    yield "05-account-only-fees", replace(account, account=replace(mine, lines=(), payable=True)), type_nothing


def choices(longest: str) -> Iterator[tuple[str, Payment, Typed]]:
    """Yield how much, and how."""
    lines = (FeeLine("", "逾期费 1.20 明朝那些事儿 叁：妖孽宫廷"), FeeLine("", f"污损费 0.60 {longest}"))
    many = tuple(FeeLine(f"F{at}", f"逾期费 {longest if at == 1 else '中国通史'}", "102.87") for at in range(12))
    yield "choosing", TO_PAY, type_nothing
    yield "one-fee", replace(TO_PAY, fee="F1", amount="1.20"), type_nothing
    yield "part", replace(TO_PAY, amount="1.00"), type_nothing
    yield "lines", replace(TO_PAY, fees=lines, ways=("qr",)), type_nothing
    yield "three-ways", replace(TO_PAY, fees=(), ways=("purse", "qr", "terminal"), may_part=False), type_nothing
    yield "many", replace(TO_PAY, fees=many, owed="1234.44", amount="1234.44"), type_nothing
    yield "typing", TO_PAY, begin_typing
    yield "typed", TO_PAY, type_part


def ways() -> Iterator[tuple[str, Payment, Typed]]:
    """Yield what is shown while money is awaited, and booked."""
    asking = replace(TO_PAY, state=PayState.ASKING, way="qr", left_s=119, total_s=120)
    paying = replace(asking, state=PayState.PAYING, left_s=94)
    yield "asking", asking, type_nothing
    yield "code", replace(paying, code=CODE), type_nothing
    yield "purse", replace(paying, way="purse"), type_nothing
    yield "terminal", replace(paying, way="terminal"), type_nothing
    yield "booking", replace(asking, state=PayState.BOOKING, left_s=None), type_nothing


def ends() -> Iterator[tuple[str, Payment, Typed]]:
    """Yield where the money can end, and the paper that goes with it."""
    done = replace(TO_PAY, way="qr", receipt="4200002711202611230941")
    paid = replace(done, state=PayState.PAID, can_print=True)
    for state in ENDS:
        yield state.value, paid if state is PayState.PAID else replace(done, state=state), type_nothing
    yield "unpaid-purse", replace(done, state=PayState.UNPAID, way="purse"), type_nothing
    yield "unpaid-terminal", replace(done, state=PayState.UNPAID, way="terminal"), type_nothing
    yield "unproved-terminal", replace(done, state=PayState.UNPROVED, way="terminal", receipt=""), type_nothing
    for paper in PAPERS:
        yield f"paid-{paper.value}", replace(paid, paper=paper), type_nothing


def type_nothing(_kiosk: KioskView) -> None:
    """Type nothing."""


def begin_typing(kiosk: KioskView) -> None:
    """Begin to type a part."""
    cast(PayView, kiosk.findChild(PayView)).startTyping()


def type_part(kiosk: KioskView) -> None:
    """Type a part that fits."""
    for digit in "150":
        cast(PayView, kiosk.findChild(PayView)).press(digit)
