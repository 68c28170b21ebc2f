"""Paying: how much and how with one touch each, what is typed, what is scanned, and where the money is in words."""

from base64 import b64decode
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from drivers.printer.qr import QUIET_MODULES
from kiosk.screens.account import ACCOUNT, MINE
from kiosk.screens.pay import CODE, ENDS, TO_PAY
from kiosk.screens.place import AWAY
from kiosk.session import events
from kiosk.session.view import PayState, ReceiptState, Screen, View
from kiosk.viewmodels import PayView

PAY = replace(ACCOUNT, screen=Screen.PAY)
DONE = replace(TO_PAY, way="qr", receipt="4200002711")


def pay(**changes) -> View:
    return replace(PAY, payment=replace(TO_PAY, **changes))


def typed(screens, digits: str) -> None:
    screens.press("pay_part")
    for digit in digits:
        screens.press(f"key_{digit}")


@pytest.mark.parametrize(
    ("view", "name", "event"),
    [
        (replace(ACCOUNT, account=replace(MINE, payable=True)), "pay", events.PayPressed()),
        (pay(), "way_qr", events.WayChosen("qr")),
        (pay(), "way_purse", events.WayChosen("purse")),
        (pay(), "fee_F2", events.FeeChosen("F2")),
        (pay(fee="F2", amount="0.60"), "fee_F2", events.FeeChosen("")),
        (pay(fee="F2", amount="0.60"), "pay_all", events.FeeChosen("")),
        (pay(), "back", events.BackPressed()),
        (pay(state=PayState.PAYING, way="qr", left_s=9), "pay_cancel", events.BackPressed()),
        (pay(state=PayState.UNPAID), "pay_done", events.BackPressed()),
        (pay(state=PayState.PAID, can_print=True), "pay_print", events.PaperPressed(True)),
    ],
)  # fmt: skip
def test_press_says_what_the_reader_wants(screens, view, name, event) -> None:
    screens.show(view)
    screens.press(name)
    assert screens.events == [events.Touched(), event]


def test_fees_that_cannot_be_paid_here_are_sent_to_the_desk(screens) -> None:
    screens.show(replace(ACCOUNT, account=MINE))
    assert not screens.has("pay")


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (replace(pay(), away=AWAY), "way_qr"),
        (replace(ACCOUNT, account=replace(MINE, payable=True), away=AWAY), "pay"),
        (pay(state=PayState.PAID, can_print=True, paper=ReceiptState.PRINTING), "pay_print"),
    ],
    ids=["library away", "library away, in the account", "printing"],
)
def test_what_cannot_be_done_now_cannot_be_asked_for(screens, view, name) -> None:
    screens.show(view)
    screens.press(name)
    assert screens.events == [events.Touched()]


def test_a_part_is_typed_from_the_right_and_confirmed(screens) -> None:
    screens.show(pay())
    typed(screens, "0150")
    assert {"1.50", "付 1.50 元"} <= set(screens.texts())
    screens.press("key_back")
    assert "0.15" in screens.texts()
    screens.press("amount_confirm")
    assert [event for event in screens.events if event != events.Touched()] == [events.PartChosen(Decimal("0.15"))]
    assert screens.has("way_qr")


@pytest.mark.parametrize(("digits", "sent"), [("150", [events.PartChosen(Decimal("1.50"))]), ("181", []), ("", [])])
def test_the_return_key_does_what_the_key_below_does(screens, digits, sent) -> None:
    screens.show(pay())
    typed(screens, digits)
    pad = next(item for item in screens.items() if item.metaObject().indexOfSignal("accepted()") >= 0)
    pad.forceActiveFocus()
    QTest.keyClick(screens.window, Qt.Key.Key_Return)
    assert [event for event in screens.events if event != events.Touched()] == sent


@pytest.mark.parametrize("digits", ["", "0", "181", "999999"])
def test_nothing_and_too_much_cannot_be_confirmed(screens, digits) -> None:
    screens.show(pay())
    typed(screens, digits)
    assert "最多付 1.80 元" in screens.texts()
    screens.press("amount_confirm")
    assert set(screens.events) == {events.Touched()}


def test_typing_can_be_left_and_is_forgotten(screens) -> None:
    screens.show(pay())
    typed(screens, "100")
    screens.press("amount_cancel")
    assert screens.has("way_qr")
    typed(screens, "1")
    screens.kiosk.show(View())
    screens.kiosk.show(pay())
    assert screens.has("way_qr")
    assert screens.kiosk.findChild(PayView).property("typed") == "0.00"


def test_without_parts_none_can_be_typed(screens) -> None:
    screens.show(pay(may_part=False))
    assert not screens.has("pay_part")
    screens.show(pay(may_part=False, fee="F2", amount="0.60"))
    assert screens.has("pay_all")


def test_the_code_is_shown_module_by_module_with_its_quiet_zone(screens) -> None:
    screens.show(pay(state=PayState.PAYING, way="qr", left_s=94, code=CODE))
    assert screens.has("pay_code")
    shown = QImage.fromData(b64decode(screens.kiosk.findChild(PayView).property("code").partition(",")[2]))
    size = len(CODE) + 2 * QUIET_MODULES
    assert (shown.width(), shown.height()) == (size, size)
    dark = {(x, y) for x in range(size) for y in range(size) if shown.pixelColor(x, y).lightness() < 128}
    wanted = {
        (x, y) for y, row in enumerate(CODE, QUIET_MODULES) for x, black in enumerate(row, QUIET_MODULES) if black
    }
    assert dark == wanted
    code = screens.find("pay_code")
    assert code.width() % size == 0
    assert code.width() >= 560


@pytest.mark.parametrize("view", [pay(state=PayState.BOOKING, way="qr"), pay(state=PayState.UNPAID, way="qr"), View()])
def test_no_code_stays_when_it_cannot_be_paid_any_more(screens, view) -> None:
    screens.show(pay(state=PayState.PAYING, way="qr", left_s=94, code=CODE))
    screens.kiosk.show(view)
    assert not screens.has("pay_code")
    assert screens.kiosk.findChild(PayView).property("code") == ""


def test_time_runs_out_in_words_and_in_a_bar(screens) -> None:
    for left, said, share in ((120, "还可以付 2:00", 0.0), (65, "还可以付 1:05", 55 / 120), (0, "还可以付 0:00", 1.0)):
        screens.kiosk.show(pay(state=PayState.PAYING, way="qr", left_s=left, total_s=120))
        assert said in screens.texts()
        assert screens.kiosk.findChild(PayView).property("share") == pytest.approx(share)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_state_has_words_of_its_own(screens, language) -> None:
    said = set()
    for state in PayState:
        screens.show(replace(PAY, language=language, payment=replace(DONE, state=state)))
        said.add(tuple(screens.texts()))
    assert len(said) == len(PayState)


@pytest.mark.parametrize("state", [state for state in ENDS if state not in {PayState.PAID, PayState.UNPAID}])
def test_money_that_is_not_settled_here_can_be_asked_about(screens, state) -> None:
    screens.show(replace(PAY, payment=replace(DONE, state=state)))
    assert "付款编号 4200002711" in screens.texts()


@pytest.mark.parametrize("state", ENDS)
def test_from_every_end_there_is_a_way_back(screens, state) -> None:
    screens.show(replace(PAY, payment=replace(DONE, state=state)))
    assert screens.find("pay_done").isEnabled()


def test_money_on_its_way_to_the_books_cannot_be_walked_away_from(screens) -> None:
    screens.show(replace(PAY, payment=replace(DONE, state=PayState.BOOKING)))
    assert not any(screens.has(name) for name in ("back", "pay_cancel", "pay_done"))


def test_the_payment_is_forgotten_with_the_visit(screens) -> None:
    screens.show(pay())
    screens.kiosk.show(View())
    mine = screens.kiosk.findChild(PayView)
    assert (mine.property("amount"), mine.property("receipt")) == ("", "")
