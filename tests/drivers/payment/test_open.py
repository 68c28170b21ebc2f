"""Settings of gateways: no key in plain text over a network, no empty key."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from drivers.errors import DeviceUnavailable
from drivers.payment import Order, State
from drivers.payment.open import open_way
from drivers.payment.settings import PaymentSettings
from drivers.payment.sim.gateway import SimulatedGateway


@pytest.mark.parametrize(
    "url", ["http://pay.example", "ftp://x", "http://127.0.0.1.evil.example:80", "http://127.0.0.1:80@evil.example", ""]
)
def test_plain_text_to_another_machine_is_a_mistake(tmp_path, url):
    with pytest.raises(ValidationError, match="https"):
        PaymentSettings(model="qr", url=url, key_file=tmp_path / "key")


def test_a_gateway_is_opened_with_its_key(tmp_path):
    (tmp_path / "key").write_bytes(b"shared\n")
    with SimulatedGateway(b"shared") as gateway:
        way = open_way(PaymentSettings(model="qr", url=gateway.url, key_file=tmp_path / "key"))
        assert way.order(Order("op1", Decimal("1.00"), "CNY", "K-03")).state is State.OPEN


def test_that_nobody_has_tried_it_with_a_real_gateway_is_said(tmp_path, capsys):
    (tmp_path / "key").write_bytes(b"shared\n")
    open_way(PaymentSettings(model="purse", url="https://pay.example", key_file=tmp_path / "key"))
    said = capsys.readouterr()
    assert "UNVERIFIED" in said.out + said.err
    assert "shared" not in said.out + said.err


def test_without_a_key_nothing_is_opened(tmp_path):
    settings = PaymentSettings(model="qr", url="https://pay.example", key_file=tmp_path / "key")
    with pytest.raises(DeviceUnavailable, match="No such file"):
        open_way(settings)
    (tmp_path / "key").write_bytes(b"\n")
    with pytest.raises(DeviceUnavailable, match="empty"):
        open_way(settings)
