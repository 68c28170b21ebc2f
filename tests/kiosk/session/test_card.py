"""Identified by a card: held, taken away again, unreadable, unknown."""

from dataclasses import replace

import pytest

from drivers.card import Proof
from drivers.scanner import Use
from kiosk.session import events
from kiosk.session.commands import AskAccount, AskLoan, AskPatron, Record
from kiosk.session.events import CardFailed, CardHeld, CardTaken, Choice, CodeFailed, CodeScanned
from kiosk.session.policy import Copyable
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


# -- what a card proves

COPY = CardHeld("20233017", Proof.UID_ONLY)


def test_the_pin_of_a_card_just_shown_is_enough_and_a_wrong_one_may_be_typed_again(visit):
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(COPY)
    assert visit.view.shown_tail == "3017"
    visit.outside.patrons[("20233017", "9999")] = PatronRefused(PatronRefusal.WRONG_PIN)
    visit.do(events.IdentityEntered("", "9999"))
    visit.settle()
    assert (visit.view.identify_error, visit.view.shown_tail) == (IdentifyError.UNKNOWN_OR_WRONG_PIN, "3017")
    visit.do(events.IdentityEntered("", "1234"))
    visit.settle()
    assert visit.view.screen is Screen.ACCOUNT
    assert visit.history[-2:] == [AskPatron("20233017", "1234"), AskAccount("20233017", "1234")]


def test_an_empty_pin_is_never_sent_even_where_the_library_system_would_take_it(visit):
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(COPY)
    visit.do(events.IdentityEntered("", ""))
    assert visit.view.identify_error is IdentifyError.PIN_MISSING
    assert not visit.history


def test_a_stricter_library_asks_for_the_pin_before_lending(with_policy):
    visit = with_policy(copyable=Copyable.WITH_PIN)
    visit.do(COPY)
    assert (visit.view.screen, visit.view.identify_error) == (Screen.IDENTIFY, IdentifyError.CARD_NEEDS_PIN)
    visit.do(events.IdentityEntered("", "1234"))
    visit.settle()
    assert visit.view.screen is Screen.BORROW


def test_the_strictest_takes_no_card_that_can_be_copied_but_number_and_pin(with_policy):
    visit = with_policy(copyable=Copyable.REFUSE)
    visit.do(COPY)
    assert (visit.view.card_error, visit.view.shown_tail, visit.history) == (CardError.COPYABLE, "", [])
    visit.sign_in()
    assert visit.view.screen is Screen.BORROW


@pytest.mark.parametrize("copyable", Copyable)
def test_a_card_read_by_the_librarys_key_is_enough_everywhere(with_policy, copyable):
    visit = with_policy(copyable=copyable)
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(CARD)
    visit.settle()
    assert visit.view.screen is Screen.ACCOUNT


@pytest.mark.parametrize(
    ("shown", "pin", "proof"),
    [(COPY, "", "uid"), (CARD, "", "key"), (CardHeld("20233017", Proof.OPEN_READ), "", "file"), (None, "1234", "pin")],
)
def test_the_journal_keeps_what_proved_the_reader_and_whose_reader_it_is(visit, shown, pin, proof):
    if shown:
        visit.do(replace(shown, institution="SJTU"))
    else:
        visit.sign_in()
    visit.settle()
    visit.lay("10000001")
    visit.settle()
    asked = next(each for each in visit.history if isinstance(each, AskLoan))
    detail = next(each for each in visit.history if isinstance(each, Record)).entries[0].detail
    assert (asked.institution, asked.pin) == ("SJTU" if shown else "", pin)
    assert detail == {"proof": proof} | ({"institution": "SJTU"} if shown else {})


# -- scanned codes


def code(use=Use.PATRON):
    return CodeScanned("20233017", use)


def test_a_readers_code_does_what_a_card_that_can_be_copied_does(visit):
    visit.do(code())
    visit.settle()
    assert visit.view.screen is Screen.BORROW
    assert visit.history == [AskPatron("20233017", "", by_card=True)]


def test_a_code_alone_does_not_open_the_account(visit):
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(code(Use.ANY))
    assert (visit.view.identify_error, visit.history) == (IdentifyError.CARD_NEEDS_PIN, [])


def test_a_books_barcode_is_nobody(visit):
    visit.do(code(Use.ITEM))
    assert (visit.view.screen, visit.history) == (Screen.WELCOME, [])


@pytest.mark.parametrize("error", [CardError.CODE, CardError.CODE_UNREADABLE])
def test_what_is_no_readers_code_has_its_own_words_and_no_card_lies_there(visit, error):
    visit.do(CodeFailed(error))
    assert (visit.view.screen, visit.view.card_error, visit.view.card_present) == (Screen.IDENTIFY, error, False)


def test_codes_during_a_visit_change_nothing(visit):
    visit.sign_in()
    visit.do(code())
    visit.do(CodeFailed(CardError.CODE))
    assert (visit.view.screen, visit.view.card_error) == (Screen.BORROW, CardError.NONE)
