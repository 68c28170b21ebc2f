"""The gateway over real HTTP: every answer that is not ours is no answer, and nothing is charged twice."""

import threading
import time
from contextlib import suppress
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DeviceError, DeviceRefused, DeviceTimeout, ProtocolError
from drivers.payment import Order, State, signing
from drivers.payment.gateway import HttpGateway
from drivers.payment.sim.gateway import Fault, SimulatedGateway

KEY = b"site key"
ORDER = Order("op1", Decimal("3.50"), "CNY", "K-03")
CARD = Order("op2", Decimal("3.50"), "CNY", "K-03", "20233017")


UNBELIEVABLE = [
    Fault.TWICE, Fault.WRONG_AMOUNT, Fault.WRONG_CURRENCY, Fault.WRONG_MACHINE, Fault.OTHER_ORDER, Fault.REPLAYED,
    Fault.FORGED,
]  # fmt: skip


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


@pytest.mark.parametrize("fault", UNBELIEVABLE)
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


# -- a server that is no gateway


class Odd(BaseHTTPRequestHandler):
    """Says what `Odd.said` tells: a status, and pieces of a body with a pause before each."""

    status, pieces, pause_s = 200, (b"",), 0.0
    headers_said = ()

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        for name, value in self.headers_said:
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            for piece in self.pieces:
                threading.Event().wait(self.pause_s)
                self.wfile.write(piece)
                self.wfile.flush()

    def log_message(self, *_):
        pass


@pytest.fixture
def odd():
    """Return a way whose gateway says something odd."""
    servers = []

    def serve(status=200, pieces=(b"",), pause_s=0.0, headers=()):
        said = {"status": status, "pieces": pieces, "pause_s": pause_s, "headers_said": headers}
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Said", (Odd,), said))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return HttpGateway(f"http://127.0.0.1:{server.server_port}", KEY, timeout_s=1.0)

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"status": 500}, DeviceTimeout),
        ({"status": 404}, DeviceRefused),
        ({"status": 302, "headers": (("Location", "http://127.0.0.1:9/"),)}, DeviceRefused),
        ({"pieces": (b"<html>",)}, ProtocolError),
        ({"pieces": (b"[" * 16000,)}, ProtocolError),
        ({"pieces": (b"\xff\xfe",)}, ProtocolError),
        ({"pieces": (b'{"order": "\\ud800", "sign": "\\udfff"}',)}, ProtocolError),
        ({"pieces": (b"x" * 1000,) * 1000}, ProtocolError),
        ({"pieces": (b"not gzip",), "headers": (("Content-Encoding", "gzip"),)}, DeviceTimeout),
    ],
)
def test_a_server_that_is_no_gateway_is_not_believed(odd, said, error):
    with pytest.raises(error):
        odd(**said).order(ORDER)


def test_a_gateway_that_drips_holds_nobody_up(odd):
    way = odd(pieces=(b" ",) * 600, pause_s=0.05)
    began_s = time.monotonic()
    with pytest.raises(DeviceTimeout, match="does not end"):
        way.order(ORDER)
    assert time.monotonic() - began_s < 10


def objects(values):
    return st.dictionaries(st.sampled_from(["order", "amount", "sign", "state", "nonce"]) | st.text(), values)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda each: st.lists(each) | objects(each)))
def test_whatever_a_gateway_says_only_a_signed_answer_is_one(answer):
    with pytest.raises(ProtocolError):
        signing.standing(answer, ORDER, "n", KEY)


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "3.51", "-3.50", "", "3,50"])
def test_a_signed_amount_that_is_none_is_not_believed(amount):
    fields = {"order": "op1", "amount": amount, "currency": "CNY", "machine": "K-03", "nonce": "n", "state": "paid"}
    with pytest.raises(ProtocolError, match="another amount"):
        signing.standing(fields | {signing.SIGNATURE: signing.signature(fields, KEY)}, ORDER, "n", KEY)
