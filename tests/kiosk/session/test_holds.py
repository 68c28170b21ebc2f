"""What a reader waits for: looked at, cancelled after a question, placed after a refusal, never without a proof."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drivers.card import Proof
from kiosk.session import events
from kiosk.session.commands import AskAccount, AskHold, AskHolds, AskPatron, Record
from kiosk.session.events import Choice
from kiosk.session.hold_view import HoldPage, HoldState
from kiosk.session.policy import HoldRules, Place
from kiosk.session.view import IdentifyError, Part, Screen
from sip2.journal.acts import Intent, Kind
from sip2.outcomes import (
    AccountAnswer,
    HoldOnAccount,
    HoldRefused,
    HoldsAnswer,
    LoanOnAccount,
    LoanRefused,
    NoAnswer,
    Patron,
)

UNTIL = datetime(2026, 11, 27, 20, tzinfo=UTC)
HELD = HoldsAnswer((HoldOnAccount("围城", UNTIL, "7"),), (HoldOnAccount("活着", None, "8"), HoldOnAccount("边城")))
RULES = HoldRules()
TWO_PLACES = HoldRules((Place("MAIN", {"zh_CN": "主馆", "en": "Main"}), Place("EAST", {"zh_CN": "东湖分馆"})), "2", 90)
SAID_NO = LoanRefused("红楼梦", "已有其他读者预约")


@pytest.fixture
def visit(with_policy):
    visit = with_policy(holds=RULES)
    visit.outside.held = HELD
    return visit


@pytest.fixture
def at_list(visit):
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()
    visit.do(events.HoldsPressed())
    visit.settle()
    return visit


@pytest.fixture
def refused(visit):
    """A reader whose book the library system would not lend."""
    visit.sign_in()
    visit.outside.loans["5"] = SAID_NO
    visit.lay("5")
    visit.settle()
    return visit


def asked(visit, kind=AskHold):
    return [command for command in visit.history if isinstance(command, kind)]


def lines(visit):
    return [(line.title, line.ready, line.state) for line in visit.view.holds.lines]


def test_what_is_reserved_is_fetched_only_when_the_reader_wants_to_see_it(visit) -> None:
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()
    assert visit.view.account.lists_holds
    assert asked(visit, AskHolds) == []
    visit.do(events.HoldsPressed())
    assert visit.view.holds.loading
    visit.settle()
    assert visit.view.screen is Screen.HOLDS
    assert lines(visit) == [
        ("围城", True, HoldState.NONE), ("活着", False, HoldState.NONE), ("边城", False, HoldState.NONE)
    ]  # fmt: skip
    assert visit.view.holds.lines[0].until == UNTIL


def test_a_hold_is_cancelled_only_after_a_question_that_says_the_title(at_list) -> None:
    at_list.do(events.HoldCancelPressed("8"))
    assert (at_list.view.holds.page, at_list.view.holds.asked.title) == (HoldPage.CANCEL, "活着")
    assert asked(at_list) == []
    at_list.do(events.BackPressed())
    assert at_list.view.holds.page is HoldPage.LIST
    at_list.do(events.HoldCancelPressed("8"))
    at_list.do(events.HoldConfirmed())
    assert lines(at_list)[1] == ("活着", False, HoldState.ASKING)
    at_list.settle()
    assert lines(at_list)[1] == ("活着", False, HoldState.CANCELLED)
    assert [(each.item, each.terms, each.pin) for each in asked(at_list)] == [("8", None, "1234")]


def test_it_is_written_down_before_it_is_asked(at_list) -> None:
    at_list.do(events.HoldCancelPressed("8"))
    at_list.do(events.HoldConfirmed())
    intent = at_list.asked[0].entries[0]
    assert isinstance(at_list.asked[0], Record)
    assert isinstance(intent, Intent)
    assert (intent.kind, intent.item, intent.patron) == (Kind.HOLD_CANCEL, "8", "20233017")


def test_cancelled_by_mistake_it_is_placed_again_with_one_touch(at_list) -> None:
    at_list.do(events.HoldCancelPressed("7"))
    at_list.do(events.HoldConfirmed())
    at_list.settle()
    at_list.do(events.HoldWished("7"))
    at_list.settle()
    line = at_list.view.holds.lines[0]
    assert (line.state, line.position, line.ready) == (HoldState.PLACED, 2, False)
    assert [each.terms is None for each in asked(at_list)] == [True, False]


def test_what_the_list_no_longer_names_can_still_be_placed_again(at_list) -> None:
    at_list.do(events.HoldCancelPressed("8"))
    at_list.do(events.HoldConfirmed())
    at_list.settle()
    at_list.outside.held = HoldsAnswer(HELD.ready)
    at_list.do(events.BackPressed())
    at_list.settle()
    at_list.do(events.HoldsPressed())
    at_list.settle()
    assert lines(at_list) == [("围城", True, HoldState.NONE), ("活着", False, HoldState.CANCELLED)]


def test_the_account_is_asked_anew_only_if_something_was_changed(at_list) -> None:
    before = len(asked(at_list, AskAccount))
    at_list.do(events.BackPressed())
    assert at_list.view.screen is Screen.ACCOUNT
    assert len(asked(at_list, AskAccount)) == before
    at_list.do(events.HoldsPressed())
    at_list.settle()
    at_list.do(events.HoldCancelPressed("8"))
    at_list.do(events.HoldConfirmed())
    at_list.settle()
    at_list.do(events.BackPressed())
    assert len(asked(at_list, AskAccount)) == before + 1


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (HoldRefused("", "请到服务台"), HoldState.REFUSED),
        (NoAnswer(sent=True), HoldState.UNKNOWN),
        (NoAnswer(sent=False), HoldState.AWAY),
    ],
)
def test_what_did_not_come_off_says_how(at_list, outcome, state) -> None:
    at_list.outside.holds["8"] = outcome
    at_list.do(events.HoldCancelPressed("8"))
    at_list.do(events.HoldConfirmed())
    at_list.settle()
    line = at_list.view.holds.lines[1]
    assert (line.state, line.cancelling) == (state, True)
    assert line.message == getattr(outcome, "message", "")


def test_a_hold_without_a_number_cannot_be_cancelled_here(at_list) -> None:
    at_list.do(events.HoldCancelPressed(""))
    assert at_list.view.holds.page is HoldPage.LIST


def test_two_impatient_touches_cancel_once(at_list) -> None:
    for _ in range(2):
        at_list.do(events.HoldCancelPressed("8"))
        at_list.do(events.HoldConfirmed())
    at_list.settle()
    assert len(asked(at_list)) == 1


# -- after a refusal


def test_a_book_that_another_waits_for_can_be_reserved_where_it_was_refused(refused) -> None:
    assert refused.view.rows[0].may_hold
    refused.do(events.HoldWished("5"))
    page = refused.view.holds
    assert (refused.view.screen, page.page, page.asked.title) == (Screen.HOLDS, HoldPage.PLACE, "红楼梦")
    assert asked(refused) == []
    refused.do(events.HoldConfirmed())
    assert refused.view.holds.asked.state is HoldState.ASKING
    refused.settle()
    line = refused.view.holds.asked
    assert (refused.view.holds.page, line.state, line.position) == (HoldPage.OUTCOME, HoldState.PLACED, 2)
    refused.do(events.BackPressed())
    assert refused.view.screen is Screen.BORROW
    assert not refused.view.rows[0].may_hold


def test_a_refusal_says_why(refused) -> None:
    refused.outside.holds["5"] = HoldRefused("红楼梦", "本书不能预约。")
    refused.do(events.HoldWished("5"))
    refused.do(events.HoldConfirmed())
    refused.settle()
    line = refused.view.holds.asked
    assert (line.state, line.message) == (HoldState.REFUSED, "本书不能预约。")


def test_where_to_fetch_it_is_chosen_where_there_is_a_choice(with_policy) -> None:
    visit = with_policy(holds=TWO_PLACES)
    visit.sign_in()
    visit.outside.loans["5"] = SAID_NO
    visit.lay("5")
    visit.settle()
    visit.do(events.HoldWished("5"))
    assert visit.view.holds.places == ("主馆", "东湖分馆")
    visit.do(events.HoldConfirmed(1))
    visit.settle()
    terms = asked(visit)[0].terms
    assert (terms.pickup, terms.hold_type, terms.expires) == ("EAST", "2", datetime(2027, 2, 21, tzinfo=UTC))


def test_a_loan_that_was_not_renewed_can_be_reserved(visit) -> None:
    visit.outside.account = AccountAnswer((LoanOnAccount("3", "乡土中国", UNTIL, ""),))
    visit.outside.renewals["3"] = LoanRefused("", "已有其他读者预约")
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()
    assert not visit.view.account.lines[0].may_hold
    visit.do(events.RenewPressed("3"))
    visit.settle()
    assert visit.view.account.lines[0].may_hold
    visit.do(events.HoldWished("3"))
    visit.do(events.HoldConfirmed())
    visit.settle()
    assert visit.view.holds.asked.state is HoldState.PLACED
    visit.do(events.BackPressed())
    assert visit.view.screen is Screen.ACCOUNT


@pytest.mark.parametrize("item", ["6", "", "99"])
def test_nothing_can_be_wished_for_but_what_was_refused_here(refused, item) -> None:
    refused.lay("6")
    refused.settle()
    refused.do(events.HoldWished(item))
    assert refused.view.screen is Screen.BORROW


def test_nobody_reserves_for_money_without_having_been_told(with_policy) -> None:
    visit = with_policy(holds=HoldRules(fee="0.50"))
    visit.outside.held = HELD
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()
    visit.do(events.HoldsPressed())
    visit.settle()
    visit.do(events.HoldCancelPressed("8"))
    visit.do(events.HoldConfirmed())
    visit.settle()
    visit.do(events.HoldWished("8"))
    visit.settle()
    assert (visit.view.holds.page, visit.view.holds.fee, len(asked(visit))) == (HoldPage.PLACE, "0.50", 1)
    visit.do(events.HoldConfirmed())
    visit.settle()
    assert asked(visit)[1].terms.fee_acknowledged
    assert visit.view.holds.page is HoldPage.LIST


# -- proof


@pytest.fixture
def by_uid(visit):
    """Somebody borrows with a card whose number anyone could have copied."""
    visit.do(events.CardHeld("20233017", Proof.UID_ONLY))
    visit.outside.loans["5"] = SAID_NO
    visit.settle()
    visit.lay("5")
    visit.settle()
    return visit


def test_a_copied_card_may_borrow_and_is_asked_for_its_pin_before_it_reserves(by_uid) -> None:
    by_uid.do(events.HoldWished("5"))
    assert (by_uid.view.screen, by_uid.view.identify_error) == (Screen.IDENTIFY, IdentifyError.CARD_NEEDS_PIN)
    assert by_uid.view.shown_tail == "3017"
    by_uid.do(events.HoldConfirmed())
    by_uid.settle()
    assert asked(by_uid) == []
    by_uid.do(events.IdentityEntered("", "1234"))
    by_uid.settle()
    assert (by_uid.view.screen, by_uid.view.holds.page) == (Screen.HOLDS, HoldPage.PLACE)
    by_uid.do(events.HoldConfirmed())
    by_uid.settle()
    assert [each.pin for each in asked(by_uid)] == ["1234"]


def test_holding_the_same_card_again_proves_nothing(by_uid) -> None:
    by_uid.do(events.HoldWished("5"))
    by_uid.do(events.CardHeld("20233017", Proof.UID_ONLY))
    by_uid.settle()
    assert by_uid.view.screen is Screen.IDENTIFY


def test_another_reader_cannot_prove_this_one(by_uid) -> None:
    other = Patron("20240001", "李明", frozenset(), None, None)
    by_uid.outside.patrons["20240001", "8888"] = other
    by_uid.do(events.HoldWished("5"))
    by_uid.do(events.IdentityEntered("20240001", "8888"))
    by_uid.settle()
    assert by_uid.view.identify_error is IdentifyError.UNKNOWN_OR_WRONG_PIN
    assert by_uid.session.visit.identity.patron.number == "20233017"


def test_who_will_not_give_a_pin_goes_back_to_the_books(by_uid) -> None:
    by_uid.do(events.HoldWished("5"))
    by_uid.do(events.BackPressed())
    assert by_uid.view.screen is Screen.BORROW
    by_uid.lay("6")
    by_uid.settle()
    assert by_uid.view.lent == 1
    assert len(asked(by_uid, AskPatron)) == 1


# -- where there are none


def test_a_site_without_holds_offers_none(with_policy) -> None:
    visit = with_policy()
    visit.sign_in()
    visit.outside.loans["5"] = SAID_NO
    visit.lay("5")
    visit.settle()
    assert not visit.view.rows[0].may_hold
    visit.do(events.HoldWished("5"))
    assert visit.view.screen is Screen.BORROW


def test_nothing_is_reserved_while_the_library_system_is_away(refused) -> None:
    refused.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
    assert not refused.view.rows[0].may_hold
    refused.do(events.HoldWished("5"))
    assert refused.view.screen is Screen.BORROW


def test_nothing_of_it_is_left_for_the_next_reader(at_list) -> None:
    at_list.do(events.HoldCancelPressed("8"))
    at_list.wait(100)
    assert (at_list.view.screen, at_list.view.holds) == (Screen.WELCOME, None)
    assert at_list.session.visit.holds.wish is None
    assert asked(at_list) == []


def test_a_visit_that_only_reserved_ends_without_a_receipt(refused) -> None:
    refused.do(events.HoldWished("5"))
    refused.do(events.HoldConfirmed())
    refused.settle()
    refused.do(events.BackPressed())
    refused.do(events.FinishPressed())
    refused.settle()
    assert refused.view.screen is Screen.WELCOME


def test_a_page_in_another_language_names_the_places_in_it(with_policy) -> None:
    place = replace(TWO_PLACES.places[0], names={})
    assert [place.name_in("en"), TWO_PLACES.places[0].name_in("en"), TWO_PLACES.places[1].name_in("en")] == [
        "MAIN",
        "Main",
        "东湖分馆",
    ]
