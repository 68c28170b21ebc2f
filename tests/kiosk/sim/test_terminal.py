"""A bank terminal below its line, asked by the driver of real ones: whatever breaks, its box and the driver agree."""

import random
from decimal import Decimal

import pytest

from drivers.errors import DeviceError, DeviceTimeout, ProtocolError
from drivers.payment import Order, State
from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_book import Book
from kiosk.sim import faults
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.terminal import CUSTOMER_S, PASSWORD, SimulatedTerminal, WatchedTill
from kiosk.sim.timeline import Timeline

ORDER = Order("op1", Decimal("1.20"), "CNY", "K-03", wished_at=2e9)
NEXT = Order("op2", Decimal("0.50"), "CNY", "K-03", wished_at=2e9)


@pytest.fixture
def counter(tmp_path, monkeypatch):
    """Return what opens a till before a terminal with a fault that always strikes."""

    def opened(*always: Fault):
        for fault in always:
            monkeypatch.setitem(faults.CHANCES, fault, 1.0)
        timeline = Timeline()
        terminal = SimulatedTerminal(Trouble(random.Random(1), frozenset(always)), timeline)
        return timeline, terminal, till_at(terminal, tmp_path)

    return opened


def till_at(terminal, folder):
    return WatchedTill(ZvtTerminal("", 0, PASSWORD, Book(folder / "book.json"), line=terminal), terminal)


def test_it_is_paid_and_given_back(counter):
    _, terminal, till = counter()
    assert till.order(ORDER).state is State.OPEN
    assert till.poll(ORDER).state is State.OPEN
    terminal.pay()
    assert till.poll(ORDER).state is State.PAID
    assert terminal.box.kept["op1"] == 120
    assert till.refund(ORDER).state is State.REFUNDED
    assert (terminal.box.kept["op1"], terminal.box.refunded["op1"]) == (0, 1)


def test_the_bank_says_no(counter):
    _, terminal, till = counter()
    till.order(ORDER)
    terminal.decline()
    assert till.poll(ORDER).state is State.CLOSED
    assert not terminal.box.charged


def test_it_gives_up_by_itself(counter):
    timeline, terminal, till = counter()
    till.order(ORDER)
    timeline.run_until(timeline.now_s + CUSTOMER_S)
    assert till.poll(ORDER).state is State.CLOSED
    terminal.pay()
    assert not terminal.box.charged


def test_the_till_gives_up(counter):
    _, terminal, till = counter()
    till.order(ORDER)
    assert till.close(ORDER).state is State.CLOSED
    terminal.pay()
    assert not terminal.box.charged


def test_money_that_was_quicker_than_the_abort(counter):
    _, terminal, till = counter(Fault.TERMINAL_QUICKER)
    till.order(ORDER)
    assert till.close(ORDER).state is State.PAID
    assert terminal.box.kept["op1"] == 120


def test_its_line_breaks_after_the_money(counter):
    _, terminal, till = counter(Fault.TERMINAL_BROKE)
    till.order(ORDER)
    terminal.pay()
    with pytest.raises(DeviceError, match="hung up"):
        till.poll(ORDER)
    assert till.poll(ORDER).state is State.PAID


def test_its_line_breaks_before_the_money(counter):
    _, terminal, till = counter(Fault.TERMINAL_CUT)
    assert till.order(ORDER).state is State.OPEN
    with pytest.raises(DeviceError, match="hung up"):
        till.poll(ORDER)
    terminal.pay()
    assert till.poll(ORDER).state is State.CLOSED
    assert not terminal.box.charged


def test_it_answers_twice_and_is_paid_once(counter):
    _, terminal, till = counter(Fault.TERMINAL_TWICE)
    till.order(ORDER)
    terminal.pay()
    assert till.poll(ORDER).state is State.PAID
    assert terminal.box.charged["op1"] == 1


def test_another_amount_is_believed_by_nobody(counter):
    _, terminal, till = counter(Fault.TERMINAL_WRONG)
    till.order(ORDER)
    terminal.pay()
    for _ in range(2):
        with pytest.raises(ProtocolError):
            till.poll(ORDER)
    assert terminal.box.kept["op1"] == 121


def test_a_reversal_without_an_answer_is_done_once(counter):
    _, terminal, till = counter(Fault.REVERSAL_LOST)
    till.order(ORDER)
    terminal.pay()
    till.poll(ORDER)
    with pytest.raises(DeviceError, match="hung up"):
        till.refund(ORDER)
    assert till.refund(ORDER).state is State.REFUNDED
    assert terminal.box.refunded["op1"] == 1


def test_a_customer_may_pay_although_the_power_of_the_till_has_gone(counter, tmp_path):
    _, terminal, till = counter()
    till.order(ORDER)
    terminal.close()
    anew = till_at(terminal, tmp_path)
    with pytest.raises(DeviceTimeout, match="busy"):
        anew.close(ORDER)
    terminal.pay()
    assert anew.close(ORDER).state is State.PAID


def test_unplugged_it_says_nothing_and_takes_nobodys_money(counter):
    timeline, terminal, till = counter()
    terminal.go_away()
    with pytest.raises(DeviceError, match="unplugged"):
        till.order(ORDER)
    terminal.pay()
    timeline.run_until(timeline.now_s + 300)
    assert till.poll(ORDER).state is State.CLOSED
    assert till.order(NEXT).state is State.OPEN
    assert not terminal.box.charged
