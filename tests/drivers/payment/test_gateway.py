"""The gateway over real HTTP: every answer that is not ours is no answer, and nothing is charged twice."""

from decimal import Decimal

import pytest

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout, ProtocolError
from drivers.payment import Order, State, signing
from drivers.payment.gateway import HttpGateway
from drivers.payment.sim.gateway import Fault, SimulatedGateway

KEY = b"site key"
ORDER = Order("op1", Decimal("3.50"), "CNY", "K-03")
CARD = Order("op2", Decimal("3.50"), "CNY", "K-03", "20233017")


@pytest.fixture
def gateway():
    with SimulatedGateway(KEY) as served:
        yield served


@pytest.fixture
def way(gateway):
    return HttpGateway(gateway.url, KEY)


def test_an_order_is_paid_once_and_refunded_once(gateway, way):
    assert way.order(ORDER).state is State.OPEN
    assert way.order(ORDER).show == "pay://op1"
    gateway.pay("op1")
    assert [way.poll(ORDER).state, way.close(ORDER).state] == [State.PAID, State.PAID]
    assert [way.refund(ORDER).state, way.refund(ORDER).state] == [State.REFUNDED, State.REFUNDED]
    assert (gateway.charged, gateway.refunded) == (["op1"], ["op1"])


def test_a_closed_order_can_no_longer_be_paid(gateway, way):
    way.order(ORDER)
    assert way.close(ORDER).state is State.CLOSED
    gateway.pay("op1")
    assert not gateway.charged


@pytest.mark.parametrize("fault", [Fault.TWICE, Fault.WRONG_AMOUNT, Fault.WRONG_MACHINE, Fault.FORGED])
def test_an_answer_that_cannot_be_believed_is_none(gateway, way, fault):
    way.order(ORDER)
    gateway.pay("op1")
    gateway.inject(fault)
    with pytest.raises(ProtocolError):
        way.poll(ORDER)
    assert way.poll(ORDER).state is State.PAID


def test_a_silence_leaves_open_what_was_done_and_a_poll_tells(gateway, way):
    gateway.inject(Fault.SILENT)
    with pytest.raises(DeviceTimeout):
        way.order(ORDER)
    assert way.poll(ORDER).state is State.OPEN


def test_late_money_shows_after_the_order_was_closed(gateway, way):
    way.order(ORDER)
    gateway.inject(Fault.LATE_MONEY)
    assert [way.close(ORDER).state, way.poll(ORDER).state] == [State.CLOSED, State.PAID]


def test_a_purse_pays_at_once_or_not_at_all(gateway):
    purse = HttpGateway(gateway.url, KEY, purse=True)
    gateway.purses["20233017"] = Decimal("5.00")
    assert purse.order(CARD).state is State.PAID
    assert purse.order(CARD).state is State.PAID
    assert gateway.purses["20233017"] == Decimal("1.50")
    poor = Order("op3", Decimal("3.50"), "CNY", "K-03", "20233017")
    assert purse.order(poor).state is State.CLOSED
    with pytest.raises(DeviceRefused):
        purse.order(ORDER)


def test_a_wrong_key_and_an_absent_gateway_say_nothing_of_the_reader(gateway):
    for way in (HttpGateway(gateway.url, b"wrong", purse=True), HttpGateway("http://127.0.0.1:9", KEY, purse=True)):
        with pytest.raises(DeviceError) as told:
            way.order(CARD)
        assert "20233017" not in str(told.value)
    assert "20233017" not in repr(CARD)


def test_every_field_of_an_answer_is_under_the_signature():
    fields = {"order": "op1", "amount": "3.50", "currency": "CNY", "machine": "K-03", "nonce": "n", "state": "paid"}
    whole = fields | {signing.SIGNATURE: signing.signature(fields, KEY)}
    assert signing.standing(whole, ORDER, "n", KEY).state is State.PAID
    for name in whole:
        with pytest.raises(ProtocolError):
            signing.standing(whole | {name: whole[name] + "0"}, ORDER, "n", KEY)
    for odd in ([], "x", {"order": 1}, {}):
        with pytest.raises(ProtocolError):
            signing.standing(odd, ORDER, "n", KEY)


def test_the_signature_is_the_documented_one():
    """HMAC-SHA256 over sorted k=v pairs, worked out with openssl dgst -sha256 -hmac k on "a=1&b=2"."""
    assert signing.signature({"b": "2", "a": "1", "c": ""}, b"k") == EXPECTED


EXPECTED = "ACAA976E196269880B8B3898A5EC2F3881696E4570890E89538BA5A0CBFE2829"
