"""Paying what is owed: how much, in which way, where the money is, and that nobody is hurried or left alone with it."""

from decimal import Decimal

import pytest

from drivers.card import Proof
from kiosk.session import events
from kiosk.session.commands import AskAccount, GiveUpPayment, Pay, PrintReceipt
from kiosk.session.events import Choice, PaymentMoved
from kiosk.session.policy import Receipts
from kiosk.session.view import Part, PayState, ReceiptState, Screen
from sip2.outcomes import AccountAnswer, FineOnAccount, NoAnswer

FINES = (
    FineOnAccount("逾期费 明朝那些事儿", Decimal("1.20"), "F1"),
    FineOnAccount("污损费", Decimal("0.60"), "F2"),
    FineOnAccount("说不清的费用"),
)
CODE = ((True, False), (False, True))
OWING = AccountAnswer((), fee_amount="1.80", currency="CNY", fines=FINES)
UNDER_WAY = (PayState.ASKING, PayState.PAYING, PayState.BOOKING)
OVER = (PayState.PAID, PayState.UNPAID, PayState.UNPROVED, PayState.REFUNDED, PayState.STAFF)


@pytest.fixture
def at_account(with_policy):
    def open_account(answer=OWING, **changes):
        visit = with_policy(**{"pay_ways": ("purse", "qr"), "receipts": Receipts.ASK} | changes)
        visit.outside.account = answer
        visit.do(events.ServiceChosen(Choice.ACCOUNT))
        visit.do(events.IdentityEntered("20233017", "1234"))
        visit.settle()
        return visit

    return open_account


@pytest.fixture
def at_till(at_account):
    def open_till(answer=OWING, **changes):
        visit = at_account(answer, **changes)
        visit.do(events.PayPressed())
        return visit

    return open_till


@pytest.fixture
def paying(at_till):
    visit = at_till()
    visit.do(events.WayChosen("qr"))
    visit.do(PaymentMoved(op(visit), PayState.PAYING, CODE))
    return visit


def orders(visit):
    return [command for command in visit.history if isinstance(command, Pay)]


def op(visit):
    return orders(visit)[-1].op_id


def move(visit, state, receipt=""):
    visit.do(PaymentMoved(op(visit), state, receipt=receipt))


def test_all_that_is_owed_is_offered_at_once(at_till):
    visit = at_till()
    payment = visit.view.payment
    assert (visit.view.screen, visit.view.patron_tail) == (Screen.PAY, "3017")
    assert (payment.state, payment.amount, payment.owed, payment.ways) == (
        PayState.CHOOSING, "1.80", "1.80", ("purse", "qr"),
    )  # fmt: skip
    assert [(fee.key, fee.amount) for fee in payment.fees] == [("F1", "1.20"), ("F2", "0.60"), ("", "")]
    visit.do(events.WayChosen("qr"))
    assert orders(visit) == [Pay(op(visit), "qr", Decimal("1.80"), "CNY", "20233017", "1.80", "", {"proof": "pin"})]


@pytest.mark.parametrize(
    ("answer", "changes", "payable"),
    [
        (OWING, {}, True),
        (OWING, {"pay_ways": ()}, False),
        (OWING, {"pay_currency": "EUR"}, False),
        (AccountAnswer((), fee_amount="1.80"), {}, True),
        (AccountAnswer((), fee_amount="0.00", currency="CNY"), {}, False),
        (AccountAnswer((), fee_amount="一元八角", currency="CNY"), {}, False),
        (AccountAnswer((), fee_amount="-1.80", currency="CNY"), {}, False),
        (AccountAnswer((), fee_amount="1.805", currency="CNY"), {}, False),
        (AccountAnswer((), fee_amount="NaN", currency="CNY"), {}, False),
        (AccountAnswer((), fee_amount="Infinity", currency="CNY"), {}, False),
    ],
)
def test_only_a_debt_that_can_be_paid_here_opens_the_screen(at_account, answer, changes, payable):
    visit = at_account(answer, **changes)
    assert visit.view.account.payable is payable
    visit.do(events.PayPressed())
    assert (visit.view.screen is Screen.PAY) is payable


@pytest.mark.parametrize(
    ("choice", "amount", "fee"),
    [
        (events.FeeChosen("F2"), "0.60", "F2"),
        (events.FeeChosen("F9"), "1.80", ""),
        (events.PartChosen(Decimal("1.00")), "1.00", ""),
        (events.PartChosen(Decimal("1.81")), "1.80", ""),
        (events.PartChosen(Decimal("0.00")), "1.80", ""),
        (events.PartChosen(Decimal("-1")), "1.80", ""),
        (events.PartChosen(Decimal("0.001")), "1.80", ""),
    ],
)
def test_one_fee_or_a_part_can_be_chosen_and_nothing_else(at_till, choice, amount, fee):
    visit = at_till()
    visit.do(choice)
    visit.do(events.WayChosen("purse"))
    assert (str(orders(visit)[0].amount), orders(visit)[0].fee) == (amount, fee)


def test_after_one_fee_everything_can_be_chosen_again(at_till):
    visit = at_till()
    visit.do(events.FeeChosen("F1"))
    visit.do(events.FeeChosen(""))
    assert visit.view.payment.amount == "1.80"


def test_no_part_where_the_library_wants_the_whole(at_till):
    visit = at_till(pay_part=False)
    visit.do(events.PartChosen(Decimal("1.00")))
    assert (visit.view.payment.amount, visit.view.payment.may_part) == ("1.80", False)


def test_pressing_twice_pays_once(at_till):
    visit = at_till()
    for way in ("qr", "qr", "purse"):
        visit.do(events.WayChosen(way))
    assert len(orders(visit)) == 1


def test_a_way_that_is_not_here_or_a_library_that_is_away_takes_no_money(at_till):
    visit = at_till()
    visit.do(events.WayChosen("terminal"))
    visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
    visit.do(events.WayChosen("qr"))
    assert orders(visit) == []
    visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=True))
    visit.do(events.WayChosen("qr"))
    assert len(orders(visit)) == 1


def test_the_time_left_is_counted_down_and_nobody_is_asked_whether_they_are_there(paying):
    assert (paying.view.payment.left_s, paying.view.payment.code) == (120, CODE)
    paying.wait(100)
    assert (paying.view.screen, paying.view.payment.left_s, paying.view.warning_s) == (Screen.PAY, 20, None)


def test_after_the_outcome_a_reader_who_has_left_is_warned_and_signed_out(paying):
    move(paying, PayState.PAID)
    paying.settle()
    paying.wait(61)
    assert paying.view.warning_s is not None
    paying.wait(20)
    assert paying.view.screen is Screen.WELCOME
    assert not [command for command in paying.history if isinstance(command, GiveUpPayment)]


def test_a_payment_that_nobody_speaks_of_any_more_holds_no_visit_for_ever(paying):
    paying.wait(181)
    assert paying.view.screen is Screen.WELCOME
    assert [command for command in paying.history if isinstance(command, GiveUpPayment)]


def test_back_stops_waiting_first_and_then_leads_to_the_account(paying):
    paying.do(events.BackPressed())
    assert (paying.view.screen, paying.view.payment.state) == (Screen.PAY, PayState.UNPAID)
    assert paying.history[-1] == GiveUpPayment(op(paying))
    paying.do(PaymentMoved(op(paying), PayState.PAYING, CODE))
    assert paying.view.payment.state is PayState.UNPAID
    paying.do(events.BackPressed())
    assert paying.view.screen is Screen.ACCOUNT


def test_nobody_can_give_up_what_was_taken(paying):
    move(paying, PayState.BOOKING)
    paying.do(events.BackPressed())
    assert (paying.view.screen, paying.view.payment.state) == (Screen.PAY, PayState.BOOKING)
    paying.do(events.LeavePressed())
    assert not [command for command in paying.history if isinstance(command, GiveUpPayment)]


def test_money_that_came_after_all_is_said(paying):
    paying.do(events.BackPressed())
    for state in (PayState.REFUNDING, PayState.REFUNDED):
        move(paying, state)
        assert paying.view.payment.state is state


def test_once_paid_the_account_is_asked_anew(paying):
    before = sum(isinstance(command, AskAccount) for command in paying.history)
    paying.outside.account = AccountAnswer((), fee_amount="0.00", currency="CNY")
    move(paying, PayState.PAID, "R1")
    move(paying, PayState.PAID, "R1")
    paying.settle()
    assert sum(isinstance(command, AskAccount) for command in paying.history) == before + 1
    assert paying.view.payment.amount == "1.80"
    paying.do(events.BackPressed())
    assert (paying.view.account.fee_amount, paying.view.account.payable) == ("", False)


@pytest.mark.parametrize("state", OVER)
def test_after_the_end_what_is_still_owed_can_be_paid_anew(paying, state):
    move(paying, state)
    paying.settle()
    paying.do(events.BackPressed())
    paying.do(events.PayPressed())
    assert paying.view.payment.state is PayState.CHOOSING


@pytest.mark.parametrize("state", [PayState.CHECKING, PayState.REFUNDING])
def test_what_is_not_over_is_shown_again_and_not_paid_twice(paying, state):
    move(paying, state)
    paying.do(events.BackPressed())
    assert paying.view.screen is Screen.ACCOUNT
    paying.do(events.PayPressed())
    paying.do(events.WayChosen("qr"))
    assert paying.view.payment.state is state
    assert len(orders(paying)) == 1


def test_leaving_gives_an_unpaid_order_up_and_forgets_it(paying):
    paying.do(events.LeavePressed())
    assert (paying.view.screen, paying.view.payment) == (Screen.WELCOME, None)
    assert [command for command in paying.history if isinstance(command, GiveUpPayment)]
    paying.do(PaymentMoved(op(paying), PayState.PAID))
    assert paying.view.screen is Screen.WELCOME


def test_the_receipt_says_what_was_paid_and_names_nobody(at_till):
    visit = at_till()
    visit.do(events.FeeChosen("F1"))
    visit.do(events.WayChosen("purse"))
    visit.do(events.PaperPressed(True))
    move(visit, PayState.PAID, "R77")
    assert visit.view.payment.can_print
    for _ in range(2):
        visit.do(events.PaperPressed(True))
    (order,) = (command for command in visit.history if isinstance(command, PrintReceipt))
    paid = order.paid
    assert (paid.what, str(paid.amount), paid.way, paid.reference) == ("逾期费 明朝那些事儿", "1.20", "purse", "R77")
    assert visit.view.payment.paper is ReceiptState.PRINTING
    visit.settle()
    assert visit.view.payment.paper is ReceiptState.PRINTED


@pytest.mark.parametrize("changes", [{"receipts": Receipts.NEVER}, {}])
def test_without_paper_none_is_offered(at_till, changes):
    visit = at_till(**changes)
    if not changes:
        visit.do(events.PartChanged(Part.PRINTER, available=False))
    visit.do(events.WayChosen("qr"))
    move(visit, PayState.PAID)
    visit.do(events.PaperPressed(True))
    assert not visit.view.payment.can_print
    assert not [command for command in visit.history if isinstance(command, PrintReceipt)]


def test_reader_and_code_show_in_no_repr(paying):
    said = repr(paying.view) + repr(orders(paying)) + repr(paying.session.visit.till)
    assert "20233017" not in said
    assert "True, False" not in said
    assert "明朝那些事儿" not in said


def test_without_an_account_there_is_nothing_to_pay(at_account):
    visit = at_account(NoAnswer(sent=True))
    visit.do(events.PayPressed())
    assert visit.view.screen is Screen.ACCOUNT


@pytest.mark.parametrize(("ways", "offered"), [(("purse", "qr"), ("qr",)), (("purse",), None)])
def test_a_partners_reader_pays_as_theirs_and_from_nobodys_purse(with_policy, ways, offered):
    visit = with_policy(pay_ways=ways)
    visit.outside.account = OWING
    visit.do(events.ServiceChosen(Choice.ACCOUNT))
    visit.do(events.CardHeld("20233017", Proof.KEYED_READ, "SJTU"))
    visit.settle()
    assert visit.view.account.payable is bool(offered)
    visit.do(events.PayPressed())
    visit.do(events.WayChosen("purse"))
    assert orders(visit) == []
    if offered:
        assert visit.view.payment.ways == offered
        visit.do(events.WayChosen("qr"))
        assert orders(visit)[0].detail == {"proof": "key", "institution": "SJTU"}


@pytest.mark.parametrize("first", [PayState.CHECKING, PayState.UNPAID, PayState.UNPROVED])
def test_news_of_money_keeps_nobody_logged_in_who_has_gone(paying, first):
    """A reader walked off; what became of the money came minutes later, and showed the account on and on."""
    move(paying, first)
    paying.do(events.BackPressed())
    for state in (PayState.REFUNDING, PayState.REFUNDED):
        paying.wait(50.0)
        move(paying, state)
    assert paying.view.screen is Screen.WELCOME
    assert paying.session.visit.identity.reader is None


def test_whoever_waits_for_money_has_time_to_see_what_came_of_it(paying):
    paying.wait(100.0)
    assert paying.view.screen is Screen.PAY
    move(paying, PayState.BOOKING)
    move(paying, PayState.PAID)
    paying.wait(50.0)
    assert (paying.view.screen, paying.view.payment.state) == (Screen.PAY, PayState.PAID)
