"""The bytes of ZVT: real traffic from outside, and whatever else may come."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DeviceRefused, ProtocolError
from drivers.payment import Order
from drivers.payment import zvt_codec as wire
from drivers.payment.zvt_codec import Apdu, split, status

PAID = bytes.fromhex(
    "040f772700040000000020400b0004700c2239530d10060e2512170001197022f0f8eeeeeeeeeeee477129280048692a"
    "3130303436313736332020202020203b36313138303400003cf0f1f447454e2e4e522e3a363131383034490978870470"
    "880004708a2e8bf1f74465626974204d61737465726361726400"
)
CANCELLED = bytes.fromhex("040f1e276c29280048693cf0f1f941626272756368206475726368204b756e6465")
WRONG = bytes.fromhex("040f1827ff29280048693cf0f1f34265747261672066616c736368")
WITHOUT_CURRENCY = bytes.fromhex(
    "040f6c2700040000000020400c2109160d11010e999922f0f8eeeeeeeeeeee4771a00129000000068700050b0000008a"
    "068bf1f14d41535445524341524400062e2f081f1201011f100103601b4307a000000004101044104465626974204d61"
    "73746572636172641f2b0410016005"
)
"""Real 04 0F, one after the other: Portalum.Zvt, StatusInformationParserTest.cs (good 1, key, system error, TLV 2)."""


def told(frame):
    apdu, rest = split(frame)
    assert (apdu.command, rest) == (wire.STATUS, b"")
    return status(apdu.data)


def refused(read, data):
    """Return what a refusal shows of the frame; None for none. It must be nothing: a card's number may be in it."""
    try:
        read(data)
    except ProtocolError as error:
        return error.frame
    return None


def test_a_payment_of_a_real_terminal():
    assert told(PAID) == wire.Status(0, 2040, "0978", "0470", "000470", reverses=False)


def test_a_payment_that_the_customer_ended():
    assert told(CANCELLED) == wire.Status(wire.CANCELLED, None, "", "", "", reverses=False)
    assert told(WRONG).result == 0xFF


def test_a_payment_with_a_tlv_container_and_without_a_currency():
    assert told(WITHOUT_CURRENCY) == wire.Status(0, 2040, "", "0005", "000000", reverses=False)


def test_what_is_asked_is_what_others_ask():
    """06 20 and 06 01 from the logs in Portalum.Zvt issues 26 and 33 (there without a currency).

    06 30 and 06 31 as in kotlin-zvt-library, ZvtCommandBuilderTest.kt (reversal of 42, refund of 500 cents).
    """
    assert bytes(wire.reversal("000000", "0042")).hex("-") == "06-30-06-00-00-00-87-00-42"
    assert bytes(wire.refund("000000", 500, "EUR")).hex("-") == "06-31-0d-00-00-00-04-00-00-00-00-05-00-49-09-78"
    assert bytes(Apdu(wire.REPEAT_RECEIPT, bytes(3))).hex("-") == "06-20-03-00-00-00"
    assert bytes(wire.authorisation(314, "EUR"))[3:10].hex("-") == "04-00-00-00-00-03-14"
    assert bytes(wire.authorisation(314, "CNY")).hex() == "06010a04000000000314490156"
    assert bytes(wire.registration("123456", "EUR")).hex() == "0600061234563e0978"
    assert bytes(wire.reversal("000000", "0470")).hex() == "063006000000870470"


@given(st.binary(min_size=2, max_size=2), st.binary(max_size=700), st.binary(max_size=9))
def test_every_message_is_read_back_and_none_before_its_end(command, data, after):
    frame = bytes(Apdu(command, data))
    assert split(frame + after) == (Apdu(command, data), after)
    assert split(frame[:-1]) == (None, frame[:-1])


@given(st.integers(1, 10**12 - 1))
def test_every_amount_is_read_back(amount):
    fields = wire.bitmaps(wire.authorisation(amount, "CNY").data)
    assert (int(fields[0x04].hex()), fields[0x49].hex()) == (amount, "0156")


@given(st.data())
def test_damaged_status_is_refused_or_read_and_never_crashes(data):
    frame = bytearray(data.draw(st.sampled_from([PAID, CANCELLED, WITHOUT_CURRENCY]))[3:])
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    del frame[data.draw(st.integers(0, len(frame))) :]
    assert refused(status, bytes(frame)) in {None, b""}


@given(st.binary(max_size=60))
def test_noise_is_refused_or_read_and_never_crashes(noise):
    assert refused(wire.bitmaps, noise) in {None, b""}


@pytest.mark.parametrize(
    "hexadecimal", ["27", "0400", "27002700", "22ffff", "0682", "06ff", "f7", "0400000000aa002700"]
)
def test_a_status_cut_short_doubled_or_unknown_is_refused(hexadecimal):
    with pytest.raises(ProtocolError):
        status(bytes.fromhex(hexadecimal))


@pytest.mark.parametrize(
    ("amount", "currency"), [("0", "CNY"), ("-1", "CNY"), ("1.005", "CNY"), ("1e10", "CNY"), ("1", "JPY")]
)
def test_an_amount_that_the_wire_cannot_say_is_refused(amount, currency):
    with pytest.raises(DeviceRefused):
        wire.minor_units(Order("op", Decimal(amount), currency, "K-03"))
