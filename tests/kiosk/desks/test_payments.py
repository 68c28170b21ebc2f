"""The desk that takes money: real gateway over HTTP, real journal, real library system on its socket."""

import threading
import time
from collections import deque
from datetime import date
from decimal import Decimal

import pytest

from drivers.payment.gateway import HttpGateway
from drivers.payment.sim.gateway import Fault as GatewayFault
from drivers.payment.sim.gateway import SimulatedGateway
from drivers.payment.sim.zvt import Fault as TerminalFault
from drivers.payment.sim.zvt import SimulatedTerminal
from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_book import Book
from drivers.printer import qr
from kiosk.desks.library import LibraryDesk
from kiosk.desks.payments import LOOK_S, REST_S, PaymentDesk, Way
from kiosk.desks.worker import Worker
from kiosk.maintenance.overview import open_acts
from kiosk.payment.booking import BookPayment
from kiosk.payment.flow import PROOF_S, SELDOM_S
from kiosk.session.commands import GiveUpPayment, LookForMoney, Pay
from kiosk.session.events import PaymentMoved
from kiosk.session.view import Part, PayState
from sip2.__main__ import main as sip2_main
from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.ils import Ils
from sip2.journal.acts import Circulation, EffectState, Kind
from sip2.journal.opid import new_op_id
from sip2.journal.recovery import after_restart
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.sim.faults import Fault
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.terminal import local_now
from sip2.values import FeeType

NUMBER = "20233017"
KEY, SEAL = b"key", Seal(b"k" * 32)


NOT_OURS = [
    GatewayFault.FORGED, GatewayFault.WRONG_AMOUNT, GatewayFault.WRONG_CURRENCY, GatewayFault.WRONG_MACHINE,
    GatewayFault.OTHER_ORDER, GatewayFault.REPLAYED, GatewayFault.TWICE,
]  # fmt: skip


class Place:
    """Both desks with everything real around them; `now` is the gateways' clock, orders wait in a queue."""

    def __init__(self, folder, outbox):
        self.outbox, self.now = outbox, 0.0
        self.ils = SimulatedIls(load_library(DEMO_SHELF, local_now()))
        self.ils.change(lambda shelf: shelf.charge(NUMBER, Decimal("3.50"), FeeType.OVERDUE, "t", date(2026, 11, 1)))
        self.server, self.gateway = IlsServer(self.ils), SimulatedGateway(KEY)
        self.terminal = SimulatedTerminal()
        self.file = folder / "j.sqlite"
        self.switch_on()

    def switch_on(self):
        self.journal = Journal.open(self.file, seal=SEAL)
        if entries := after_restart(self.journal.unsettled()):
            self.journal.record(*entries)
        self.library_orders, self.orders = deque(), deque()
        self.desk = self.new_desk(clock=lambda: self.now)
        self.library = LibraryDesk(
            self._ils, lambda: self.journal, 60, self.outbox.presence(Part.LIBRARY_SYSTEM), self.outbox.events.append,
            self.outbox.tested,
        )  # fmt: skip

    def new_desk(self, clock):
        return PaymentDesk(
            {
                "qr": Way(self._way),
                "purse": Way(lambda: self._way(purse=True), names_card=True),
                "terminal": Way(self._terminal),
            }, "K-03",
            lambda: self.journal, self.library_orders.append, self.orders.append, self.outbox.events.append,
            patience_s=60, clock=clock,
        )  # fmt: skip

    def _way(self, purse=False):
        return HttpGateway(self.gateway.url, KEY, timeout_s=2, purse=purse)

    def _terminal(self):
        book = Book(self.file.with_name("book.json"))
        self.till = ZvtTerminal("127.0.0.1", self.terminal.port, "654321", book, answer_s=2)
        return self.till

    def _ils(self, journal):
        self.line = Ils(
            Client(self.server.host, self.server.port, GENERIC, timeout_s=0.3), journal, institution_id="JCU"
        )
        return self.line

    def pay(self, way="qr", amount="3.50", fee=""):
        self.op_id = new_op_id()
        self.desk.perform(Pay(self.op_id, way, Decimal(amount), "CNY", NUMBER, "3.50", fee))

    def run(self, *, until, steps=400):
        """Let both threads do what waits, and time pass between, until something is so."""
        for _ in range(steps):
            if until():
                return
            if self.library_orders:
                self.library.perform(self.library_orders.popleft())
            elif self.orders:
                self.desk.perform(self.orders.popleft())
            else:
                self.now += 1.0
                self.desk.idle()
        raise AssertionError(f"never: {self.states}")

    def reach(self, state):
        self.run(until=lambda: self.states[-1:] == [state])

    @property
    def states(self):
        return [event.state for event in self.outbox.of(PaymentMoved) if event.op_id == self.op_id]

    @property
    def owed(self):
        return self.ils.snapshot().patrons[NUMBER].fees

    @property
    def effect(self):
        return self.journal.act(self.op_id).effects[("payment", self.op_id)][1]

    def close(self):
        self.journal.close()
        if hasattr(self, "till"):
            self.till._hang_up()
        if hasattr(self, "line"):
            self.line.close()


@pytest.fixture
def place(tmp_path, outbox):
    made = Place(tmp_path, outbox)
    with made.server, made.gateway, made.terminal:
        yield made
        made.close()


def test_a_reader_pays_by_phone_and_the_library_books_it(place):
    assert place.desk.idle() == REST_S
    place.pay()
    place.reach(PayState.PAYING)
    assert place.outbox.of(PaymentMoved)[-1].code == qr.modules(f"pay://{place.op_id}".encode())
    assert place.desk.idle() == LOOK_S
    place.gateway.pay(place.op_id)
    place.reach(PayState.PAID)
    assert place.states == [PayState.ASKING, PayState.PAYING, PayState.BOOKING, PayState.PAID]
    last = place.outbox.of(PaymentMoved)[-1]
    assert (last.receipt, last.code) == (f"R{place.op_id}", ())
    assert (place.owed, place.gateway.charged, place.gateway.refunded) == (0, [place.op_id], [])
    act = place.journal.act(place.op_id)
    assert (act.kind, act.state, place.effect) == (Kind.PAYMENT, Circulation.ACCEPTED, EffectState.PROVED)
    assert place.journal.balance().done == 1


def test_a_purse_pays_at_once_and_one_without_money_does_not(place):
    place.pay("purse")
    place.reach(PayState.UNPAID)
    assert (place.owed, place.gateway.charged) == (Decimal("3.50"), [])
    place.gateway.purses[NUMBER] = Decimal("4.00")
    place.pay("purse", "1.50")
    place.reach(PayState.PAID)
    assert (place.owed, place.gateway.purses[NUMBER]) == (Decimal("2.00"), Decimal("2.50"))


def test_one_fee_is_paid_by_itself(place):
    place.ils.change(lambda shelf: shelf.charge(NUMBER, Decimal("9.00"), FeeType.DAMAGE, "x", date(2026, 11, 2)))
    fees = {fee.amount: fee.id for fee in place.ils.snapshot().patrons[NUMBER].fee_items}
    place.op_id = new_op_id()
    place.desk.perform(Pay(place.op_id, "qr", Decimal("9.00"), "CNY", NUMBER, "12.50", fees[Decimal("9.00")]))
    place.gateway.pay(place.op_id)
    place.reach(PayState.PAID)
    assert [fee.amount for fee in place.ils.snapshot().patrons[NUMBER].fee_items] == [Decimal("3.50")]


def test_a_reader_who_gives_up_hears_at_once_that_nothing_was_paid(place):
    place.pay()
    place.reach(PayState.PAYING)
    place.desk.perform(GiveUpPayment(place.op_id))
    assert place.states[-1] is PayState.UNPAID
    place.run(until=lambda: place.desk.idle() == REST_S)
    assert place.effect is EffectState.PROVED
    assert place.journal.balance().pending == 0


def test_money_after_the_time_out_is_given_back_and_said(place):
    place.pay()
    place.reach(PayState.PAYING)
    place.gateway.inject(GatewayFault.LATE_MONEY)
    place.desk.perform(GiveUpPayment(place.op_id))
    place.reach(PayState.REFUNDED)
    assert (place.gateway.charged, place.gateway.refunded) == ([place.op_id], [place.op_id])
    assert place.owed == Decimal("3.50")


def test_what_the_library_refuses_is_given_back(place):
    place.ils.change(lambda shelf: shelf.pay(NUMBER, Decimal("3.00")))
    place.pay()
    place.gateway.pay(place.op_id)
    place.reach(PayState.REFUNDED)
    assert (place.owed, place.gateway.refunded) == (Decimal("0.50"), [place.op_id])


def test_a_gateway_nobody_hears_lets_the_reader_go_soon(place):
    place.gateway.inject(*[GatewayFault.SILENT] * 6)
    place.pay()
    began = place.now
    place.reach(PayState.UNPAID)
    assert PayState.PAYING not in place.states
    assert place.now - began <= 15
    place.run(until=lambda: place.desk.idle() == REST_S)
    assert place.gateway.charged == []


@pytest.mark.parametrize("fault", NOT_OURS)
def test_an_answer_that_is_not_ours_books_nothing(place, fault):
    place.pay()
    place.reach(PayState.PAYING)
    place.gateway.inject(*[fault] * 5)
    place.gateway.pay(place.op_id)
    for _ in range(5):
        place.now += 2.0
        place.desk.idle()
    assert place.states[-1] is PayState.PAYING
    assert not place.library_orders
    place.reach(PayState.PAID)
    assert place.owed == 0


def test_a_37_without_an_answer_is_found_out_and_never_repeated(place):
    place.ils.inject(Fault.LOSE_ANSWER, "37")
    place.pay()
    place.gateway.pay(place.op_id)
    place.reach(PayState.CHECKING)
    place.run(until=lambda: place.states[-1] is not PayState.CHECKING)
    assert place.states[-1] is PayState.PAID
    assert (place.owed, place.ils.snapshot().executed["fee"]) == (0, 1)


@pytest.mark.parametrize("paid", [True, False])
def test_after_a_power_cut_money_that_was_not_booked_is_given_back(place, paid):
    place.pay()
    place.reach(PayState.PAYING)
    if paid:
        place.gateway.pay(place.op_id)
    place.close()
    place.switch_on()
    assert place.effect is EffectState.OWED
    place.run(until=lambda: place.effect is EffectState.PROVED)
    assert place.gateway.refunded == ([place.op_id] if paid else [])
    assert place.owed == Decimal("3.50")
    assert place.journal.balance().pending == 0


def test_after_a_power_cut_money_whose_37_was_sent_is_found_booked(place):
    place.pay()
    place.gateway.pay(place.op_id)
    place.run(until=lambda: place.library_orders)
    order = place.library_orders.popleft()
    assert isinstance(order, BookPayment)
    place.library.perform(order)
    place.close()
    place.switch_on()
    place.run(until=lambda: place.effect is EffectState.PROVED)
    assert (place.owed, place.gateway.refunded) == (0, [])


def test_without_the_key_of_readers_numbers_no_money_is_taken(place):
    place.journal.close()
    place.journal = Journal.open(place.file)
    place.pay()
    place.reach(PayState.UNPAID)
    assert place.gateway.orders == {}


def test_the_log_tells_no_reader_and_no_code(place, capsys):
    place.gateway.inject(GatewayFault.FORGED)
    place.pay("purse")
    place.reach(PayState.UNPAID)
    said = capsys.readouterr()
    assert place.op_id in said.out + said.err
    assert NUMBER not in said.out + said.err
    assert "pay://" not in said.out + said.err


def test_on_threads_of_their_own_both_desks_bring_a_payment_to_its_end(place):
    payments, library = Worker("payments", lambda: place.desk), Worker("library system", lambda: place.library)
    place.library_orders, place.orders = _Queue(library), _Queue(payments)
    place.desk = place.new_desk(clock=time.monotonic)
    payments.start()
    library.start()
    try:
        place.op_id = new_op_id()
        payments.order(Pay(place.op_id, "qr", Decimal("3.50"), "CNY", NUMBER, "3.50", ""))
        wait_for(lambda: PayState.PAYING in place.states)
        place.gateway.pay(place.op_id)
        wait_for(lambda: place.states[-1] is PayState.PAID)
    finally:
        payments.stop()
        library.stop()
    assert place.owed == 0


class _Queue:
    """Looks like the list that `Place` fills, and hands everything to a worker."""

    def __init__(self, worker):
        self.append = worker.order


def wait_for(condition, limit_s=10.0):
    deadline, changed = time.monotonic() + limit_s, threading.Event()
    while not condition():
        assert time.monotonic() < deadline
        changed.wait(0.01)


def test_a_partners_reader_is_booked_as_theirs(place):
    place.op_id = new_op_id()
    who = {"proof": "key", "institution": "SJTU"}
    place.desk.perform(Pay(place.op_id, "qr", Decimal("3.50"), "CNY", NUMBER, "3.50", "", who))
    place.gateway.pay(place.op_id)
    place.reach(PayState.PAID)
    booked = [line.text for line in place.ils.transcript() if line.text.startswith("37")]
    assert len(booked) == 1
    assert "AOSJTU|" in booked[0]
    assert place.journal.act(place.op_id).institution == "SJTU"


def test_a_reader_pays_at_the_terminal_and_the_library_books_it(place):
    place.pay("terminal")
    place.reach(PayState.PAYING)
    place.terminal.pay()
    place.reach(PayState.PAID)
    assert place.outbox.of(PaymentMoved)[-1].receipt == "0042"
    assert (place.owed, place.terminal.charged, place.terminal.reversed) == (0, [42], [])
    assert place.journal.act(place.op_id).state is Circulation.ACCEPTED


def test_what_the_library_refuses_is_reversed_at_the_terminal(place):
    place.ils.change(lambda shelf: shelf.pay(NUMBER, Decimal("3.00")))
    place.terminal.pay()
    place.pay("terminal")
    place.reach(PayState.REFUNDED)
    assert (place.owed, place.terminal.charged, place.terminal.reversed) == (Decimal("0.50"), [42], [42])


def test_a_reader_who_gives_up_ends_it_at_the_terminal_too(place):
    place.pay("terminal")
    place.reach(PayState.PAYING)
    place.desk.perform(GiveUpPayment(place.op_id))
    place.run(until=lambda: place.desk.idle() == REST_S)
    assert (place.states[-1], place.terminal.charged, place.effect) == (PayState.UNPAID, [], EffectState.PROVED)


def test_a_reader_who_gives_up_too_late_gets_it_back(place):
    place.terminal.inject(TerminalFault.QUICKER)
    place.pay("terminal")
    place.reach(PayState.PAYING)
    place.desk.perform(GiveUpPayment(place.op_id))
    place.reach(PayState.REFUNDED)
    assert (place.owed, place.terminal.charged, place.terminal.reversed) == (Decimal("3.50"), [42], [42])


def test_a_line_that_breaks_after_the_money_books_it_once(place):
    place.terminal.inject(TerminalFault.CUT_AFTER_MONEY)
    place.terminal.pay()
    place.pay("terminal")
    place.reach(PayState.PAID)
    assert (place.owed, place.terminal.started, place.terminal.charged) == (0, 1, [42])


def given_to_staff(place):
    """Let the terminal take money and never tell, until its faults are forgotten."""
    place.pay("terminal")
    place.reach(PayState.PAYING)
    place.terminal.inject(TerminalFault.NO_MEMORY, TerminalFault.CUT_AFTER_MONEY)
    place.terminal.pay()
    place.reach(PayState.UNPROVED)
    place.run(until=lambda: place.desk.idle() == REST_S, steps=int(PROOF_S + 2 * SELDOM_S))


def for_staff(place):
    return [(act.op_id, act.state, act.receipt) for act in open_acts(place.journal)]


def test_money_that_nobody_can_prove_ends_with_staff_and_is_never_asked_for_again(place):
    given_to_staff(place)
    assert PayState.PAID not in place.states
    for _ in range(2):
        assert for_staff(place) == [(place.op_id, "staff_money", "")]
        assert (place.journal.balance().staff, place.journal.balance().pending) == (1, 0)
        place.close()
        place.switch_on()
        assert place.desk.idle() == REST_S
    assert (place.terminal.started, place.terminal.charged, place.terminal.reversed) == (1, [42], [])
    assert not place.library_orders


def test_proof_that_comes_late_is_shown_to_whoever_looks_and_no_money_moves(place):
    given_to_staff(place)
    place.terminal.forget_faults()
    place.desk.perform(LookForMoney())
    assert for_staff(place) == [(place.op_id, "staff_money", "0042")]
    assert (place.terminal.reversed, place.effect) == ([], EffectState.OWED)


def test_the_next_payment_at_the_terminal_brings_late_proof(place):
    given_to_staff(place)
    place.terminal.forget_faults()
    first = place.op_id
    place.terminal.pay()
    place.pay("terminal")
    place.reach(PayState.PAID)
    assert for_staff(place) == [(first, "staff_money", "0042")]
    assert (place.terminal.charged, place.terminal.reversed) == ([42, 43], [])


def resolved(place, how):
    """Do what a technician does at the console with the machine stopped, then start it."""
    place.close()
    words = ["journal", "resolve", place.op_id, how, "--by", "Li", "--note", "compared", "--database", str(place.file)]
    assert sip2_main(words) == 0
    place.switch_on()
    place.run(until=lambda: place.desk.idle() == REST_S, steps=int(PROOF_S + 2 * SELDOM_S))


def test_what_staff_settled_by_hand_is_off_the_list_once_its_booking_is_ended_too(place):
    given_to_staff(place)
    resolved(place, "effects")
    assert (for_staff(place), place.terminal.reversed) == ([(place.op_id, "staff_money", "")], [])
    assert place.journal.balance().staff == 1
    resolved(place, "void")
    assert (for_staff(place), place.journal.balance().staff, place.terminal.reversed) == ([], 0, [])


def test_what_staff_booked_by_hand_is_proved_at_the_next_start(place):
    given_to_staff(place)
    resolved(place, "stands")
    assert (for_staff(place), place.effect, place.terminal.reversed) == ([], EffectState.PROVED, [])


def test_what_staff_found_unbooked_is_asked_about_and_given_back_at_the_next_start(place):
    given_to_staff(place)
    place.terminal.forget_faults()
    resolved(place, "void")
    assert (for_staff(place), place.effect, place.terminal.reversed) == ([], EffectState.PROVED, [42])


def test_what_staff_found_unbooked_comes_back_to_them_while_nobody_proves_it(place):
    given_to_staff(place)
    resolved(place, "void")
    assert for_staff(place) == [(place.op_id, "staff_money", "")]


def test_a_purse_that_does_not_answer_is_not_called_unpaid(place):
    place.gateway.purses[NUMBER] = Decimal("9.00")
    place.gateway.inject(*[GatewayFault.SILENT] * 8)
    place.pay("purse")
    place.reach(PayState.UNPROVED)
    assert PayState.PAID not in place.states
    place.reach(PayState.REFUNDED)
    assert (place.gateway.charged, place.gateway.refunded) == ([place.op_id], [place.op_id])


def test_a_way_that_cannot_even_be_opened_took_no_money(place):
    """A terminal's password that is missing, or its damaged book: that is for the technician, not for the reader."""
    book = place.file.with_name("book.json")
    book.write_text("{")
    place.pay("terminal")
    place.reach(PayState.UNPAID)
    place.run(until=lambda: place.desk.idle() == REST_S)
    assert PayState.UNPROVED not in place.states
    assert (place.effect, for_staff(place)) == (EffectState.PROVED, [])
    assert place.journal.act(place.op_id).state is Circulation.REFUSED


def test_a_way_that_cannot_be_opened_any_more_may_have_taken_money(place):
    place.pay("terminal")
    place.reach(PayState.PAYING)
    place.close()
    place.file.with_name("book.json").write_text("{")
    place.switch_on()
    place.run(until=lambda: place.desk.idle() == REST_S, steps=int(PROOF_S + 2 * SELDOM_S))
    assert for_staff(place) == [(place.op_id, "staff_money", "")]
