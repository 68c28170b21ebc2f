"""Frames that other people's systems wrote, so that both our ends cannot share a mistake.

From a 3M-compatible client, SirsiDynix Horizon and Symphony logs, jsip2's tests, SIPServer's tests and documentation, a
Taiwanese server, and dp2's own test reports (issues #765); all readers in them are made up.
"""

import pytest

from sip2.checksum import Checksum
from sip2.codec import decode, encode
from sip2.messages import (
    AcsStatus,
    Checkin,
    Checkout,
    CheckoutResponse,
    EndSessionResponse,
    Hold,
    ItemInformationResponse,
    PatronEnable,
    RenewResponse,
)
from sip2.values import CirculationStatus, HoldMode, SipDate, YesNoUnknown

WRITTEN_ALIKE = [
    "09N20160419    12200820160419    122008APReading Room 1|AO830|AB830$28170815|AC|AY2AZEB80",
    "15+20210814    083455AO|AApatronId|ADpatronPassword|ABitemId|AJtitleId|BON|AY3AZE5FD",
    "11YN20210814    08345520210814    083455AOinstitutionId|AApatronId|ABitemId|AC|ADpatronPassword|BON|BIN|AY3AZDE44",
    "36Y20210326    060726AO|AA1725202010040|AY3AZF5FF",
    "98YYYYNN10000520220721    2130422.00AONEX|BXYYYYYYYYYYYNYYYY|AY2AZEE74",
    "11YN20060329    203000                  AOUWOLS|AAdjfiander|AB1565921879|AC|",
    "2520060102    084238AOUWOLS|AAdjfiander|",
    "1720060110    215612AOBR1|AB1565921879|",
    "1801010120100609    162510ABno_such_barcode|AJ|",
    "09N20060102    08423620060113    084235APUnder the bed|AOUWOLS|AB1565921879|ACterminal password|",
]


@pytest.mark.parametrize("wire", WRITTEN_ALIKE)
def test_we_write_them_byte_for_byte(wire: str) -> None:
    frame = decode(wire.encode())
    assert frame.problems == ()
    assert frame.message.extra == ()
    checked = frame.checksum is Checksum.GOOD
    assert checked is (wire[-6:-4] == "AZ")
    assert encode(frame.message, sequence=frame.sequence or 0, error_detection=checked) == wire.encode() + b"\r"


def test_requests_mean_what_they_should() -> None:
    checkin, hold, checkout, end = (decode(wire.encode()).message for wire in WRITTEN_ALIKE[:4])
    assert isinstance(checkin, Checkin)
    assert (checkin.current_location, checkin.item_id, checkin.no_block) == ("Reading Room 1", "830$28170815", False)
    assert isinstance(hold, Hold)
    assert (hold.hold_mode, hold.title_id, hold.fee_acknowledged) == (HoldMode.ADD, "titleId", False)
    assert isinstance(checkout, Checkout)
    assert (checkout.sc_renewal_policy, checkout.cancel, checkout.nb_due_date) == (True, False, "20210814    083455")
    assert isinstance(end, EndSessionResponse)
    assert end.end_session
    assert isinstance(decode(WRITTEN_ALIKE[6].encode()).message, PatronEnable)


@pytest.mark.parametrize(
    ("wire", "checksum", "timeout_s", "library"),
    [
        (
            "98YYYYYN60000320130424    1135112.00AOEPLMNA|AMEPLMNA|BXYYYYYYYYYYYNNYYY|ANSIPCHK|AY1AZE80C",
            Checksum.GOOD, 60.0, "EPLMNA",
        ),
        (
            "98YYYYNN01000320130808    1509002.00AOst|AMSt. Albert Public Library|BXYYYYYYYYYYYYYYYY|ANUnassigned|"
            "VNSIP 2.00.106 SirsiDynix Inc. 7.5.074.40|AY1AZD3FA",
            Checksum.GOOD, 1.0, "St. Albert Public Library",
        ),
        (
            "98YYYYNN01000320220224    0938092.00AOCN-110108-1-NLC|AM用户权限|BXYYYYYYYYYYYYYYYY|AF|AY4AZ16DA",
            Checksum.DP2, 1.0, "用户权限",
        ),
        (
            "98YYYYNN01000320210310    1712192.00AOCN-320506-C-ZG|AMdp2Library|BXYYYYYYYYYYYYYYYY|AF|AY4AZE823",
            Checksum.DP2, 1.0, "dp2Library",
        ),
    ],
)  # fmt: skip
def test_status_of_four_systems(wire: str, checksum: Checksum, timeout_s: float, library: str) -> None:
    frame = decode(wire.encode())
    assert frame.checksum is checksum
    assert isinstance(frame.message, AcsStatus)
    assert (frame.message.online, frame.message.timeout_s, frame.message.library_name) == (True, timeout_s, library)


def test_an_unknown_tag_of_symphony_is_kept() -> None:
    wire = "98YYYYNN01000320130808    1509002.00AOst|BXY|VNSIP 2.00.106|"
    assert decode(wire.encode()).message.extra == (("VN", "SIP 2.00.106"),)


@pytest.mark.parametrize(
    ("wire", "message"),
    [
        ("120NNY20220224    115704AO|AAP001|ABB001|AJ|AH|AF失败：密码错误|AY4AZ19A9", "失败：密码错误"),
        (
            "120NNY20220224    115446AO|AAP001|ABB001|AJ|AH|AF失败：当前读者卡来自馆外机构 'test' (1)|AY4AZ4FFB",
            "失败：当前读者卡来自馆外机构 'test' (1)",
        ),
    ],
)
def test_dp2_refuses_a_loan_and_says_desensitize_all_the_same(wire: str, message: str) -> None:
    """Which is why `ok` decides and `desensitize` alone never does."""
    frame = decode(wire.encode())
    assert frame.checksum is Checksum.DP2
    assert isinstance(frame.message, CheckoutResponse)
    assert (frame.message.ok, frame.message.desensitize) == (False, YesNoUnknown.YES)
    assert frame.message.screen_message == (message,)


def test_an_item_in_transit() -> None:
    wire = (
        "1810020120100623    171415AB1565921879|AJPerl 5 desktop reference|CK001|AQBR1|APBR1|BGBR1|CTBR3|"
        "CSQA76.73.P33V76 1996|"
    )
    item = decode(wire.encode()).message
    assert isinstance(item, ItemInformationResponse)
    assert item.circulation_status is CirculationStatus.IN_TRANSIT
    assert (item.destination_location, item.call_number) == ("BR3", "QA76.73.P33V76 1996")


def test_a_renewal_with_everything_in_it() -> None:
    wire = (
        "301YUN20180711    185645AOinstitution|AApatron|AB1565921879|AJPerl 5 desktop reference|AH20180711    185645|"
        "BT01|CIY|BHGBP|BV1.23|CK001|CHprop|BK1234|AFmessage|AGprint|"
    )
    renewal = decode(wire.encode()).message
    assert isinstance(renewal, RenewResponse)
    assert (renewal.renewal_ok, renewal.magnetic_media, renewal.desensitize) == (
        True,
        YesNoUnknown.UNKNOWN,
        YesNoUnknown.NO,
    )
    assert (renewal.security_inhibit, renewal.currency, renewal.fee_amount) == (True, "GBP", "1.23")
    assert (renewal.transaction_id, renewal.screen_message, renewal.print_line) == ("1234", ("message",), ("print",))


def test_a_hold_with_a_date() -> None:
    wire = "15+20060415    110158BW20060815    110158|BSTaylor|BY2|AOUWOLS|AAdjfiander|AB1565921879|"
    hold = decode(wire.encode()).message
    assert isinstance(hold, Hold)
    assert hold.expiration_date == SipDate("20060815    110158")
    assert (hold.pickup_location, hold.hold_type) == ("Taylor", "2")
