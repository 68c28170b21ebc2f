"""The library system goes away at every single message of a payment and of a reservation, and comes back later.

Everything is real: session, desks, journal, SIP2 over its socket, gateway over HTTP, card terminal over ZVT. The line
is cut before a message left, after that and before it arrived, or once it was carried out and before the answer.
"""

from collections import deque
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum, auto
from functools import partial

import pytest

from drivers.payment.gateway import HttpGateway
from drivers.payment.sim.gateway import SimulatedGateway
from drivers.payment.sim.zvt import SimulatedTerminal
from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_book import Book
from kiosk.desks.library import LibraryDesk
from kiosk.desks.payments import PaymentDesk, Way
from kiosk.desks.presence import Presence
from kiosk.maintenance.overview import open_acts
from kiosk.payment.flow import PAYMENT
from kiosk.session import events
from kiosk.session.commands import GiveUpPayment, LookForMoney, Pay, Record
from kiosk.session.events import Choice, PaymentMoved, Recorded, Ticked
from kiosk.session.hold_view import HoldState
from kiosk.session.policy import HoldRules, Policy
from kiosk.session.session import Session
from kiosk.session.view import Part, PayState, Screen
from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.ils import Ils
from sip2.journal.acts import Circulation, EffectState, Kind
from sip2.journal.opid import new_op_id
from sip2.journal.seal import Seal
from sip2.journal.verify import verify
from sip2.journal.writer import Journal
from sip2.sim.faults import Fault
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.terminal import local_now
from sip2.values import FeeType

STUDENT, TEACHER = ("20233017", "1234"), ("10030862", "8620")
WAITED_FOR = "10000022"
FEE = Decimal("3.50")
KEY, SEAL = b"key", Seal(b"k" * 32)
PASSWORD = "654321"
AWAY_S = 30.0
NEVER = 10_000
WAYS = ("qr", "purse", "terminal")
POLICY = Policy(pay_ways=WAYS, pay_s=60.0, holds=HoldRules(), patron_number=r"[0-9]{8}")


class Cut(Enum):
    """When the line is cut."""

    NEVER_LEFT = auto()
    LOST = auto()
    HEARD = auto()


class Line(Client):
    """Cuts itself at message number `at`, and again at all that follow until the library system is back."""

    def __init__(self, place, at, cut):
        super().__init__(place.server.host, place.server.port, GENERIC, timeout_s=2.0)
        self.place, self.at, self.cut = place, at, cut
        self.asked = 0
        self.back_s = 0.0

    def request(self, message):
        number, self.asked = self.asked, self.asked + 1
        if number == self.at:
            self.back_s = self.place.now + AWAY_S
            if self.cut is Cut.NEVER_LEFT:
                return self.refused(message)
            self.place.ils.inject(Fault.CUT_AFTER if self.cut is Cut.HEARD else Fault.CUT_BEFORE)
        elif self.place.now < self.back_s:
            self.place.ils.inject(Fault.CUT_BEFORE)
        return super().request(message)

    def refused(self, message):
        self.close()
        self.place.server.cut()
        try:
            return super().request(message)
        finally:
            self.place.server.start()


class Place:
    """One machine and all it speaks to; `now` is virtual for everybody but the sockets."""

    def __init__(self, folder, at, cut):
        self.now, self.began = 0.0, datetime.now(UTC)
        self.ils = SimulatedIls(load_library(DEMO_SHELF, local_now()))
        self.server, self.gateway, self.terminal = IlsServer(self.ils), SimulatedGateway(KEY), SimulatedTerminal()
        self.gateway.purses[STUDENT[0]] = Decimal("20.00")
        self.ils.change(lambda library: library.charge(STUDENT[0], FEE, FeeType.OVERDUE, "t", date(2026, 11, 1)))
        self.line = Line(self, at, cut)
        self.file, self.folder = folder / "j.sqlite", folder
        self.journal = Journal.open(self.file, seal=SEAL)
        self.events, self.library_orders, self.payment_orders = deque(), deque(), deque()
        self.heard = []
        self.session = Session(POLICY, new_op_id, self.wall)
        self.library = LibraryDesk(
            lambda journal: Ils(self.line, journal, institution_id="JCU", location_code="主馆", clock=self.wall),
            lambda: self.journal, 60.0,
            Presence(Part.LIBRARY_SYSTEM, self.events.append, lambda _: None), self.events.append, lambda *_: None,
            lambda: self.now,
        )  # fmt: skip
        self.payments = PaymentDesk(
            {
                "qr": Way(lambda: HttpGateway(self.gateway.url, KEY)),
                "purse": Way(lambda: HttpGateway(self.gateway.url, KEY, purse=True), names_card=True),
                "terminal": Way(self.open_terminal),
            }, "K-03", lambda: self.journal, self.library_orders.append, self.payment_orders.append,
            self.events.append, POLICY.pay_s, lambda: self.now,
        )  # fmt: skip

    def wall(self):
        return self.began + timedelta(seconds=self.now)

    def open_terminal(self):
        return ZvtTerminal("127.0.0.1", self.terminal.port, PASSWORD, Book(self.folder / "book.json"), answer_s=2)

    def __enter__(self):
        for each in (self.server, self.gateway, self.terminal):
            each.__enter__()
        return self

    def __exit__(self, *_):
        self.line.close()
        for each in (self.terminal, self.gateway, self.server):
            each.__exit__(None, None, None)
        self.journal.close()

    # -- what drives it

    def do(self, event):
        if isinstance(event, PaymentMoved):
            self.heard.append(event)
        for command in self.session.handle(event, self.now):
            match command:
                case Record(op_id=op_id, entries=entries):
                    self.journal.record(*entries)
                    self.events.append(Recorded(op_id))
                case Pay() | GiveUpPayment() | LookForMoney():
                    self.payment_orders.append(command)
                case _:
                    self.library_orders.append(command)

    def step(self):
        if self.events:
            self.do(self.events.popleft())
        elif self.library_orders:
            self.library.perform(self.library_orders.popleft())
        elif self.payment_orders:
            self.payments.perform(self.payment_orders.popleft())
        else:
            self.now += 1.0
            self.payments.idle()
            self.library.idle()
            self.do(Ticked())

    def until(self, condition, steps=400):
        """Let things happen until something is so; tell whether it came about."""
        for _ in range(steps):
            if condition():
                return True
            self.step()
        return False

    def idle(self):
        return not (self.events or self.library_orders or self.payment_orders)

    def sign_in(self, number, pin):
        self.do(events.ServiceChosen(Choice.ACCOUNT))
        self.do(events.IdentityEntered(number, pin))
        return self.until(lambda: self.view.screen is Screen.ACCOUNT and self.view.account is not None and self.idle())

    @property
    def told_of_hold(self):
        """What the reader sees of what is waited for; None where nothing of it is seen."""
        lines = self.view.holds.lines if self.view.holds else ()
        return next((line.state for line in lines if line.item == WAITED_FOR), None)

    @property
    def view(self):
        return self.session.view

    def acts(self, *kinds):
        return [act for act in map(self.journal.act, self.op_ids()) if act and act.kind in kinds]

    def op_ids(self):
        return dict.fromkeys(op_id for op_id, _ in self.journal.words())


def pay(place, way):
    """Pay all that is owed, as far as one gets."""
    if not place.sign_in(*STUDENT):
        return money_agrees
    place.do(events.PayPressed())
    place.do(events.WayChosen(way))
    if place.view.payment is None or place.view.payment.state is PayState.CHOOSING:
        return money_agrees
    place.terminal.pay()
    place.until(lambda: place.gateway.open_orders() or way != "qr")
    for order in place.gateway.open_orders():
        place.gateway.pay(order)
    place.until(lambda: place.view.payment is None or place.view.payment.state not in UNDER_WAY)
    return money_agrees


def give_up(place, way):
    """Begin to pay and think better of it; the money is quicker at the terminal or on the phone."""
    if not place.sign_in(*STUDENT):
        return money_agrees
    place.do(events.PayPressed())
    place.do(events.WayChosen(way))
    place.until(lambda: place.view.payment is None or place.view.payment.state is PayState.PAYING, 60)
    place.do(events.BackPressed())
    for order in place.gateway.open_orders():
        place.gateway.pay(order)
    return money_agrees


def cancel_and_place_again(place):
    """Cancel what is waited for, and place it again, as far as one gets."""
    if place.sign_in(*TEACHER):
        place.do(events.HoldsPressed())
        place.until(lambda: place.idle() and place.view.holds is not None and not place.view.holds.loading)
        place.do(events.HoldCancelPressed(WAITED_FOR))
        place.do(events.HoldConfirmed(0))
        place.until(lambda: place.told_of_hold is not HoldState.ASKING and place.idle())
        place.do(events.HoldWished(WAITED_FOR))
        place.until(lambda: place.told_of_hold is not HoldState.ASKING and place.idle())
    return partial(holds_agree, told=place.told_of_hold)


UNDER_WAY = {PayState.ASKING, PayState.PAYING, PayState.BOOKING}


def come_back(place):
    """Let the reader leave, the library system return, and everything that is open be looked into."""
    place.do(events.BackPressed())
    place.do(events.LeavePressed())
    place.until(lambda: place.now > place.line.back_s + 120.0 and place.idle() and not in_doubt(place), 3000)


def in_doubt(place):
    return place.journal.balance().pending or any(
        state is EffectState.STARTED for act in place.acts(*Kind) for _, state in act.effects.values()
    )


def run(folder, story, at, cut):
    """Return how many messages it took, and what came of it; everything is held against everything else."""
    folder.mkdir()
    with Place(folder, at, cut) as place:
        check = story(place)
        come_back(place)
        assert place.journal.balance().pending == 0
        assert not verify(place.file).problems
        return place.line.asked, check(place)


def money_agrees(place):
    """Money, books and words agree; return what came of the payment."""
    snapshot = place.ils.snapshot()
    charged = len(place.gateway.charged) + len(place.terminal.charged)
    back = len(place.gateway.refunded) + len(place.terminal.reversed)
    booked = snapshot.executed["fee"]
    owes = snapshot.patrons[STUDENT[0]].fees
    assert charged <= 1
    assert back <= charged
    assert booked <= 1
    assert owes == FEE * (1 - booked)
    assert not (booked and back)
    assert sum(line.text.startswith("37") for line in place.ils.transcript()) <= 1
    payments = place.acts(Kind.PAYMENT)
    assert len(payments) <= 1
    if not payments:
        assert charged == 0
        return None
    tells_the_truth(place, payments[0], taken=charged - back, booked=booked)
    return payments[0].state


def tells_the_truth(place, act, *, taken, booked):
    """The reader, the technician and the journal say what is so: money taken and booked agree, or staff have it."""
    effect = act.effects[(PAYMENT, act.op_id)][1]
    told = [event.state for event in place.heard][-1]
    if act.state is Circulation.STAFF:
        assert effect is EffectState.OWED
        assert told in {PayState.STAFF, PayState.UNPROVED}
        assert [each.op_id for each in open_acts(place.journal)] == [act.op_id]
        return
    assert effect is EffectState.PROVED
    assert taken == booked
    assert open_acts(place.journal) == ()
    assert (told is PayState.PAID) == bool(booked)
    assert told in {PayState.PAID, PayState.REFUNDED, PayState.UNPAID}
    assert PayState.PAID not in [event.state for event in place.heard] or booked


def holds_agree(place, told):
    """Library, journal and words agree; return what came of each wish."""
    executed, holds = place.ils.snapshot().executed, place.ils.snapshot().holds
    cancelled, placed = executed["hold cancel"], executed["hold"]
    assert max(cancelled, placed) <= 1
    waits = [hold for hold in holds if (hold.barcode, hold.number) == (WAITED_FOR, TEACHER[0])]
    assert len(waits) == 1 - cancelled + placed
    asked = [line.text[:3] for line in place.ils.transcript() if line.text.startswith("15")]
    assert len(asked) == len(set(asked))
    acts = place.acts(Kind.HOLD, Kind.HOLD_CANCEL)
    for act in acts:
        done = cancelled if act.kind is Kind.HOLD_CANCEL else placed
        assert act.state is Circulation.STAFF or (act.state is Circulation.ACCEPTED) == bool(done)
    assert told is not HoldState.ASKING
    assert told is not HoldState.CANCELLED or (cancelled and not placed)
    assert told is not HoldState.PLACED or placed
    assert told is not HoldState.REFUSED
    return [act.state for act in acts]


def each_message(folder, story, cut):
    """Run it whole, then cut at each of its messages in turn; yield what each came to."""
    messages, end = run(folder / "whole", story, NEVER, cut)
    assert messages > 3
    yield end
    for at in range(messages):
        try:
            yield run(folder / f"{at}", story, at, cut)[1]
        except AssertionError as error:
            error.add_note(f"cut at message {at} of {messages}")
            raise


@pytest.mark.parametrize("cut", Cut)
@pytest.mark.parametrize("way", WAYS)
def test_at_every_message_of_a_payment_money_and_books_agree_and_the_reader_hears_the_truth(tmp_path, way, cut):
    ends = list(each_message(tmp_path, partial(pay, way=way), cut))
    assert ends[0] is Circulation.ACCEPTED
    assert Circulation.REFUSED in ends


@pytest.mark.parametrize("way", WAYS)
def test_at_every_message_before_a_reader_thinks_better_of_paying_no_money_stays(tmp_path, way):
    ends = set(each_message(tmp_path, partial(give_up, way=way), Cut.HEARD))
    assert ends - {None} <= {Circulation.REFUSED, Circulation.ACCEPTED}


@pytest.mark.parametrize("cut", Cut)
def test_at_every_message_of_a_reservation_the_reader_hears_the_truth_and_nothing_is_done_twice(tmp_path, cut):
    ends = list(each_message(tmp_path, cancel_and_place_again, cut))
    assert ends[0] == [Circulation.ACCEPTED, Circulation.ACCEPTED]
    assert any(Circulation.REFUSED in end for end in ends)
