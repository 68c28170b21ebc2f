"""What I have, and renewing it."""

from datetime import UTC, datetime

import pytest

from kiosk.session import events
from kiosk.session.account_view import Block, RenewState
from kiosk.session.commands import AskRenewal, EndPatronSession, Record, SetSecurity
from kiosk.session.events import Choice
from kiosk.session.view import Part, Screen
from sip2.journal.acts import Intent, Kind, Moved
from sip2.outcomes import AccountAnswer, LoanOnAccount, LoanRefused, NoAnswer


def loan(item, day):
    return LoanOnAccount(item, f"title {item}", datetime(2026, 11, day, 12, tzinfo=UTC), "")


@pytest.fixture
def signed_in(visit):
    visit.outside.account = AccountAnswer((loan("3", 30), loan("1", 20), loan("2", 24)), 1, 2, "1.80", "CNY")
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle(until=lambda command: type(command).__name__ == "AskAccount")
    return visit


def test_nothing_is_shown_until_it_is_known(signed_in):
    assert signed_in.view.account.loading
    signed_in.settle()
    assert not signed_in.view.account.loading


def test_overdue_first_then_what_is_due_soonest(signed_in):
    signed_in.settle()
    lines = signed_in.view.account.lines
    assert [(line.item, line.overdue_days, line.due_in_days) for line in lines] == [
        ("1", 3, None),
        ("2", None, 1),
        ("3", None, 7),
    ]
    account = signed_in.view.account
    assert (account.holds_ready, account.holds_waiting, account.fee_amount) == (1, 2, "1.80")


def test_renew_all_asks_one_by_one_and_says_what_became_of_each(signed_in):
    signed_in.outside.renewals = {"2": LoanRefused("", "已被他人预约"), "3": NoAnswer(sent=True)}
    signed_in.settle()
    signed_in.do(events.RenewPressed(""))
    assert [line.renew for line in signed_in.view.account.lines] == [
        RenewState.NONE,
        RenewState.ASKING,
        RenewState.ASKING,
    ]
    signed_in.settle(until=lambda command: isinstance(command, AskRenewal))
    assert sum(isinstance(each, AskRenewal) for each in signed_in.history) == 1
    signed_in.settle()
    assert [(line.item, line.renew, line.message) for line in signed_in.view.account.lines] == [
        ("1", RenewState.NONE, ""),
        ("2", RenewState.REFUSED, "已被他人预约"),
        ("3", RenewState.UNKNOWN, ""),
    ]


def test_a_renewal_is_written_down_before_it_is_asked(signed_in):
    signed_in.settle()
    signed_in.do(events.RenewPressed("1"))
    intent = signed_in.asked[0].entries[0]
    assert isinstance(intent, Intent)
    assert (intent.kind, intent.item, intent.effects) == (Kind.RENEWAL, "1", ())


def test_what_is_renewed_is_not_renewed_twice(signed_in):
    signed_in.settle()
    for _ in range(2):
        signed_in.do(events.RenewPressed(""))
        signed_in.settle()
    assert sum(isinstance(each, AskRenewal) for each in signed_in.history) == 2


def test_the_end_wipes_it_and_tells_the_library(signed_in):
    signed_in.settle()
    signed_in.do(events.BackPressed())
    assert (signed_in.view.screen, signed_in.view.account) == (Screen.WELCOME, None)
    assert isinstance(signed_in.history[-1], EndPatronSession)


def test_a_library_that_does_not_answer_is_said(visit):
    visit.outside.account = NoAnswer(sent=True)
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()
    assert visit.view.account.failed


def test_books_on_the_pad_are_left_alone(signed_in):
    signed_in.settle()
    signed_in.lay("10000001")
    signed_in.wait(2)
    assert not any(isinstance(each, Record) for each in signed_in.history)


@pytest.mark.parametrize(
    ("amount", "shown"), [("0.00", ""), ("0", ""), ("", ""), ("1.80", "1.80"), ("一元八角", "一元八角")]
)
def test_nothing_to_pay_is_not_shown_as_a_debt(visit, amount, shown):
    visit.outside.account = AccountAnswer((), fee_amount=amount)
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()
    assert visit.view.account.fee_amount == shown


def test_a_renewal_asked_for_as_the_line_goes_is_never_granted_by_the_machine(visit):
    """Found by `simulate`: it was granted, its "tag" was written, and no act was settled any more."""
    visit.outside.account = AccountAnswer((loan("10000001", 30),))
    visit.outside.renewals = {"10000001": NoAnswer(sent=False)}
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()
    visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
    visit.do(events.RenewPressed(""))
    visit.settle()
    entries = [entry for command in visit.history if isinstance(command, Record) for entry in command.entries]
    assert not [entry for entry in entries if isinstance(entry, Moved)]
    assert not [command for command in visit.history if isinstance(command, SetSecurity)]
    assert visit.view.account.lines[0].renew is RenewState.UNKNOWN


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({}, ()),
        ({10, 5}, ()),
        ({0}, (Block.OTHER,)),
        ({0, 1, 3}, (Block.OTHER,)),
        ({0, 10}, (Block.FEES,)),
        ({0, 11, 6}, (Block.OVERDUE, Block.FEES)),
        ({0, 12}, (Block.OVERDUE,)),
        ({0, 4, 5}, (Block.CARD_LOST, Block.FULL)),
        ({0, 8}, (Block.ITEMS,)),
        ({0, 13}, (Block.ITEMS,)),
    ],
)
def test_why_nothing_can_be_borrowed_is_said_what_the_reader_can_mend_first(visit, flags, said):
    visit.outside.account = AccountAnswer((), blocks=frozenset(flags), message="请留意")
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.settle()
    assert (visit.view.account.blocks, visit.view.account.message) == (said, "请留意")
    assert "请留意" not in repr(visit.view)
