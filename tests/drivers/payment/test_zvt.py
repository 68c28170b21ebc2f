"""The card terminal over real TCP: paid once, given back once, and never a guess about a line that broke."""

import threading
import time
from dataclasses import replace
from decimal import Decimal

import pytest

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout, DeviceUnavailable, ProtocolError
from drivers.payment import Order, State
from drivers.payment import zvt_codec as wire
from drivers.payment.sim.zvt import Fault, Receipt, SimulatedTerminal
from drivers.payment.zvt import REVERSIBLE_S, ZvtTerminal
from drivers.payment.zvt_book import Book

ORDER = Order("op1", Decimal("3.50"), "CNY", "K-03")
NEXT = Order("op2", Decimal("3.50"), "CNY", "K-03")


@pytest.fixture
def terminal():
    with SimulatedTerminal() as served:
        yield served


@pytest.fixture
def new_way(terminal, tmp_path):
    """Return a driver as after a restart."""
    made = []

    def new(port=terminal.port, clock=time.time):
        made.append(ZvtTerminal("127.0.0.1", port, "654321", Book(tmp_path / "book.json"), answer_s=2, clock=clock))
        return made[-1]

    yield new
    for way in made:
        way._hang_up()


@pytest.fixture
def way(new_way):
    return new_way()


def polled(way, order=ORDER, limit_s=20.0):
    """Poll until the order is no longer open."""
    end_s = time.monotonic() + limit_s
    while (standing := way.poll(order)).state is State.OPEN:
        assert time.monotonic() < end_s
    return standing


def is_lost(way, order=ORDER):
    """Poll until the line is found broken."""
    with pytest.raises(DeviceError):
        polled(way, order)


def test_an_order_is_paid_once_and_refunded_once(terminal, way):
    assert [way.order(ORDER).state, way.poll(ORDER).state, way.order(ORDER).state] == [State.OPEN] * 3
    terminal.pay()
    paid = polled(way)
    assert (paid.state, paid.receipt) == (State.PAID, "0042")
    assert [way.order(ORDER).state, way.close(ORDER).state] == [State.PAID, State.PAID]
    assert [way.refund(ORDER).state, way.refund(ORDER).state] == [State.REFUNDED, State.REFUNDED]
    assert (terminal.started, terminal.charged, terminal.reversed) == (1, [42], [42])


@pytest.mark.parametrize("how", ["cancel", "decline"])
def test_a_payment_that_does_not_come_about_is_closed(terminal, way, how):
    way.order(ORDER)
    getattr(terminal, how)()
    assert polled(way).state is State.CLOSED
    assert [way.order(ORDER).state, way.refund(ORDER).state] == [State.CLOSED, State.CLOSED]
    assert (terminal.started, terminal.charged) == (1, [])


def test_closing_aborts_at_the_terminal(terminal, way):
    way.order(ORDER)
    assert way.close(ORDER).state is State.CLOSED
    assert terminal.commands[-1] == wire.ABORT
    assert way.order(NEXT).state is State.OPEN


def test_money_that_was_quicker_than_closing_is_paid(terminal, way):
    terminal.inject(Fault.QUICKER)
    way.order(ORDER)
    assert way.close(ORDER).state is State.PAID
    assert terminal.charged == [42]


def test_a_terminal_that_says_no_more_after_an_abort_is_asked_for_its_last_receipt(terminal, way):
    terminal.inject(Fault.DEAF)
    way.order(ORDER)
    assert [way.close(ORDER).state, way.close(ORDER).state] == [State.OPEN, State.CLOSED]
    assert terminal.commands.count(wire.ABORT) == 1


def test_an_order_closed_before_it_was_asked_for_can_never_be_paid(terminal, way):
    assert [way.close(ORDER).state, way.order(ORDER).state] == [State.CLOSED, State.CLOSED]
    assert terminal.started == 0


def test_a_line_cut_after_the_money_is_found_out_by_the_last_receipt(terminal, way):
    terminal.inject(Fault.CUT_AFTER_MONEY)
    terminal.pay()
    way.order(ORDER)
    with pytest.raises(DeviceUnavailable):
        polled(way)
    assert polled(way).receipt == "0042"
    assert (terminal.started, terminal.charged) == (1, [42])


def test_a_line_cut_before_the_money_is_closed_and_looked_at_again(terminal, way):
    terminal.inject(Fault.CUT_BEFORE_MONEY)
    way.order(ORDER)
    is_lost(way)
    assert [way.poll(ORDER).state, way.close(ORDER).state] == [State.CLOSED, State.CLOSED]
    terminal.receipts.append(Receipt(42, 350, "0156"))
    assert way.poll(ORDER).state is State.PAID


def test_late_money_is_found_before_the_next_order_hides_it(terminal, way):
    terminal.inject(Fault.CUT_BEFORE_MONEY)
    way.order(ORDER)
    is_lost(way)
    assert way.poll(ORDER).state is State.CLOSED
    terminal.receipts.append(Receipt(42, 350, "0156"))
    way.order(NEXT)
    assert way.poll(ORDER).receipt == "0042"


def test_a_reversal_waits_while_somebody_pays(terminal, way):
    terminal.pay()
    way.order(ORDER)
    polled(way)
    way.order(NEXT)
    with pytest.raises(DeviceTimeout, match="waits"):
        way.refund(ORDER)
    terminal.pay()
    assert polled(way, NEXT).receipt == "0043"
    assert way.refund(ORDER).state is State.REFUNDED
    assert terminal.reversed == [42]


def test_a_line_that_breaks_while_closing_is_found_out(terminal, way):
    way.order(ORDER)
    assert way.poll(ORDER).state is State.OPEN
    terminal.pay()
    end_s = time.monotonic() + 10
    while not terminal.charged:
        assert time.monotonic() < end_s
    terminal.hang_up()
    with pytest.raises(DeviceUnavailable):
        way.close(ORDER)
    assert way.close(ORDER).receipt == "0042"


def test_what_came_late_is_the_next_orders_once_there_is_one(terminal, way):
    terminal.inject(Fault.CUT_BEFORE_MONEY)
    way.order(ORDER)
    is_lost(way)
    terminal.pay()
    way.order(NEXT)
    assert [polled(way, NEXT).state, way.poll(ORDER).state] == [State.PAID, State.CLOSED]


@pytest.mark.parametrize("restarted", [False, True])
def test_a_terminal_that_repeats_no_receipt_leaves_it_unknown_for_ever(terminal, way, new_way, restarted):
    terminal.inject(Fault.NO_MEMORY, Fault.CUT_AFTER_MONEY)
    terminal.pay()
    way.order(ORDER)
    is_lost(way)
    way = new_way() if restarted else way
    for ask in (way.poll, way.close, way.order, way.refund):
        with pytest.raises(DeviceTimeout, match="list of the day"):
            ask(ORDER)
    terminal.pay()
    way.order(NEXT)
    assert polled(way, NEXT).state is State.PAID
    with pytest.raises(DeviceTimeout, match="list of the day"):
        way.close(ORDER)
    assert (terminal.started, terminal.reversed) == (2, [])


def test_a_busy_terminal_is_asked_again(terminal, way):
    terminal.inject(Fault.CUT_AFTER_MONEY)
    terminal.pay()
    way.order(ORDER)
    is_lost(way)
    terminal.inject(Fault.BUSY, Fault.BUSY)
    with pytest.raises(DeviceTimeout, match="9C"):
        way.poll(ORDER)
    with pytest.raises(DeviceTimeout, match="9C"):
        way.order(NEXT)
    assert (way.poll(NEXT).state, way.poll(ORDER).state) == (State.CLOSED, State.PAID)


@pytest.mark.parametrize("fault", [Fault.WRONG_AMOUNT, Fault.WRONG_CURRENCY])
def test_another_amount_or_currency_is_never_paid(terminal, way, fault):
    terminal.inject(fault)
    terminal.pay()
    way.order(ORDER)
    for _ in range(3):
        with pytest.raises(ProtocolError, match="another amount or currency"):
            polled(way)
    assert (terminal.started, terminal.acknowledged) == (1, [])


@pytest.mark.parametrize("fault", [Fault.NO_STATUS, Fault.ABORT_AFTER_MONEY])
def test_an_end_that_contradicts_is_not_believed_and_the_last_receipt_tells(terminal, way, fault):
    terminal.inject(fault)
    terminal.pay()
    way.order(ORDER)
    assert polled(way).receipt == "0042"


def test_a_terminal_that_gave_somebody_elses_money_back_is_not_asked_again(terminal, way):
    terminal.pay()
    way.order(ORDER)
    polled(way)
    terminal.receipts.append(Receipt(43, 990, "0156"))
    terminal.inject(Fault.OTHER_REVERSED)
    with pytest.raises(ProtocolError, match="another amount"):
        way.refund(ORDER)
    for _ in range(2):
        with pytest.raises(DeviceTimeout, match="list of the day"):
            way.refund(ORDER)
    assert terminal.reversed == [43]


def test_the_same_number_with_another_amount_is_refused(terminal, way):
    way.order(ORDER)
    with pytest.raises(ProtocolError, match="another amount"):
        way.order(Order("op1", Decimal("3.60"), "CNY", "K-03"))
    assert terminal.started == 1


def test_garbage_is_no_answer_and_the_last_receipt_tells(terminal, way):
    terminal.inject(Fault.GARBAGE)
    way.order(ORDER)
    is_lost(way)
    assert (way.poll(ORDER).state, terminal.charged) == (State.CLOSED, [])


def test_after_a_restart_the_money_is_still_known(terminal, way, new_way):
    terminal.pay()
    way.order(ORDER)
    polled(way)
    again = new_way()
    assert again.close(ORDER).receipt == "0042"
    assert again.refund(ORDER).state is State.REFUNDED
    assert new_way().refund(ORDER).state is State.REFUNDED
    assert terminal.reversed == [42]


def test_after_a_restart_in_the_middle_the_last_receipt_tells(terminal, way, new_way):
    way.order(ORDER)
    way._hang_up()
    assert new_way().close(ORDER).state is State.CLOSED
    assert terminal.started == 1


def test_a_reversal_without_an_answer_is_asked_for_again_and_done_once(terminal, way):
    terminal.pay()
    way.order(ORDER)
    polled(way)
    terminal.inject(Fault.CUT_AFTER_REVERSAL)
    with pytest.raises(DeviceUnavailable):
        way.refund(ORDER)
    assert [way.refund(ORDER).state, terminal.reversed] == [State.REFUNDED, [42]]


def test_a_reversal_without_an_answer_stays_unknown_once_others_have_paid(terminal, way):
    terminal.pay()
    way.order(ORDER)
    polled(way)
    terminal.inject(Fault.CUT_AFTER_REVERSAL)
    with pytest.raises(DeviceUnavailable):
        way.refund(ORDER)
    terminal.pay()
    way.order(NEXT)
    polled(way, NEXT)
    with pytest.raises(DeviceTimeout, match="list of the day"):
        way.refund(ORDER)
    assert terminal.reversed == [42]


def test_a_reversal_that_is_refused_says_so_and_stays_paid(terminal, way):
    terminal.pay()
    way.order(ORDER)
    polled(way)
    del terminal.receipts[1]
    with pytest.raises(DeviceRefused, match="B5"):
        way.refund(ORDER)
    assert way.poll(ORDER).state is State.PAID


def paid(terminal, way):
    terminal.pay()
    way.order(ORDER)
    assert polled(way).state is State.PAID


@pytest.mark.parametrize("later_s", [REVERSIBLE_S + 60, -60], ids=["next day", "clock set back"])
def test_a_number_that_may_be_another_payments_by_now_is_not_reversed(terminal, way, new_way, later_s):
    paid(terminal, way)
    later = new_way(clock=lambda: time.time() + later_s)
    with pytest.raises(DeviceRefused, match="kiosk refund"):
        later.refund(ORDER)
    assert (later.poll(ORDER).state, terminal.reversed, wire.REVERSAL in terminal.commands) == (State.PAID, [], False)


def test_after_its_day_is_closed_a_payment_goes_back_only_to_a_card_that_is_held_out(terminal, way, new_way):
    paid(terminal, way)
    terminal.close_day()
    with pytest.raises(DeviceRefused, match="kiosk refund"):
        way.refund(ORDER)
    terminal.pay()
    assert [way.credit(ORDER).state, way.credit(ORDER).state, new_way().refund(ORDER).state] == [State.REFUNDED] * 3
    assert (terminal.charged, terminal.reversed, terminal.credited) == ([42], [], [350])


@pytest.mark.parametrize("how", ["cancel", "decline"])
def test_a_card_that_is_not_held_out_gets_nothing_and_it_can_be_tried_again(terminal, way, how):
    paid(terminal, way)
    getattr(terminal, how)()
    with pytest.raises(DeviceRefused, match="06 31"):
        way.credit(ORDER)
    assert terminal.credited == []
    terminal.pay()
    assert way.credit(ORDER).state is State.REFUNDED


@pytest.mark.parametrize("fault", [Fault.CUT_AFTER_CREDIT, Fault.NO_STATUS])
def test_money_given_to_a_card_without_proof_is_never_given_again(terminal, way, new_way, fault):
    paid(terminal, way)
    terminal.inject(fault)
    terminal.pay()
    with pytest.raises(DeviceError):
        way.credit(ORDER)
    for ask in (way.credit, way.refund, new_way().credit, way.close):
        with pytest.raises(DeviceTimeout, match="list of the day"):
            ask(ORDER)
    assert terminal.credited == [350]


def test_what_was_given_to_a_card_is_not_taken_for_the_money_of_another_order(terminal, way, new_way):
    paid(terminal, way)
    way.order(NEXT)
    way._hang_up()
    again = new_way()
    terminal.pay()
    assert again.credit(ORDER).state is State.REFUNDED
    assert again.poll(NEXT).state is State.CLOSED


@pytest.mark.parametrize("end", ["unasked", "closed", "refunded"])
def test_only_a_paid_order_goes_to_a_card(terminal, way, end):
    if end == "closed":
        way.close(ORDER)
    if end == "refunded":
        paid(terminal, way)
        way.refund(ORDER)
    terminal.pay()
    way.credit(ORDER)
    assert terminal.credited == []


def test_an_absent_terminal_is_never_asked_for_money(new_way):
    way = new_way(port=9)
    with pytest.raises(DeviceUnavailable):
        way.order(ORDER)
    assert way.poll(ORDER).state is State.CLOSED


def test_a_purse_is_somebody_elses(terminal, way):
    with pytest.raises(DeviceRefused):
        way.order(Order("op3", Decimal("3.50"), "CNY", "K-03", "20233017"))
    assert terminal.started == 0


def test_nothing_of_a_card_is_written_down(terminal, way, tmp_path):
    terminal.pay()
    way.order(ORDER)
    polled(way)
    assert "4771" not in (tmp_path / "book.json").read_text()


def book(orders):
    return f'{{"begun_at": 1.0, "orders": {orders}}}'


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"begun_at": 1.0}',
        '{"begun_at": "x", "orders": {}}',
        book('{"op1": {"phase": "odd"}}'),
        book('{"op1": {"phase": "paid"}}'),
        book('{"op1": 1}'),
    ],
)
def test_a_book_that_cannot_be_read_is_not_begun_anew(tmp_path, text):
    (tmp_path / "book.json").write_text(text)
    with pytest.raises(DeviceUnavailable, match="list of the day"):
        Book(tmp_path / "book.json")


def test_a_book_that_was_moved_away_closes_no_order_that_is_older(terminal, way, tmp_path):
    """It would be called never paid, and its reader would be sent away."""
    old = replace(ORDER, wished_at=time.time() - 1)
    terminal.pay()
    way.order(old)
    assert polled(way, old).state is State.PAID
    (tmp_path / "book.json").unlink()
    begun = Book(tmp_path / "book.json")
    for book_ in (begun, Book(tmp_path / "book.json")):
        anew = ZvtTerminal("127.0.0.1", terminal.port, "654321", book_, answer_s=2)
        for ask in (anew.poll, anew.close, anew.refund, anew.credit):
            with pytest.raises(DeviceTimeout, match="older than its book"):
                ask(old)
        assert anew.close(replace(NEXT, wished_at=time.time() + 1)).state is State.CLOSED
    assert (terminal.started, terminal.reversed) == (1, [])


def test_an_order_that_never_reached_the_terminal_is_known_to_be_closed(new_way):
    lost = replace(ORDER, wished_at=0.0)
    with pytest.raises(DeviceUnavailable):
        new_way(port=9).order(lost)
    assert [new_way().poll(lost).state, new_way().order(lost).state] == [State.CLOSED, State.CLOSED]


def test_without_a_book_no_money_is_asked_for(terminal, tmp_path):
    way = ZvtTerminal("127.0.0.1", terminal.port, "000000", Book(tmp_path / "gone" / "book.json"))
    with pytest.raises(DeviceUnavailable, match="writable"):
        way.order(ORDER)
    assert terminal.started == 0


def test_a_customer_who_takes_a_while_is_waited_for(terminal, way):
    threading.Timer(0.7, terminal.pay).start()
    way.order(ORDER)
    assert polled(way).state is State.PAID


def test_messages_in_pieces_are_put_together(terminal, way):
    terminal.inject(Fault.DRIBBLE)
    terminal.pay()
    way.order(ORDER)
    assert [polled(way).receipt, way.refund(ORDER).state] == ["0042", State.REFUNDED]
