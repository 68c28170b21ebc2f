"""A security write that is owed from an earlier visit: paid when the book is seen again, if it is still owed."""

import pytest

from kiosk.session import events
from kiosk.session.commands import AskOnLoan, Record, SetSecurity
from kiosk.session.view import Screen
from sip2.journal.acts import Effect, EffectMoved, EffectState, OwedEffect

UID = f"E00401{10000001:010X}"


def owe(visit):
    visit.do(events.OwedFound((OwedEffect("old", "10000001", Effect("security", UID, "off")),)))


def test_a_debt_found_at_start_is_paid_when_the_book_lies_there(visit):
    owe(visit)
    visit.lay("10000001")
    visit.settle()
    assert [type(each) for each in visit.history] == [AskOnLoan, Record, SetSecurity, Record]
    assert not visit.outside.armed[UID]
    assert visit.view.screen is Screen.WELCOME


def test_a_book_that_came_back_meanwhile_is_not_unlocked(visit):
    visit.outside.on_loan["10000001"] = False
    owe(visit)
    visit.lay("10000001")
    visit.settle()
    assert visit.outside.armed[UID]
    settled = visit.history[-1].entries[0]
    assert isinstance(settled, EffectMoved)
    assert (settled.state, settled.op_id) == (EffectState.PROVED, "old")


def test_without_an_answer_the_debt_stays(visit):
    visit.outside.on_loan["10000001"] = None
    owe(visit)
    visit.lay("10000001")
    visit.settle()
    assert visit.outside.armed[UID]
    assert not any(isinstance(each, Record) for each in visit.history)
    visit.lift(UID)
    visit.outside.on_loan["10000001"] = True
    visit.lay("10000001")
    visit.settle()
    assert not visit.outside.armed[UID]


@pytest.mark.parametrize("on_loan", [True, False, None])
def test_a_debt_to_arm_is_paid_only_to_what_nobody_has(visit, on_loan):
    """A return that a power cut stopped owes "on": a borrower's book must not alarm, a returned one must."""
    visit.outside.on_loan = {"10000001": on_loan}
    visit.do(events.OwedFound((OwedEffect("old", "10000001", Effect("security", UID, "on")),)))
    visit.lay("10000001", armed=False)
    visit.settle()
    assert visit.outside.armed[UID] is (on_loan is False)


def test_money_that_is_owed_waits_for_no_book(visit):
    visit.do(events.OwedFound((OwedEffect("old", "", Effect("payment", "op7", "3.50")),)))
    assert not visit.session.circulation.acts
