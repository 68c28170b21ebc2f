"""Where a visit is bound to the card on the reader, it ends with it, and only then."""

import pytest

from drivers.card import Proof
from kiosk.session import events
from kiosk.session.commands import AskPatron, EndPatronSession
from kiosk.session.events import CardHeld, CardTaken, Choice
from kiosk.session.view import CardError, Screen

CARD = CardHeld("20233017", Proof.KEYED_READ)


@pytest.fixture
def bound(with_policy):
    return with_policy(card_stays=True)


def log_in(visit, choice=Choice.BORROW):
    visit.do(events.ServiceChosen(choice))
    visit.do(CARD)
    visit.settle()


def test_taking_the_card_from_the_account_wipes_it_at_once(bound):
    log_in(bound, Choice.ACCOUNT)
    assert bound.view.screen is Screen.ACCOUNT
    bound.do(CardTaken())
    assert (bound.view.screen, bound.view.patron_name) == (Screen.WELCOME, "")
    assert any(isinstance(command, EndPatronSession) for command in bound.history)


def test_taking_the_card_while_a_book_is_being_lent_lets_it_end_and_thanks(bound):
    log_in(bound)
    bound.lay("10000001")
    bound.do(CardTaken())
    assert bound.view.finishing
    bound.settle()
    assert (bound.view.screen, bound.view.lent) == (Screen.THANKS, 1)


def test_taking_the_card_before_any_book_ends_the_visit(bound):
    log_in(bound)
    bound.do(CardTaken())
    assert bound.view.screen is Screen.WELCOME


def test_a_card_lifted_before_the_answer_is_asked_for_again_and_its_answer_opens_nothing(bound):
    bound.do(CARD)
    bound.do(CardTaken())
    assert (bound.view.screen, bound.view.card_error) == (Screen.IDENTIFY, CardError.LIFTED)
    bound.settle()
    assert (bound.view.screen, bound.view.patron_name) == (Screen.IDENTIFY, "")
    bound.do(CARD)
    bound.settle()
    assert bound.view.screen is Screen.BORROW


def test_a_card_that_waits_for_its_pin_must_stay_too(bound):
    bound.do(events.ServiceChosen(Choice.ACCOUNT))
    bound.do(CardHeld("20233017", Proof.UID_ONLY))
    bound.do(CardTaken())
    bound.do(events.IdentityEntered("", "1234"))
    bound.settle()
    assert bound.view.screen is Screen.IDENTIFY
    assert not any(isinstance(command, AskPatron) for command in bound.history)


def test_who_typed_number_and_pin_has_no_card_to_leave(bound):
    bound.do(events.ServiceChosen(Choice.ACCOUNT))
    bound.do(events.IdentityEntered("20233017", "1234"))
    bound.settle()
    bound.do(CardTaken())
    assert bound.view.screen is Screen.ACCOUNT


def test_elsewhere_a_card_may_be_put_away(visit):
    log_in(visit, Choice.ACCOUNT)
    visit.do(CardTaken())
    assert visit.view.screen is Screen.ACCOUNT
