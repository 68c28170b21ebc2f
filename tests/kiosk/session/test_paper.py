"""Never, ask, always; and a printer that does not do what it should."""

import pytest

from kiosk.session import events
from kiosk.session.commands import PrintReceipt
from kiosk.session.policy import Receipts
from kiosk.session.view import Part, ReceiptState, Screen


def lend(visit):
    visit.sign_in()
    visit.lay("10000001")
    visit.settle()
    visit.do(events.FinishPressed())


def printed(visit):
    return [each for each in visit.history if isinstance(each, PrintReceipt)]


def test_never(with_policy):
    visit = with_policy(receipts=Receipts.NEVER)
    lend(visit)
    assert visit.view.screen is Screen.THANKS


def test_asked_and_wanted(with_policy):
    visit = with_policy(receipts=Receipts.ASK)
    lend(visit)
    assert (visit.view.screen, visit.view.receipt, visit.view.receipt_s) == (Screen.RECEIPT, ReceiptState.ASKING, 18)
    assert [row.title for row in visit.view.rows] == ["红楼梦"]
    visit.do(events.PaperPressed(wanted=True))
    assert visit.view.receipt is ReceiptState.PRINTING
    visit.settle()
    assert visit.view.screen is Screen.THANKS
    assert visit.view.receipt is ReceiptState.PRINTED
    line = printed(visit)[0].lines[0]
    assert (line.item, line.title, line.loan, line.noted) == ("10000001", "红楼梦", True, False)


def test_asked_and_not_wanted(with_policy):
    visit = with_policy(receipts=Receipts.ASK)
    lend(visit)
    visit.do(events.PaperPressed(wanted=False))
    assert visit.view.screen is Screen.THANKS
    assert not printed(visit)


def test_asked_and_nobody_there(with_policy):
    """Koha 32921: the time-out did not fire while the receipt dialog was open."""
    visit = with_policy(receipts=Receipts.ASK)
    lend(visit)
    visit.wait(18)
    assert visit.view.screen is Screen.WELCOME
    assert not printed(visit)


def test_always(with_policy):
    visit = with_policy(receipts=Receipts.ALWAYS)
    lend(visit)
    assert len(printed(visit)) == 1
    visit.settle()
    assert visit.view.screen is Screen.THANKS


@pytest.mark.parametrize("state", [ReceiptState.NO_PAPER, ReceiptState.COVER_OPEN, ReceiptState.FAILED])
def test_a_fault_is_told_and_can_be_tried_again_without_printing_twice_at_once(with_policy, state):
    visit = with_policy(receipts=Receipts.ASK)
    visit.outside.paper = state
    lend(visit)
    for _ in range(2):
        visit.do(events.PaperPressed(wanted=True))
    assert len(printed(visit)) == 1
    visit.settle()
    assert (visit.view.screen, visit.view.receipt) == (Screen.RECEIPT, state)
    visit.outside.paper = ReceiptState.PRINTED
    visit.do(events.PaperPressed(wanted=True))
    visit.settle()
    assert visit.view.screen is Screen.THANKS


def test_a_silent_printer_is_said_to_be_unknown_never_adequate(with_policy):
    visit = with_policy(receipts=Receipts.ASK)
    visit.outside.paper = ReceiptState.UNPROVED
    lend(visit)
    visit.do(events.PaperPressed(wanted=True))
    visit.settle()
    assert (visit.view.screen, visit.view.receipt) == (Screen.THANKS, ReceiptState.UNPROVED)


def test_without_a_printer_nobody_is_asked(with_policy):
    visit = with_policy(receipts=Receipts.ASK)
    visit.do(events.PartChanged(Part.PRINTER, available=False))
    lend(visit)
    assert visit.view.screen is Screen.THANKS


def test_no_receipt_without_an_act(with_policy):
    visit = with_policy(receipts=Receipts.ALWAYS)
    visit.sign_in()
    visit.do(events.FinishPressed())
    assert visit.view.screen is Screen.WELCOME
    assert not printed(visit)
