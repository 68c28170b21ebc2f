"""Takes money: the work of the thread that speaks with the gateways. `kiosk.payment.flow` decides, this carries out."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

import structlog

from drivers.errors import DeviceError
from drivers.payment import Order, PaymentWay, Standing, State
from drivers.printer import qr
from kiosk.payment import flow
from kiosk.payment.booking import BookPayment, InspectPayment
from kiosk.payment.flow import ENDS, PAYMENT, UNPROVED, Payment, Step, Wish
from kiosk.session.commands import GiveUpPayment, LookForMoney, Pay
from kiosk.session.events import Event, PaymentMoved
from kiosk.session.view import PayState
from sip2.errors import LocalProtocolError
from sip2.journal.acts import INSTITUTION, Act, Circulation, Entry
from sip2.journal.errors import JournalUnusable, KeyMissing
from sip2.terminal import Fee

if TYPE_CHECKING:
    from sip2.journal.writer import Journal

LOOK_S = 0.2
REST_S = 1.0
"""A worker waits this long although an order has come meanwhile: how soon a new payment is first asked about."""

CODE = "qr"
"""The way of which nothing can be taken before its code was shown."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Way:
    """One way to pay here. `open` may raise DeviceUnavailable, and is tried again with the next payment."""

    open: Callable[[], PaymentWay]
    payment_type: str = "02"
    """What 37 calls it."""
    names_card: bool = False
    """A purse: the order says whose card it is."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The library system's answer, brought from its thread."""

    op_id: str
    answer: flow.Booked | flow.Inspected


@dataclass(slots=True)
class _Open:
    """One payment that has not ended, what 37 will say of it, and what the session knows of it."""

    payment: Payment
    way: Way
    fee: Fee
    told: PaymentMoved | None = field(default=None, repr=False)
    shown: str = field(default="", repr=False)
    code: qr.Modules = field(default=(), repr=False)
    """What `shown` looks like."""
    may_be_known: bool = False
    """Whether the order may have left the machine."""


Orders = Pay | GiveUpPayment | LookForMoney | Heard


class PaymentDesk:
    """All payments of one machine, those of earlier runs included. Used by one thread."""

    def __init__(
        self,
        ways: Mapping[str, Way],
        machine: str,
        open_journal: "Callable[[], Journal]",
        library: Callable[[BookPayment | InspectPayment], None],
        order: Callable[[Heard], None],
        post: Callable[[Event], None],
        patience_s: float = 120.0,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`library` hands an order to the library system's thread, `order` its answer back to this one."""
        self._ways = ways
        self._machine = machine
        self._open_journal = open_journal
        self._library = library
        self._order = order
        self._post = post
        self._patience_s = patience_s
        self._clock, self._wall = clock, wall
        self._opened: dict[str, PaymentWay] = {}
        self._open: dict[str, _Open] = {}
        self._has_resumed = False

    def idle(self) -> float:
        """Ask what is due about each payment; return the seconds until the next time."""
        if not self._has_resumed:
            self._has_resumed = True
            self._resume()
        for op_id in tuple(self._open):
            self._drive(op_id, flow.Passed())
        return LOOK_S if self._open else REST_S

    def perform(self, order: Orders) -> None:
        """Begin a payment, give one up, look for those that staff have, or take the library system's answer."""
        match order:
            case Pay():
                self._begin(order)
            case GiveUpPayment(op_id=op_id):
                self._drive(op_id, flow.GivenUp())
            case LookForMoney():
                self._recall()
            case Heard(op_id=op_id, answer=answer):
                self._drive(op_id, answer)
            case _:
                assert_never(order)

    # -- beginnings

    def _begin(self, order: Pay) -> None:
        way = self._ways[order.way]
        card = order.patron if way.names_card else ""
        at = self._wall()
        gateway_order = Order(order.op_id, order.amount, order.currency, self._machine, card, at.timestamp())
        wish = Wish(gateway_order, order.patron, order.owed, at, order.way, order.detail)
        fee = Fee(f"{order.amount:.2f}", order.currency, way.payment_type, fee_id=order.fee)
        opened = self._open[order.op_id] = _Open(Payment(wish, self._patience_s), way, fee)
        self._carry_out(order.op_id, opened.payment.begin(self._clock()))

    def _resume(self) -> None:
        """Go on with every payment that an earlier run left owed: close it, give it back, or find out."""
        for act in self._open_journal().owing():
            if (PAYMENT, act.op_id) in act.effects:
                self._take_over(act)

    def _recall(self, way: str = "") -> None:
        """Ask once more about payments that staff have; all, or those of one way that has just spoken."""
        try:
            owing = self._open_journal().owing()
        except JournalUnusable as error:
            log.error("payments that staff have are not asked about", error=str(error))
            return
        for act in owing:
            is_for_staff = act.state is Circulation.STAFF and UNPROVED in act.detail and act.op_id not in self._open
            if is_for_staff and way in {"", act.detail.get("way", "")}:
                self._take_over(act)

    def _take_over(self, act: Act) -> None:
        name = act.detail.get("way", "")
        way = self._ways.get(name)
        if way is None:
            log.error("open payment, but its way is not configured any more", op_id=act.op_id, way=name)
            return
        amount, currency = Decimal(act.detail["amount"]), act.detail["currency"]
        card = (act.patron or "") if way.names_card else ""
        order = Order(act.op_id, amount, currency, self._machine, card, act.wall_time.timestamp())
        wish = Wish(order, act.patron or "", act.detail["owed"], act.wall_time, name)
        fee = Fee(f"{amount:.2f}", currency, way.payment_type)
        opened = self._open[act.op_id] = _Open(Payment(wish), way, fee, may_be_known=True)
        log.warning("payment of an earlier run", op_id=act.op_id, state=act.state.value)
        self._carry_out(act.op_id, opened.payment.resume(act.state, self._clock(), act.detail.get(UNPROVED, "")))

    # -- the flow

    def _drive(self, op_id: str, event: flow.Event) -> None:
        opened = self._open.get(op_id)
        if opened is not None:
            self._carry_out(op_id, opened.payment.handle(event, self._clock()))

    def _carry_out(self, op_id: str, commands: flow.Commands) -> None:
        """Carry out what the flow wants, and what follows from it, then say how far it has come."""
        opened, waiting = self._open[op_id], deque(commands)
        while waiting:
            self._tell(op_id, opened)
            answer = self._answer(op_id, opened, waiting.popleft())
            if answer is not None:
                waiting.extend(opened.payment.handle(answer, self._clock()))
        self._tell(op_id, opened)
        if opened.payment.step in ENDS:
            log.info("payment over", op_id=op_id, end=opened.payment.step.name.lower(), receipt=opened.payment.receipt)
            del self._open[op_id]
            if opened.payment.is_heard:
                self._recall(opened.payment.wish.way)

    def _answer(self, op_id: str, opened: _Open, command: flow.Command) -> flow.Event | None:
        """Do one thing; None where the library system's thread will answer."""
        match command:
            case flow.Write(entries=entries):
                return flow.Written(self._write(op_id, entries))
            case flow.Ask():
                return flow.Stood(self._ask(opened, command))
            case flow.Book():
                book = BookPayment(
                    op_id, opened.payment.wish.patron, opened.fee, opened.payment.wish.who.get(INSTITUTION, ""),
                    lambda outcome: self._order(Heard(op_id, flow.Booked(outcome))),
                )  # fmt: skip
                self._library(book)
            case flow.Inspect():
                self._library(InspectPayment(op_id, lambda state: self._order(Heard(op_id, flow.Inspected(state)))))
            case _:
                assert_never(command)
        return None

    def _write(self, op_id: str, entries: tuple[Entry, ...]) -> bool:
        try:
            self._open_journal().record(*entries)
        except (JournalUnusable, KeyMissing, LocalProtocolError) as error:
            log.error("payment not recorded", op_id=op_id, error=str(error))
            return False
        return True

    def _ask(self, opened: _Open, ask: flow.Ask) -> Standing | None:
        """Ask the gateway; None for a silence and for whatever cannot be believed."""
        try:
            way = self._gateway(opened)
        except DeviceError as error:
            log.error("way to pay cannot be used", way=opened.payment.wish.way, error=str(error))
            return None if opened.may_be_known else Standing(State.CLOSED)
        opened.may_be_known = True
        try:
            questions = {"order": way.order, "poll": way.poll, "close": way.close, "refund": way.refund}
            return questions[ask.what](ask.order)
        except DeviceError as error:
            log.warning("payment not answered", op_id=ask.order.number, asked=ask.what, error=str(error))
            return None

    def _gateway(self, opened: _Open) -> PaymentWay:
        name = opened.payment.wish.way
        if name not in self._opened:
            self._opened[name] = opened.way.open()
        return self._opened[name]

    def _tell(self, op_id: str, opened: _Open) -> None:
        state = told(opened.payment)
        if state is None:
            return
        moved = PaymentMoved(op_id, state, _code(opened), opened.payment.receipt)
        if moved != opened.told:
            opened.told = moved
            self._post(moved)


def _code(opened: _Open) -> qr.Modules:
    """Return what is to be scanned, drawn here because that takes a moment; only while it can be paid."""
    show = opened.payment.show if opened.payment.step is Step.PAYING and not opened.way.names_card else ""
    if show != opened.shown:
        opened.shown, opened.code = show, ()
        try:
            opened.code = qr.modules(show.encode()) if show else ()
        except ValueError as error:
            log.error("the gateway's code cannot be shown", op_id=opened.payment.wish.order.number, error=str(error))
    return opened.code


TOLD: Mapping[Step, PayState] = {
    Step.INTENDING: PayState.ASKING,
    Step.STARTING: PayState.ASKING,
    Step.ORDERING: PayState.ASKING,
    Step.PAYING: PayState.PAYING,
    # Whatever comes now is given back, so the reader is told at once that nothing was paid.
    Step.CLOSING: PayState.UNPAID,
    Step.LOOKING: PayState.UNPAID,
    Step.TAKING: PayState.BOOKING,
    Step.BOOKING: PayState.BOOKING,
    Step.INSPECTING: PayState.CHECKING,
    Step.REFUNDING: PayState.REFUNDING,
    Step.PAID: PayState.PAID,
    Step.REFUNDED: PayState.REFUNDED,
    Step.UNPAID: PayState.UNPAID,
    Step.STAFF: PayState.STAFF,
}


def told(payment: Payment) -> PayState | None:
    """Return what the reader is told of a payment; None while the end is on its way to the disk."""
    if payment.step is Step.PAYING and not payment.is_heard:
        return PayState.ASKING
    if (payment.step is Step.STAFF and payment.unproved) or _is_unanswered(payment):
        return PayState.UNPROVED
    return TOLD.get(payment.step)


def _is_unanswered(payment: Payment) -> bool:
    """Tell whether money may have been taken of which nobody says anything."""
    may_be_taken = payment.is_heard or payment.wish.way != CODE
    return payment.step is Step.CLOSING and payment.is_silent and may_be_taken
