"""Money: what is paid is what is owed, once, and never more."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip2.sim import fees
from sip2.sim.library import Fee, Library, Patron, Rules
from sip2.values import FeeType

TWO = (Fee("F1", Decimal("3.00"), FeeType.OVERDUE, "时间简史"), Fee("F2", Decimal("25.00"), FeeType.REPLACEMENT))


def library() -> Library:
    return Library(Rules("JCU", "江城大学图书馆", "主馆"), [Patron("1", "1111", "甲", fee_items=TWO)], [])


@pytest.mark.parametrize(
    ("amount", "fee_id", "left"),
    [
        ("28.00", "", {}),
        ("1.50", "", {"F1": "1.50", "F2": "25.00"}),
        ("4.00", "", {"F2": "24.00"}),
        ("25.00", "F2", {"F1": "3.00"}),
        ("10.00", "F2", {"F1": "3.00", "F2": "15.00"}),
    ],
)
def test_all_a_part_or_a_chosen_fee(amount: str, fee_id: str, left: dict[str, str]) -> None:
    jcu = library()
    payment = jcu.pay("1", Decimal(amount), fee_id=fee_id)
    assert payment.ok
    assert sum(part for _, part in payment.paid) == Decimal(amount)
    assert {fee.id: str(fee.amount) for fee in jcu.patrons["1"].fee_items} == left


@pytest.mark.parametrize(
    ("amount", "fee_id", "why"),
    [
        ("28.01", "", "超过应缴的 28.00"),
        ("3.01", "F1", "超过应缴的 3.00"),
        ("0", "", "有误"),
        ("1.00", "F9", "没有这笔费用"),
    ],
)
def test_what_is_not_booked(amount: str, fee_id: str, why: str) -> None:
    jcu = library()
    payment = jcu.pay("1", Decimal(amount), fee_id=fee_id)
    assert (payment.ok, payment.paid) == (False, ())
    assert why in payment.message
    assert jcu.patrons["1"].fee_items == TWO
    assert not jcu.pay("9", Decimal(1)).ok
    assert not jcu.executed


def test_a_payment_told_twice_is_booked_once() -> None:
    jcu = library()
    first = jcu.pay("1", Decimal("3.00"), transaction_id="T1")
    assert jcu.pay("1", Decimal("3.00"), transaction_id="T1") == first
    assert jcu.executed == {"fee": 1}
    assert jcu.pay("1", Decimal("3.00"), transaction_id="T2") != first
    assert jcu.patrons["1"].fees == Decimal("22.00")


def test_a_refused_payment_may_be_tried_again_under_its_number() -> None:
    jcu = library()
    assert not jcu.pay("1", Decimal(99), transaction_id="T1").ok
    assert jcu.pay("1", Decimal(1), transaction_id="T1").ok


@pytest.mark.parametrize("text", ["35.50", " 1 ", "0.1", "12345678.90"])
def test_amounts(text: str) -> None:
    assert fees.amount_of(text) == Decimal(text.strip())


@pytest.mark.parametrize(
    "text", ["", "much", "-1", "1e3", "1.234", "NaN", "Infinity", "１２", "1,000", "1.", "123456789"]
)
def test_what_is_no_amount(text: str) -> None:
    assert fees.amount_of(text) is None


CENTS = st.integers(min_value=1, max_value=10_000).map(lambda cents: Decimal(cents) / 100)


@given(st.lists(CENTS, max_size=5), CENTS)
def test_what_is_paid_and_what_is_left_is_what_was_owed(owed: list[Decimal], amount: Decimal) -> None:
    listed = [Fee(f"F{number}", each) for number, each in enumerate(owed)]
    payment = fees.spread(listed, amount)
    left = fees.left_of(listed, payment)
    assert payment.ok is (amount <= sum(owed))
    assert sum(part for _, part in payment.paid) == (amount if payment.ok else 0)
    assert sum(fee.amount for fee in left) == sum(owed) - (amount if payment.ok else 0)
    assert all(fee.amount > 0 for fee in left)
