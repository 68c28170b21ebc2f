"""What a press asks for depends on what stands on the screen."""

import pytest

from kiosk.session import events
from kiosk.session.account_view import Account, LoanLine, RenewState
from kiosk.session.hold_view import HoldLine, HoldPage, Holds, HoldState
from kiosk.session.view import Payment, PayState, Screen, View
from kiosk.sim.wishes import wished

LOANS = View(
    Screen.ACCOUNT,
    account=Account(
        loading=False,
        lines=(
            LoanLine("1", "", None),
            LoanLine("2", "", None, renew=RenewState.RENEWED),
            LoanLine("3", "", None, renew=RenewState.ASKING),
            LoanLine("4", "", None, renew=RenewState.REFUSED),
        ),
    ),
)


def asked(page, line):
    return View(Screen.HOLDS, holds=Holds(page=page, loading=False, asked=line))


def test_all_that_can_be_renewed_and_one_that_can():
    assert wished(LOANS, events.RenewPressed("")) == [("renewal", "1"), ("renewal", "4")]
    assert wished(LOANS, events.RenewPressed("1")) == [("renewal", "1")]
    assert wished(LOANS, events.RenewPressed("2")) == []


@pytest.mark.parametrize(
    ("page", "wishes"),
    [(HoldPage.PLACE, [("hold", "7")]), (HoldPage.CANCEL, [("hold_cancel", "7")]), (HoldPage.OUTCOME, [])],
)
def test_yes_to_a_question_that_is_still_asked(page, wishes):
    assert wished(asked(page, HoldLine("7", "")), events.HoldConfirmed()) == wishes


def test_only_what_was_cancelled_is_placed_again_in_the_list():
    lines = (HoldLine("7", "", state=HoldState.CANCELLED), HoldLine("8", ""))
    shown = View(Screen.HOLDS, holds=Holds(loading=False, lines=lines))
    assert wished(shown, events.HoldWished("7")) == [("hold", "7")]
    assert wished(shown, events.HoldWished("8")) == []


@pytest.mark.parametrize(("state", "wishes"), [(PayState.CHOOSING, [("payment", "")]), (PayState.PAYING, [])])
def test_a_payment_is_begun_once(state, wishes):
    assert wished(View(Screen.PAY, payment=Payment(state)), events.WayChosen("qr")) == wishes


def test_on_any_other_screen_the_same_presses_ask_for_nothing():
    for event in (events.RenewPressed(""), events.HoldConfirmed(), events.HoldWished("7"), events.WayChosen("qr")):
        assert wished(View(), event) == []
