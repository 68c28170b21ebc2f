"""Gateways without their wire: phones and purses, and answers that nobody may believe."""

import random
from decimal import Decimal

import pytest

from drivers.errors import DeviceError, ProtocolError
from drivers.payment import Order, State
from kiosk.sim import faults
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.gateway import IN_PURSE, LATE_S, SimulatedGateway
from kiosk.sim.timeline import Timeline

ORDER = Order("op1", Decimal("1.20"), "CNY", "K-03")


@pytest.fixture
def opened(monkeypatch):
    """Return what opens a gateway with faults that always strike."""

    def gateway(*always: Fault, takes_purses=False):
        for fault in always:
            monkeypatch.setitem(faults.CHANCES, fault, 1.0)
        timeline = Timeline()
        trouble = Trouble(random.Random(1), frozenset(always))
        return timeline, SimulatedGateway(trouble, timeline, takes_purses=takes_purses)

    return gateway


def test_a_phone_pays_what_is_shown(opened):
    _, phones = opened()
    assert phones.order(ORDER).show
    phones.pay()
    assert phones.poll(ORDER).state is State.PAID
    assert phones.refund(ORDER).state is State.REFUNDED
    assert phones.box.kept["op1"] == 0


def test_a_purse_pays_at_once_until_it_is_empty(opened):
    _, purses = opened(takes_purses=True)
    states = [
        purses.order(Order(f"op{number}", Decimal("2.50"), "CNY", "K-03", "20230001")).state for number in range(3)
    ]
    assert states == [State.PAID, State.PAID, State.CLOSED]
    assert purses.box.kept.total() == 500 <= IN_PURSE


def test_money_comes_although_its_order_was_closed(opened):
    timeline, phones = opened(Fault.LATE_MONEY)
    phones.order(ORDER)
    assert phones.close(ORDER).state is State.CLOSED
    timeline.run_until(timeline.now_s + LATE_S)
    assert phones.poll(ORDER).state is State.PAID


def test_what_is_forged_or_about_other_money_is_no_answer(opened):
    _, phones = opened(Fault.GATEWAY_ODD)
    words = set()
    for _ in range(20):
        with pytest.raises(ProtocolError) as caught:
            phones.poll(ORDER)
        words.add(str(caught.value).partition(";")[0])
    assert len(words) == 3


@pytest.mark.parametrize(("fault", "charged"), [(Fault.GATEWAY_DEAF, 0), (Fault.GATEWAY_MUTE, 1)])
def test_a_silent_purse_has_taken_the_money_or_not(opened, fault, charged):
    _, purses = opened(fault, takes_purses=True)
    with pytest.raises(DeviceError):
        purses.order(Order("op1", Decimal("1.20"), "CNY", "K-03", "20230001"))
    assert purses.box.charged["op1"] == charged
