"""Settings of gateways: no key in plain text over a network, no empty key."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from drivers.errors import DeviceUnavailable
from drivers.payment import Order, State
from drivers.payment.open import open_way
from drivers.payment.settings import PaymentSettings
from drivers.payment.sim.gateway import SimulatedGateway
from drivers.payment.sim.zvt import SimulatedTerminal

TERMINAL = {"model": "terminal", "host": "t", "password_file": "p", "book": "b"}


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


def terminal_settings(folder, password="654321\n", **more):
    (folder / "password").write_text(password)
    return PaymentSettings(
        model="terminal", host="127.0.0.1", password_file=folder / "password", book=folder / "book.json", **more
    )


def test_a_card_terminal_needs_no_key_and_says_that_nobody_has_tried_it(tmp_path, capsys):
    with SimulatedTerminal() as terminal:
        settings = terminal_settings(tmp_path, port=terminal.port)
        way, order = open_way(settings), Order("op1", Decimal("1.00"), "CNY", "K-03")
        assert [way.order(order).state, way.close(order).state] == [State.OPEN, State.CLOSED]
    said = capsys.readouterr()
    assert "UNVERIFIED" in said.out + said.err
    assert "654321" not in said.out + said.err + repr(settings)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"model": "terminal"}, 'model = "terminal" needs book and host and password_file'),
        ({"model": "terminal", "host": "t", "book": "b"}, 'model = "terminal" needs password_file'),
        (TERMINAL | {"url": "https://x"}, 'model = "terminal" knows no url'),
        (TERMINAL | {"currency": "JPY"}, "takes one of CNY"),
        (TERMINAL | {"password": "123456"}, "Extra inputs are not permitted"),
        ({"model": "qr", "url": "https://x"}, 'model = "qr" needs key_file'),
        ({"model": "purse"}, 'model = "purse" needs key_file and url'),
        ({"model": "qr", "url": "https://x", "key_file": "k", "host": "t"}, 'model = "qr" knows no host'),
    ],
)
def test_what_a_way_needs_and_does_not_know_is_said(given, said):
    with pytest.raises(ValidationError, match=said):
        PaymentSettings(**given)


def test_a_damaged_book_is_named(tmp_path):
    (tmp_path / "book.json").write_text("{")
    with pytest.raises(DeviceUnavailable, match=r"book\.json"):
        open_way(terminal_settings(tmp_path))


@pytest.mark.parametrize(("password", "said"), [("", "six digits"), ("12345", "six digits"), ("١٢٣٤٥٦", "six digits")])
def test_a_terminal_without_a_password_is_not_opened(tmp_path, password, said):
    with pytest.raises(DeviceUnavailable, match=said) as error:
        open_way(terminal_settings(tmp_path, password))
    assert not password or password not in str(error.value)
    (tmp_path / "password").unlink()
    with pytest.raises(DeviceUnavailable, match="No such file"):
        open_way(PaymentSettings(**(TERMINAL | {"password_file": tmp_path / "password"})))


def test_the_password_a_terminal_came_with_is_complained_of(tmp_path, capsys):
    open_way(terminal_settings(tmp_path, "000000"))
    said = capsys.readouterr()
    assert "change it there" in said.out + said.err
