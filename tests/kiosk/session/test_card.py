"""Identified by a card: held, taken away again, unreadable, unknown."""

import pytest

from drivers.card import Proof
from kiosk.session import events
from kiosk.session.commands import AskPatron
from kiosk.session.events import CardFailed, CardHeld, CardTaken, Choice
from kiosk.session.view import CardError, IdentifyError, RowState, Screen
from sip2.outcomes import PatronRefusal, PatronRefused

CARD = CardHeld("20233017", Proof.KEYED_READ)


def test_a_card_at_the_welcome_screen_begins_to_borrow(visit):
    visit.do(CARD)
    assert (visit.view.screen, visit.view.asking_patron, visit.view.card_present) == (Screen.IDENTIFY, True, True)
    visit.settle()
    assert visit.view.screen is Screen.BORROW
    assert visit.history == [AskPatron("20233017", "", by_card=True)]


def test_a_card_taken_away_in_the_middle_loses_nothing(visit):
    visit.do(CARD)
    visit.settle()
    visit.do(CardTaken())
    uid = visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.DONE
    assert not visit.view.card_present


@pytest.mark.parametrize("error", [CardError.UNREADABLE, CardError.RANDOM, CardError.SEVERAL])
def test_a_card_that_says_nothing_has_its_own_words_and_the_next_one_works(visit, error):
    visit.do(CardFailed(error))
    assert (visit.view.screen, visit.view.card_error) == (Screen.IDENTIFY, error)
    visit.do(CARD)
    assert visit.view.card_error is CardError.NONE
    visit.settle()
    assert visit.view.screen is Screen.BORROW


def test_a_card_the_library_does_not_know_is_told_apart_from_a_wrong_pin(visit):
    visit.outside.patrons[("77777777", "")] = PatronRefused(PatronRefusal.UNKNOWN)
    visit.do(CardHeld("77777777", Proof.UID_ONLY))
    visit.settle()
    assert (visit.view.card_error, visit.view.identify_error) == (CardError.UNKNOWN, IdentifyError.NONE)


def test_a_card_that_anyone_can_copy_does_not_open_the_account(visit):
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(CardHeld("20233017", Proof.UID_ONLY))
    assert visit.view.identify_error is IdentifyError.CARD_NEEDS_PIN
    assert not visit.asked
    visit.do(CARD)
    visit.settle()
    assert visit.view.screen is Screen.ACCOUNT


def test_another_card_during_a_visit_changes_nothing(visit):
    visit.sign_in()
    visit.do(CardHeld("10030862", Proof.KEYED_READ))
    assert visit.view.screen is Screen.BORROW
    assert visit.view.patron_tail == "3017"
