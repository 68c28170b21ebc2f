"""The flow with the real `Ils`, the real journal and a library that knows what its readers owe."""

import random
from datetime import date
from decimal import Decimal

import pytest

from drivers.payment import Order
from drivers.payment.gateway import HttpGateway
from drivers.payment.sim.gateway import SimulatedGateway
from kiosk.payment.flow import (
    ENDS,
    Ask,
    Book,
    Booked,
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
from kiosk.sim.faults import Trouble
from kiosk.sim.library import SimulatedLine, small_library
from kiosk.sim.timeline import Timeline
from sip2.errors import IlsTimeout
from sip2.ils import Ils
from sip2.journal.opid import new_op_id
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.messages import FeePaid
from sip2.terminal import Fee
from sip2.values import FeeType

NUMBER = "20230001"


class Line(SimulatedLine):
    """Loses the next 37, or its answer."""

    loses = ""

    def request(self, message):
        loses, self.loses = (self.loses, "") if isinstance(message, FeePaid) else ("", self.loses)
        if loses == "request":
            raise IlsTimeout("silent")
        answer = super().request(message)
        if loses == "answer":
            raise IlsTimeout("silent")
        return answer


@pytest.fixture
def timeline():
    return Timeline()


@pytest.fixture
def library():
    made = small_library(2, 2)
    made.charge(NUMBER, Decimal("3.50"), FeeType.OVERDUE, "t", date(2026, 11, 1))
    return made


def unheard(*_):
    """Hear what was carried out, and whose PIN was looked at: nobody asks here."""


@pytest.fixture
def line(library, timeline):
    return Line(library, Trouble(random.Random(1), frozenset()), timeline, unheard, unheard)


@pytest.mark.parametrize(
    ("loses", "end", "refunds", "owed"),
    [("", Step.PAID, 0, "0"), ("answer", Step.PAID, 0, "0"), ("request", Step.REFUNDED, 1, "3.50")],
)
def test_gateway_journal_and_library_agree(tmp_path, library, line, timeline, loses, end, refunds, owed):
    line.loses = loses
    order = Order(new_op_id(), Decimal("3.50"), "CNY", "K-03")
    payment = Payment(Wish(order, NUMBER, "3.50", timeline.wall()))
    seal = Seal(b"k" * 32)
    with Journal.open(tmp_path / "j.sqlite", seal=seal) as journal, SimulatedGateway(b"key") as gateway:
        ils = Ils(line, journal, institution_id="JCU", clock=timeline.wall)
        way = HttpGateway(gateway.url, b"key")

        def answer(command):
            match command:
                case Write(entries=entries):
                    journal.append(*entries).result()
                    return Written()
                case Ask(what=what):
                    standing = getattr(way, what)(order)
                    if what == "order":
                        gateway.pay(order.number)
                    return Stood(standing)
                case Book():
                    return Booked(ils.pay(order.number, NUMBER, "", Fee("3.50", "CNY")))
                case Inspect(op_id=op_id):
                    return Inspected(ils.inspect(journal.act(op_id)))

        waiting = list(payment.begin(timeline.now_s))
        for _ in range(200):
            if payment.step in ENDS:
                break
            timeline.now_s += 0 if waiting else 1.0
            event = answer(waiting.pop(0)) if waiting else Passed()
            waiting += payment.handle(event, timeline.now_s)
        assert payment.step is end
        assert (gateway.charged, len(gateway.refunded)) == ([order.number], refunds)
        assert library.patrons[NUMBER].fees == Decimal(owed)
        balance = journal.balance()
        assert (balance.intents, balance.pending, balance.staff) == (1, 0, 0)
        assert not journal.owed()
