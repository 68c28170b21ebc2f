"""The UPS client over a real socket, against what upsd says in RFC 9271, on good days and bad ones."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DeviceError, DeviceTimeout, DeviceUnavailable, ProtocolError
from drivers.power import Power, Supply
from drivers.power.nut import Nut
from drivers.power.nut_codec import request, supply, variable, words
from drivers.power.settings import UpsSettings
from drivers.power.sim.upsd import Upsd

OUTSIDE = b'VAR su700 ups.status "OL"'
"""docs/net-protocol.txt, section GET: the form and its example UPS."""


@pytest.fixture
def upsd():
    upsd = Upsd()
    upsd.start()
    yield upsd
    upsd.stop()


@pytest.fixture
def ups(upsd):
    ups = Nut(UpsSettings(port=upsd.port))
    yield ups
    ups.close()


@pytest.mark.parametrize(("status", "means"), [
    ("OL", Supply.MAINS), ("OL CHRG", Supply.MAINS), ("OL LB", Supply.MAINS), ("OL TRIM", Supply.MAINS),
    ("OB", Supply.BATTERY), ("OB DISCHRG", Supply.BATTERY), ("OB DISCHRG LB", Supply.LOW), ("LB OB", Supply.LOW),
    ("FSD OB LB", Supply.LOW), ("FSD OL", Supply.LOW), ("", Supply.UNKNOWN), ("WAIT", Supply.UNKNOWN),
    ("OFF", Supply.UNKNOWN), ("ALARM OB", Supply.BATTERY),
])  # fmt: skip
def test_what_the_status_means(status, means) -> None:
    assert supply(status) is means


def test_an_answer_from_the_documents() -> None:
    assert variable(OUTSIDE, "su700", "ups.status") == "OL"
    assert variable(b"ERR VAR-NOT-SUPPORTED", "su700", "battery.runtime") is None
    assert request("GET", "VAR", "su700", "ups.status") == b"GET VAR su700 ups.status\n"
    with pytest.raises(ProtocolError):
        variable(OUTSIDE, "su701", "ups.status")
    with pytest.raises(ProtocolError):
        variable(OUTSIDE, "su700", "battery.charge")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"])), min_size=1))
def test_words_come_back(asked) -> None:
    assert words(request(*asked)[:-1]) == tuple(asked)


@given(st.binary(max_size=80))
def test_no_line_is_more_than_named(line) -> None:
    with suppress(DeviceError):
        assert isinstance(variable(line, "ups", "ups.status"), str | None)


def test_the_mains_go_and_come_back(upsd, ups) -> None:
    assert ups.power() == Power(Supply.MAINS, 100, 1800, "OL")
    upsd.variables |= {"ups.status": "OB DISCHRG", "battery.charge": "63", "battery.runtime": "410.6"}
    assert ups.power() == Power(Supply.BATTERY, 63, 411, "OB DISCHRG")
    upsd.variables["ups.status"] = "OB DISCHRG LB"
    assert ups.power().supply is Supply.LOW
    upsd.variables["ups.status"] = "OL CHRG"
    assert ups.power().supply is Supply.MAINS


def test_a_ups_that_tells_no_charge_is_a_ups(upsd, ups) -> None:
    del upsd.variables["battery.charge"]
    upsd.variables["battery.runtime"] = "n/a"
    assert ups.power() == Power(Supply.MAINS, None, None, "OL")


@pytest.mark.parametrize(("bad_day", "error", "says"), [
    ("DATA-STALE", DeviceUnavailable, "cable"), ("UNKNOWN-UPS", DeviceUnavailable, "name"),
    ("ACCESS-DENIED", DeviceUnavailable, "user"), ("DRIVER-NOT-CONNECTED", DeviceUnavailable, "nut-driver"),
    ("NEW-CODE", ProtocolError, "upsd"), ("garbage", ProtocolError, "upsd"), ("endless", ProtocolError, "end"),
    ("hang_up", DeviceUnavailable, "hung up"), ("silence", DeviceTimeout, "nut-server"),
    ("half", DeviceTimeout, "nut-server"),
])  # fmt: skip
def test_a_bad_day_is_named_and_the_next_question_is_answered(upsd, ups, bad_day, error, says) -> None:
    ups.power()
    upsd.bad_day = bad_day
    with pytest.raises(error, match=says):
        ups.power()
    upsd.bad_day = ""
    assert ups.power().supply is Supply.MAINS


def test_with_a_user_it_logs_in_once(tmp_path) -> None:
    upsd = Upsd(user="drop", password='pass "word\\')
    upsd.start()
    secret = tmp_path / "password"
    secret.write_text('pass "word\\\n')
    ups = Nut(UpsSettings(port=upsd.port, user="drop", password_file=secret))
    assert [ups.power().supply for _ in range(3)] == [Supply.MAINS] * 3
    assert upsd.logged_in == ["drop"]
    ups.close()
    secret.write_text("wrong")
    with pytest.raises(DeviceUnavailable, match="user"):
        ups.power()
    upsd.stop()


def test_a_ups_that_is_not_there_says_so(upsd, ups) -> None:
    upsd.stop()
    with pytest.raises(DeviceUnavailable):
        ups.power()
