"""However a visit ends, and wherever it was: nothing of the reader is left in the session, however deep one looks."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from types import FunctionType, MethodType, ModuleType

import pytest

from drivers.card import Proof
from kiosk.session import events
from kiosk.session.commands import AskAccount, AskHold, AskLoan, AskPatron, Pay, SetSecurity
from kiosk.session.events import CardHeld, CardTaken, Choice, PartChanged, PaymentMoved
from kiosk.session.policy import Copyable, HoldRules, Receipts
from kiosk.session.view import Part, PayState, RowState, Screen
from sip2.outcomes import (
    AccountAnswer,
    FineOnAccount,
    HoldOnAccount,
    HoldRefused,
    HoldsAnswer,
    ItemRecord,
    Lent,
    LoanOnAccount,
    LoanRefused,
    Patron,
)
from sip2.values import CirculationStatus

NUMBER, PIN, NAME, MAIL = "90718263", "5647382910", "金丝雀乙", "canary@reader.example"
TITLE, FEE, MESSAGE = "金丝雀之书", "73.19", "金丝雀的留言"
CANARIES = (NUMBER, PIN, NAME, MAIL, TITLE, FEE, MESSAGE)
DUE = datetime(2026, 12, 23, tzinfo=UTC)
LENT = Lent(TITLE, "2026-12-23", DUE, clear_security=True, message=MESSAGE)
READER = Patron(NUMBER, NAME, frozenset(), 1, 20, message=MESSAGE, fee_amount=FEE, currency="CNY", email=MAIL)
ACCOUNT = AccountAnswer(
    (LoanOnAccount("10000009", TITLE, DUE, "2026-12-23"),),
    fee_amount=FEE,
    currency="CNY",
    fines=(FineOnAccount(f"逾期费 {TITLE}", Decimal(FEE), "F1"),),
)
LONG_S = 400
"""Longer than any screen waits for anybody."""


def texts(root: object) -> Iterator[str]:
    """Yield every text that can be reached from a thing, but for code and what belongs to it."""
    seen, waiting = {id(root)}, [root]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, str):
            yield thing
        elif not isinstance(thing, type | ModuleType | FunctionType):
            fresh = [each for each in gc.get_referents(thing) if id(each) not in seen]
            seen |= set(map(id, fresh))
            waiting += fresh
            waiting += [thing.__self__] if isinstance(thing, MethodType) else []


def left(visit) -> set[str]:
    """Return the canaries that the session, or what it shows, still knows."""
    found = list(texts(visit.session)) + list(texts(visit.view))
    return {canary for canary in CANARIES if any(canary in text for text in found)}


# -- where a visit may be


def come(visit, choice=Choice.BORROW) -> None:
    """Show a card, which stays, and give the PIN."""
    visit.do(events.ServiceChosen(choice))
    visit.do(CardHeld(NUMBER, Proof.UID_ONLY))
    visit.do(events.IdentityEntered("", PIN))


def asked_who_it_is(visit) -> None:
    come(visit)
    assert isinstance(visit.asked[-1], AskPatron)


def with_a_book(visit) -> None:
    come(visit)
    visit.settle()
    visit.lay("10000001")
    visit.settle()


def with_a_refused_book(visit) -> None:
    visit.outside.loans["10000002"] = LoanRefused(TITLE, MESSAGE)
    come(visit)
    visit.settle()
    visit.lay("10000002")
    visit.settle()


def while_a_book_is_asked_for(visit) -> None:
    come(visit)
    visit.settle()
    visit.lay("10000001")
    visit.settle(until=lambda command: isinstance(command, AskLoan))


def with_a_book_lifted_too_early(visit) -> None:
    """Its debt stays, for whoever lays it down again."""
    come(visit)
    visit.settle()
    uid = visit.lay("10000001")
    visit.settle(until=lambda command: isinstance(command, SetSecurity))
    visit.lift(uid)
    visit.settle()
    assert visit.states() == [RowState.PUT_BACK]


def while_the_account_is_asked_for(visit) -> None:
    come(visit, Choice.ACCOUNT)
    visit.settle(until=lambda command: isinstance(command, AskAccount))


def with_the_account(visit) -> None:
    come(visit, Choice.ACCOUNT)
    visit.settle()


def with_a_renewal(visit) -> None:
    visit.outside.renewals["10000009"] = LoanRefused(TITLE, MESSAGE)
    with_the_account(visit)
    visit.do(events.RenewPressed(""))
    visit.settle()


def with_the_holds(visit) -> None:
    with_the_account(visit)
    visit.do(events.HoldsPressed())
    visit.settle()


def while_a_hold_is_cancelled(visit) -> None:
    with_the_holds(visit)
    visit.do(events.HoldCancelPressed("10000008"))
    visit.do(events.HoldConfirmed())
    visit.settle(until=lambda command: isinstance(command, AskHold))


def with_a_book_looked_up(visit) -> None:
    visit.do(events.ServiceChosen(Choice.LOOKUP))
    visit.lay("10000003")
    visit.settle()


def at_the_till(visit) -> None:
    with_the_account(visit)
    visit.do(events.PayPressed())


def with_a_paid_fee(visit) -> None:
    at_the_till(visit)
    visit.do(events.WayChosen("qr"))
    (order,) = [command for command in visit.history if isinstance(command, Pay)]
    visit.do(PaymentMoved(order.op_id, PayState.PAID, receipt="R1"))
    visit.settle()


def asked_for_a_receipt(visit) -> None:
    with_a_book(visit)
    visit.do(events.FinishPressed())
    visit.settle()
    assert visit.view.screen is Screen.RECEIPT


PLACES = (
    asked_who_it_is, with_a_book, with_a_refused_book, while_a_book_is_asked_for, with_a_book_lifted_too_early,
    while_the_account_is_asked_for, with_the_account, with_a_renewal, with_the_holds, while_a_hold_is_cancelled,
    with_a_book_looked_up, at_the_till, with_a_paid_fee, asked_for_a_receipt,
)  # fmt: skip


# -- how it may end


def done(visit) -> None:
    visit.do(events.BackPressed())
    visit.do(events.FinishPressed())


def left_at_the_question(visit) -> None:
    visit.do(events.LeavePressed())


def out_of_time(visit) -> None:
    visit.wait(LONG_S)


def card_taken(visit) -> None:
    visit.do(CardTaken())


def reader_of_tags_unplugged(visit) -> None:
    visit.do(PartChanged(Part.TAG_READER, available=False))


def journal_full(visit) -> None:
    visit.do(PartChanged(Part.JOURNAL, available=False))


ENDS = (done, left_at_the_question, out_of_time, card_taken, reader_of_tags_unplugged, journal_full)


@pytest.fixture
def canary(with_policy):
    visit = with_policy(
        card_stays=True, copyable=Copyable.WITH_PIN, receipts=Receipts.ASK, pay_ways=("purse", "qr"), holds=HoldRules()
    )  # fmt: skip
    visit.outside.patrons = {(NUMBER, PIN): READER}
    visit.outside.account = ACCOUNT
    visit.outside.held = HoldsAnswer((), (HoldOnAccount(TITLE, None, "10000008"),))
    visit.outside.holds["10000008"] = HoldRefused(TITLE, MESSAGE)
    visit.outside.items["10000003"] = ItemRecord("10000003", TITLE, CirculationStatus.AVAILABLE)
    visit.outside.loans["10000001"] = LENT
    return visit


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_of_a_reader_outlives_the_visit(canary, place, end) -> None:
    place(canary)
    assert left(canary), "the session knew nobody, so that nothing is proved"
    end(canary)
    canary.settle()
    canary.wait(LONG_S)
    assert canary.view.screen in {Screen.WELCOME, Screen.OUT_OF_SERVICE}
    assert left(canary) == set()


@pytest.mark.parametrize("end", [left_at_the_question, card_taken, reader_of_tags_unplugged, journal_full])
@pytest.mark.parametrize("place", [with_the_account, with_a_renewal, at_the_till])
def test_it_is_gone_in_that_very_moment(canary, place, end) -> None:
    place(canary)
    end(canary)
    assert left(canary) == set()


def test_an_answer_that_comes_too_late_tells_nobody_anything(canary) -> None:
    while_the_account_is_asked_for(canary)
    canary.do(events.LeavePressed())
    canary.settle()
    canary.do(events.ServiceChosen(Choice.ACCOUNT))
    assert left(canary) == set()
