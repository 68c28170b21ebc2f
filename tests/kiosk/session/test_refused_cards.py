"""A card that is lost, expired or blocked: its reader is told which, and nobody else gets anywhere with it."""

from dataclasses import replace
from datetime import date

import pytest

from drivers.card import Proof
from drivers.scanner import Use
from kiosk.session import events
from kiosk.session.account_view import Block
from kiosk.session.events import CardHeld, Choice, CodeScanned
from kiosk.session.view import CardError, IdentifyError, Screen
from sip2.outcomes import Patron, PatronRefusal, PatronRefused
from sip2.values import PatronFlag

NUMBER = "20195540"
BLOCKED = Patron(NUMBER, "周", frozenset({PatronFlag.CHARGE_DENIED}), None, None)
LOST = replace(BLOCKED, blocks=BLOCKED.blocks | {PatronFlag.CARD_LOST})
YESTERDAY, TODAY = date(2026, 11, 22), date(2026, 11, 23)


@pytest.mark.parametrize("choice", [Choice.BORROW, Choice.ACCOUNT])
@pytest.mark.parametrize("shown", [CardHeld(NUMBER, Proof.KEYED_READ), CodeScanned(NUMBER, Use.PATRON)])
def test_whoever_has_found_a_lost_card_opens_nothing_with_it(visit, choice, shown):
    visit.outside.patrons |= {(NUMBER, ""): LOST, (NUMBER, "5540"): LOST}
    visit.do(events.ServiceChosen(choice))
    visit.do(shown)
    if visit.view.identify_error is IdentifyError.CARD_NEEDS_PIN:
        visit.do(events.IdentityEntered("", "5540"))
    visit.settle()
    assert (visit.view.screen, visit.view.card_error) == (Screen.IDENTIFY, CardError.LOST)


def test_its_owner_still_sees_the_account_by_number_and_pin(visit):
    visit.outside.patrons[(NUMBER, "5540")] = LOST
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered(NUMBER, "5540"))
    visit.settle()
    assert visit.view.screen is Screen.ACCOUNT


@pytest.mark.parametrize(("expires", "error"), [(YESTERDAY, CardError.EXPIRED), (TODAY, CardError.UNKNOWN)])
def test_a_card_is_good_until_the_end_of_its_last_day(visit, expires, error):
    visit.outside.patrons[(NUMBER, "")] = PatronRefused(PatronRefusal.UNKNOWN, "证件无效", expires)
    visit.do(CardHeld(NUMBER, Proof.KEYED_READ))
    visit.settle()
    assert (visit.view.card_error, visit.view.identify_message) == (error, "证件无效")


@pytest.mark.parametrize(
    ("flags", "expires", "block"),
    [
        ({PatronFlag.EXCESSIVE_FEES}, None, Block.FEES),
        ({PatronFlag.TOO_MANY_OVERDUE, PatronFlag.EXCESSIVE_FINES}, None, Block.OVERDUE),
        ({PatronFlag.TOO_MANY_CHARGED}, TODAY, Block.FULL),
        ({PatronFlag.TOO_MANY_CHARGED}, YESTERDAY, Block.EXPIRED),
        (set(), None, Block.OTHER),
    ],
)
def test_who_may_not_borrow_is_told_why(visit, flags, expires, block):
    visit.outside.patrons[(NUMBER, "")] = replace(BLOCKED, blocks=BLOCKED.blocks | flags, expires=expires)
    visit.do(CardHeld(NUMBER, Proof.KEYED_READ))
    visit.settle()
    assert (visit.view.identify_error, visit.view.identify_block) == (IdentifyError.BLOCKED, block)


def test_the_next_card_is_not_told_of_the_last_ones_block(visit):
    visit.outside.patrons[(NUMBER, "")] = BLOCKED
    visit.do(CardHeld(NUMBER, Proof.KEYED_READ))
    visit.settle()
    visit.do(CardHeld("20233017", Proof.UID_ONLY))
    assert visit.view.identify_block is None
