"""Money and books agree, whatever fails and whenever the power goes: thousands of payments against a real ledger."""

import itertools
import random
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from drivers.errors import DeviceError
from drivers.payment import Order, Standing, State
from drivers.payment.gateway import HttpGateway
from drivers.payment.sim.gateway import Fault, SimulatedGateway
from kiosk.payment.flow import (
    AGAIN_S,
    ENDS,
    MONEY,
    PAYMENT,
    PROOF_S,
    REFUND,
    SELDOM_S,
    UNPROVED,
    Ask,
    Book,
    Booked,
    GivenUp,
    Inspect,
    Inspected,
    Passed,
    Payment,
    Step,
    Stood,
    Wish,
    Write,
    Written,
)
from kiosk.sim.ledger import Ledger
from sip2.journal.acts import Circulation, EffectState, Moved
from sip2.journal.recovery import after_restart
from sip2.outcomes import NoAnswer, Paid, PaymentRefused

KEY = b"k"
AT = datetime(2026, 11, 26, tzinfo=UTC)


class Library:
    """The 37 and what 63 shows afterwards; `says` decides the next answers."""

    def __init__(self, ledger, *says):
        self.ledger, self.says = ledger, list(says)
        self.booked = []

    def pay(self, op_id):
        what = self.says.pop(0) if self.says else "paid"
        move = self.ledger.append
        if what == "away":
            move(Moved(op_id, Circulation.REFUSED))
            return NoAnswer(sent=False)
        move(Moved(op_id, Circulation.SENT))
        self.booked += [op_id] * (what in ("paid", "answer lost"))
        if what in ("answer lost", "request lost"):
            move(Moved(op_id, Circulation.UNKNOWN))
            return NoAnswer(sent=True)
        move(Moved(op_id, Circulation.ACCEPTED if what == "paid" else Circulation.REFUSED))
        return Paid() if what == "paid" else PaymentRefused("no")

    def inspect(self, op_id):
        what = self.says.pop(0) if self.says else "tells"
        state = Circulation.ACCEPTED if op_id in self.booked else Circulation.REFUSED
        if what == "not yet":
            return None
        state = Circulation.STAFF if what == "unclear" else state
        self.ledger.append(Moved(op_id, state))
        return state


class Desk:
    """One payment with a ledger, a library and a gateway around it; `now` is virtual."""

    def __init__(self, gateway, *says):
        self.ledger = Ledger(lambda *_: None, lambda: None)
        self.library = Library(self.ledger, *says)
        self.gateway = gateway
        self.now = 0.0
        self.asked_at = []
        self.payment = Payment(Wish(Order("op1", Decimal("3.50"), "CNY", "K-03"), "20233017", "3.50", AT))
        self.waiting = list(self.payment.begin(self.now))

    def answer(self, command):
        match command:
            case Write(entries=entries):
                self.ledger.append(*entries).result()
                return Written()
            case Ask(what=what, order=order):
                self.asked_at.append(self.now)
                return Stood(self.gateway(what, order))
            case Book(order=order):
                return Booked(self.library.pay(order.number))
            case Inspect(op_id=op_id):
                return Inspected(self.library.inspect(op_id))

    def step(self):
        if self.waiting:
            self.do(self.answer(self.waiting.pop(0)))
        else:
            self.now += 1.0
            self.do(Passed())

    def do(self, event):
        self.waiting += self.payment.handle(event, self.now)

    def run(self, until=lambda desk: desk.payment.step in ENDS, steps=20000):
        for _ in range(steps):
            if until(self):
                return self
            self.step()
        raise AssertionError(f"never: {self.payment.step}")

    def cut_power(self):
        """Begin again with what the journal holds; what was asked may have been done, its answer is lost."""
        self.ledger.append(*after_restart(self.ledger.unsettled()))
        act = self.ledger.act("op1")
        self.payment = Payment(self.payment.wish)
        if act is None or not self.ledger.owed():
            self.payment.step, self.waiting = Step.UNPAID, []
            return
        self.resume(act)

    def recall(self):
        """Let a technician look at what staff have."""
        self.payment = Payment(self.payment.wish)
        self.resume(self.ledger.act("op1"))

    def resume(self, act):
        self.waiting = list(self.payment.resume(act.state, self.now, act.detail.get(UNPROVED, "")))

    @property
    def effect(self):
        return self.ledger.act("op1").effects[(PAYMENT, "op1")][1]


class Gateway:
    """A gateway without its wire; `rng` decides when it is silent and when its reader pays."""

    def __init__(self, rng=None, pays=True, loss=0.15):
        self.rng, self.pays, self.loss = rng, pays, loss
        self.state = None
        self.charged = self.refunded = 0

    def __call__(self, what, order):
        if self.rng and self.rng.random() < self.loss:
            return None
        self.do(what)
        if self.rng and self.rng.random() < self.loss:
            return None
        return Standing(self.state, "R1")

    def do(self, what):
        if what == "order" and self.state is None:
            self.state = State.OPEN
        elif what == "close" and self.state in (None, State.OPEN):
            self.state = State.CLOSED
        elif what == "refund" and self.state is State.PAID:
            self.state, self.refunded = State.REFUNDED, self.refunded + 1
        elif what == "poll" and self.state is State.OPEN and self.pays and (not self.rng or self.rng.random() < 0.4):
            self.pay()
        self.state = self.state or State.CLOSED

    def pay(self):
        self.state, self.charged = State.PAID, self.charged + 1


def test_paid_and_booked():
    gateway = Gateway()
    desk = Desk(gateway).run()
    assert (desk.payment.step, gateway.charged, gateway.refunded, desk.library.booked) == (Step.PAID, 1, 0, ["op1"])
    assert desk.effect is EffectState.PROVED


@pytest.mark.parametrize("says", ["refused", "away"])
def test_what_is_not_booked_is_given_back(says):
    gateway = Gateway()
    desk = Desk(gateway, says).run()
    assert (desk.payment.step, gateway.charged, gateway.refunded) == (Step.REFUNDED, 1, 1)
    assert desk.effect is EffectState.PROVED


@pytest.mark.parametrize(
    ("says", "end"),
    [
        (("answer lost", "tells"), Step.PAID),
        (("answer lost", "not yet", "not yet", "tells"), Step.PAID),
        (("request lost", "tells"), Step.REFUNDED),
        (("answer lost", "unclear"), Step.STAFF),
        (("request lost", "unclear"), Step.STAFF),
    ],
)
def test_a_37_without_an_answer_is_looked_into(says, end):
    gateway = Gateway()
    desk = Desk(gateway, *says).run()
    assert desk.payment.step is end
    assert gateway.refunded == (end is Step.REFUNDED)
    if end is Step.STAFF:
        assert desk.payment.receipt == "R1"
        assert desk.effect is EffectState.OWED


def test_after_the_time_out_the_order_is_closed_and_asked_about_again():
    gateway = Gateway(pays=False)
    desk = Desk(gateway).run()
    assert (desk.payment.step, gateway.state) == (Step.UNPAID, State.CLOSED)
    assert desk.ledger.act("op1").state is Circulation.REFUSED
    assert desk.ledger.balance().pending == 0


def test_late_money_is_given_back():
    gateway = Gateway(pays=False)
    desk = Desk(gateway)
    desk.run(lambda desk: desk.payment.step is Step.LOOKING)
    gateway.pay()
    desk.run()
    assert (desk.payment.step, gateway.refunded, desk.library.booked) == (Step.REFUNDED, 1, [])


def test_money_that_comes_although_the_gateway_said_closed_is_given_back():
    gateway = Gateway(pays=False)
    desk = Desk(gateway)
    desk.run(lambda desk: desk.payment.step is Step.PAYING)
    gateway.state = State.CLOSED
    desk.run(lambda desk: desk.payment.step is Step.LOOKING)
    gateway.pay()
    desk.run()
    assert (desk.payment.step, gateway.refunded, desk.library.booked) == (Step.REFUNDED, 1, [])


def test_a_reader_who_gives_up_is_not_waited_for():
    desk = Desk(Gateway(pays=False))
    desk.run(lambda desk: desk.payment.step is Step.PAYING)
    desk.do(GivenUp())
    assert desk.payment.step is Step.CLOSING


def test_no_order_leaves_before_started_is_durable():
    desk = Desk(Gateway())
    desk.run(lambda desk: any(isinstance(command, Ask) for command in desk.waiting))
    assert desk.effect is EffectState.STARTED


def test_a_disk_that_fails_takes_no_money():
    payment = Payment(Wish(Order("op1", Decimal("3.50"), "CNY", "K-03"), "20233017", "3.50", AT))
    payment.begin(0.0)
    assert payment.handle(Written(durable=False), 0.0) == ()
    assert payment.step is Step.UNPAID


def test_money_and_books_agree_whatever_fails(scale):
    says = ["paid", "refused", "away", "answer lost", "request lost", "not yet", "unclear", "tells"]
    ends = set()
    for seed in range(1500 * scale):
        rng = random.Random(seed)
        gateway = Gateway(rng, pays=rng.random() < 0.8)
        desk = Desk(gateway, *(rng.choice(says[:5]) for _ in range(1)), *(rng.choice(says[5:]) for _ in range(2)))
        for _ in range(rng.randint(0, 2)):
            for _ in range(rng.randint(0, 25)):
                desk.step()
            if rng.random() < 0.5:
                desk.cut_power()
        desk.run()
        ends.add(desk.payment.step)
        booked = len(desk.library.booked)
        assert gateway.charged <= 1, seed
        if desk.payment.step is not Step.STAFF:
            assert gateway.charged - gateway.refunded == booked, (seed, desk.payment.step)
            assert desk.ledger.act("op1") is None or desk.effect is not EffectState.STARTED, seed
        assert not (booked and gateway.refunded), seed
    assert ends == ENDS


@pytest.mark.parametrize("fault", [None, *Fault])
def test_over_real_http_with_every_fault_of_the_gateway(fault):
    with SimulatedGateway(KEY) as served:
        way = HttpGateway(served.url, KEY)

        def ask(what, order):
            try:
                return getattr(way, what)(order)
            except DeviceError:
                return None

        desk = Desk(ask)
        desk.run(lambda desk: desk.payment.step is Step.PAYING)
        if fault is Fault.LATE_MONEY:
            desk.do(GivenUp())
        else:
            served.pay("op1")
        if fault:
            served.inject(fault)
        desk.run()
        late = fault is Fault.LATE_MONEY
        assert desk.payment.step is (Step.REFUNDED if late else Step.PAID)
        assert (served.charged, served.refunded) == (["op1"], ["op1"] if late else [])


# -- money of which nobody proves anything


class Lossy(Gateway):
    """Its line is cut for good as soon as it has heard so many questions of one kind."""

    def __init__(self, cut_at, pays=True):
        super().__init__(pays=pays)
        self.cut_at, self.is_cut = cut_at, False

    def __call__(self, what, order):
        if self.is_cut:
            return None
        answer = super().__call__(what, order)
        self.is_cut = what == self.cut_at
        return None if self.is_cut else answer


def unproved(cut_at="poll", *says):
    """Return a desk whose payment ended with staff."""
    gateway = Lossy(cut_at)
    desk = Desk(gateway, *says).run(steps=int(PROOF_S + 2 * SELDOM_S))
    assert desk.payment.step is Step.STAFF
    return desk, gateway


def test_money_that_nobody_proves_ends_with_staff_in_time_and_is_asked_about_ever_more_seldom():
    desk, gateway = unproved()
    assert (gateway.charged, gateway.refunded, desk.library.booked) == (1, 0, [])
    pauses = [after - before for before, after in itertools.pairwise(desk.asked_at)]
    closing = [pause for pause in pauses if pause >= AGAIN_S]
    assert closing == sorted(closing)
    assert (closing[0], closing[-1]) == (AGAIN_S, SELDOM_S)
    assert len(closing) < 20
    assert PROOF_S <= desk.now <= PROOF_S + SELDOM_S + 120
    act = desk.ledger.act("op1")
    assert (act.state, act.detail[UNPROVED], desk.effect) == (Circulation.STAFF, MONEY, EffectState.OWED)
    balance = desk.ledger.balance()
    assert (balance.staff, balance.pending) == (1, 0)


def test_a_refund_that_nobody_confirms_ends_with_staff_and_its_receipt():
    desk, gateway = unproved("refund", "refused")
    act = desk.ledger.act("op1")
    assert (act.state, act.detail[UNPROVED], act.detail["receipt"]) == (Circulation.STAFF, REFUND, "R1")
    assert (gateway.charged, gateway.refunded, desk.effect) == (1, 1, EffectState.OWED)


@pytest.mark.parametrize("again", ["cut_power", "recall"])
def test_what_staff_have_is_asked_about_once_more_and_no_money_moves(again):
    desk, gateway = unproved()
    asked = len(desk.asked_at)
    getattr(desk, again)()
    desk.run()
    assert (desk.payment.step, len(desk.asked_at)) == (Step.STAFF, asked + 1)
    assert (desk.ledger.act("op1").state, desk.effect) == (Circulation.STAFF, EffectState.OWED)
    gateway.is_cut = False
    getattr(desk, again)()
    desk.run()
    assert (desk.payment.step, desk.payment.receipt, gateway.refunded) == (Step.STAFF, "R1", 0)
    assert (desk.ledger.act("op1").state, desk.effect) == (Circulation.STAFF, EffectState.OWED)


@pytest.mark.parametrize(("late", "end"), [(State.CLOSED, Step.UNPAID), (State.REFUNDED, Step.REFUNDED)])
def test_late_proof_that_no_money_is_here_is_taken(late, end):
    desk, gateway = unproved()
    gateway.is_cut, gateway.state = False, late
    desk.recall()
    desk.run()
    assert (desk.payment.step, desk.effect) == (end, EffectState.PROVED)
    assert desk.ledger.act("op1").state is Circulation.REFUSED
    assert not desk.ledger.owed()


def test_an_order_that_never_closes_ends_with_staff():
    desk = Desk(lambda _what, _order: Standing(State.OPEN)).run(steps=int(PROOF_S + 2 * SELDOM_S))
    assert (desk.payment.step, desk.payment.unproved) == (Step.STAFF, MONEY)


@pytest.mark.parametrize("ends_at", [Step.CLOSING, Step.REFUNDING])
def test_a_disk_that_fails_at_the_hand_over_leaves_it_for_the_next_start(ends_at):
    desk = Desk(Lossy("refund" if ends_at is Step.REFUNDING else "poll"), "refused")
    desk.run(lambda desk: desk.payment.step is ends_at)
    desk.ledger.is_full = True
    desk.run(lambda desk: any(isinstance(each, Write) for each in desk.waiting))
    desk.waiting.clear()
    desk.do(Written(durable=False))
    assert desk.payment.step is Step.STAFF
    desk.ledger.is_full = False
    desk.cut_power()
    assert desk.payment.step is Step.CLOSING
    desk.run()
    assert desk.ledger.act("op1").state is Circulation.STAFF


def test_over_any_line_every_payment_comes_to_an_end_and_money_is_moved_once(scale):
    """Half, nearly all, or all is lost, from the beginning or once it is paid; power goes, technicians look."""
    ends = set()
    for seed in range(600 * scale):
        rng = random.Random(seed)
        gateway = Gateway(rng, pays=rng.random() < 0.7, loss=0.0)
        says = rng.choice(["paid", "refused", "away", "answer lost", "request lost"])
        desk = Desk(gateway, says, "tells")
        for _ in range(rng.randint(0, 12)):
            desk.step()
        gateway.loss = rng.choice([0.5, 0.9, 1.0])
        for _ in range(rng.randint(0, 2)):
            for _ in range(rng.randint(0, 60)):
                desk.step()
            desk.cut_power()
        desk.run()
        ends.add(desk.payment.step)
        refunded = gateway.refunded
        if desk.payment.step is Step.STAFF:
            is_left_alone(desk, gateway, rng)
        assert gateway.charged <= 1, seed
        assert gateway.refunded == refunded, seed
        assert not (desk.library.booked and gateway.refunded), seed
        if desk.payment.step is not Step.STAFF:
            assert gateway.charged - gateway.refunded == len(desk.library.booked), (seed, desk.payment.step)
    assert ends == ENDS


def is_left_alone(desk, gateway, rng):
    """What staff have stays theirs, owed and in sight, however often somebody looks; the line may be whole again."""
    for _ in range(3):
        act = desk.ledger.act("op1")
        assert (act.state, desk.effect) == (Circulation.STAFF, EffectState.OWED)
        assert desk.ledger.balance().staff == 1
        gateway.loss = rng.choice([0.0, 1.0])
        rng.choice([desk.recall, desk.cut_power])()
        desk.run()
        if desk.payment.step is not Step.STAFF:
            return


# -- the power, and the disk, at each step

STEPS = [step for step in Step if step not in ENDS | {Step.RECALLING}]


@pytest.mark.parametrize("step", STEPS)
def test_a_restart_in_the_middle_of_any_step_loses_no_money(step):
    says = {Step.INSPECTING: "answer lost", Step.REFUNDING: "refused"}.get(step, "paid")
    gateway = Gateway(pays=step not in {Step.CLOSING, Step.LOOKING})
    desk = Desk(gateway, says, "tells")
    desk.run(lambda desk: desk.payment.step is step)
    desk.cut_power()
    if gateway.state is State.OPEN:
        gateway.pay()
    desk.run()
    assert gateway.charged - gateway.refunded == len(desk.library.booked)
    assert not (desk.library.booked and gateway.refunded)
    assert (desk.ledger.balance().pending, desk.ledger.owed()) == (0, ())


@pytest.mark.parametrize("says", ["paid", "refused", "answer lost", "request lost"])
@pytest.mark.parametrize("nth", range(4))
def test_a_disk_that_is_full_at_any_write_loses_no_money(says, nth):
    gateway = Gateway()
    desk = Desk(gateway, says, "tells")
    writes = 0
    while desk.waiting or desk.payment.step not in ENDS:
        if desk.waiting and isinstance(desk.waiting[0], Write):
            if writes == nth:
                desk.waiting.clear()
                desk.do(Written(durable=False))
                break
            writes += 1
        desk.step()
    assert desk.payment.step in ENDS
    assert (gateway.state is None) == (nth < 2)
    told = desk.payment.step
    desk.cut_power()
    desk.run()
    assert gateway.charged - gateway.refunded == len(desk.library.booked)
    assert not (desk.library.booked and gateway.refunded)
    assert told is not Step.PAID or desk.library.booked
    assert told is not Step.UNPAID or not gateway.charged
