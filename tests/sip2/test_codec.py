"""Every message both ways, the leniences of sip2.md §9, and what must never be shown."""

import itertools
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sip2 import kinds as k
from sip2.checksum import Checksum, ChecksumMode, checksum
from sip2.codec import decode, encode
from sip2.errors import BadChecksum, LocalProtocolError, RemoteProtocolError
from sip2.fields import LAYOUTS, Message, Slot
from sip2.kinds import Kind
from sip2.messages import (
    AcsStatus,
    Checkin,
    CheckinResponse,
    Checkout,
    CheckoutResponse,
    FeePaidResponse,
    Login,
    LoginResponse,
    PatronInformation,
    PatronInformationResponse,
    PatronStatusRequest,
    RenewAllResponse,
    RequestAcsResend,
    RequestScResend,
    ScStatus,
)
from sip2.scrub import scrub, show
from sip2.values import (
    CirculationStatus,
    FeeType,
    HoldMode,
    PatronFlag,
    ScStatusCode,
    SecurityMarker,
    SipDate,
    Summary,
    Supported,
    YesNoUnknown,
)

NOON = SipDate("20261123    120000")
DATES = st.datetimes().filter(lambda moment: moment.year >= 1000).map(SipDate.local)
ENCODINGS = ["ascii", "cp850", "utf-8", "gbk", "gb18030", "big5"]
UNKNOWN_TAGS = ["ZQ", "XI", "KC", "zz"]

FIXED: dict[Kind, st.SearchStrategy[Any]] = {
    k.OK: st.booleans(),
    k.YES_NO: st.booleans(),
    k.STORED: st.booleans(),
    k.DECIDED: st.booleans(),
    k.YES_NO_UNKNOWN: st.sampled_from(YesNoUnknown),
    k.SC_STATUS: st.sampled_from(ScStatusCode),
    k.HOLD_MODE: st.sampled_from(HoldMode),
    k.DATE: DATES,
    k.COUNT3: st.none() | st.integers(0, 999),
    k.COUNT4: st.none() | st.integers(0, 9999),
    k.FEE_TYPE: st.sampled_from(FeeType),
    k.CIRCULATION_STATUS: st.sampled_from(CirculationStatus),
    k.SECURITY_MARKER: st.sampled_from(SecurityMarker),
    k.PATRON_STATUS: st.frozensets(st.sampled_from(PatronFlag)),
    k.SUMMARY: st.sampled_from(Summary),
}
TAGGED: dict[Kind, st.SearchStrategy[Any]] = {
    k.TAGGED_FLAG: st.none() | st.booleans(),
    k.TAGGED_NUMBER: st.none() | st.integers(0, 99999),
    k.TAGGED_COUNT: st.none() | st.integers(0, 9999),
    k.TAGGED_DATE: st.none() | DATES,
}


@lru_cache
def texts(encoding: str) -> st.SearchStrategy[str]:
    return st.text(st.characters(codec=encoding, exclude_characters="\r\n\0|"), max_size=30).filter(
        lambda text: text.encode(encoding).decode(encoding) == text
    )


def fixed_values(kind: Kind) -> st.SearchStrategy[Any]:
    if kind in FIXED:
        return FIXED[kind]
    return st.text("0123456789ABC", min_size=kind.width, max_size=kind.width)


def tagged_values(slot: Slot, encoding: str) -> st.SearchStrategy[Any]:
    if slot.repeated:
        return st.lists(texts(encoding), max_size=5).map(tuple)
    return TAGGED[slot.kind] if slot.kind in TAGGED else texts(encoding)


@lru_cache
def messages(command: str, encoding: str) -> st.SearchStrategy[Message]:
    layout = LAYOUTS[command]
    values = {name: fixed_values(kind) for name, kind in layout.fixed}
    values |= {name: tagged_values(slot, encoding) for name, slot in layout.tagged}
    extra = st.lists(st.tuples(st.sampled_from(UNKNOWN_TAGS), texts(encoding)), max_size=3).map(tuple)
    return st.builds(layout.message_class, extra=extra, **values)


@pytest.mark.parametrize("command", sorted(LAYOUTS))
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_written_is_read(command: str, data: st.DataObject) -> None:
    encoding = data.draw(st.sampled_from(ENCODINGS))
    message = data.draw(messages(command, encoding))
    sequence, checked = data.draw(st.integers(0, 9)), data.draw(st.booleans())
    wire = encode(message, sequence=sequence, error_detection=checked, encoding=encoding)
    mode = ChecksumMode.STRICT if checked else ChecksumMode.LENIENT
    frame = decode(wire.removesuffix(b"\r"), encoding=encoding, mode=mode)
    assert frame.message == message
    assert type(frame.message) is type(message)
    assert frame.checksum is (Checksum.GOOD if checked else Checksum.ABSENT)
    assert frame.sequence == (sequence if checked and command not in ("96", "97") else None)
    assert frame.problems == ()


@pytest.mark.parametrize("command", ["10", "64", "66", "24"])
@given(data=st.data())
def test_the_order_of_tagged_fields_is_free(command: str, data: st.DataObject) -> None:
    """Shuffled, with empty and one-character segments between, a frame says the same; repeated fields keep theirs."""
    message = data.draw(messages(command, "utf-8"))
    start = message.layout.body_start
    text = encode(message, error_detection=False)[:-1].decode()
    segments = text[start:].split("|")
    shuffled = data.draw(st.permutations([*segments, "", "x"]))
    order = {tag: [one for one in segments if one[:2] == tag] for tag in {one[:2] for one in segments}}
    again = [order[one[:2]].pop(0) if order.get(one[:2]) else one for one in shuffled]
    expected = {name: getattr(message, name) for name, _ in (*message.layout.fixed, *message.layout.tagged)}
    read = decode((text[:start] + "|".join(again) + "|").encode()).message
    assert {name: getattr(read, name) for name in expected} == expected
    assert sorted(read.extra) == sorted(message.extra)


def test_a_text_that_looks_like_a_trailer_is_text() -> None:
    frame = decode(b"941AQAZ123|")
    assert (frame.message.extra, frame.checksum) == ((("AQ", "AZ123"),), Checksum.ABSENT)


WIDTHS = {
    "23": 21, "24": 35, "11": 38, "12": 22, "09": 37, "10": 22, "01": 19, "99": 8, "98": 34, "97": 0, "96": 0,
    "93": 2, "94": 1, "63": 31, "64": 59, "35": 18, "36": 19, "37": 25, "38": 19, "17": 18, "18": 24, "19": 18,
    "20": 19, "25": 18, "26": 35, "15": 19, "16": 20, "29": 38, "30": 22, "65": 18, "66": 27,
}  # fmt: skip
"""The fixed blocks as sip2.md §5 counts them."""


def test_fixed_blocks_have_the_standards_width() -> None:
    assert {command: layout.body_start - 2 for command, layout in LAYOUTS.items()} == WIDTHS


GOLDEN: list[tuple[Message, int, bytes]] = [
    (ScStatus(max_print_width=30), 1, b"9900302.00AY1AZFCA5"),
    (LoginResponse(ok=True), 0, b"941AY0AZFDFD"),
    (RequestAcsResend(), 7, b"97AZFEF5"),
    (RequestScResend(), 7, b"96AZFEF6"),
    (
        Login(login_user_id="scclient", login_password="clientpwd", location_code="UWOLS"),
        0,
        b"9300CNscclient|COclientpwd|CPUWOLS|AY0AZF1EC",
    ),
    (
        Login(login_user_id="LoginUserID", login_password="LoginPassword", location_code="LocationCode"),
        5,
        b"9300CNLoginUserID|COLoginPassword|CPLocationCode|AY5AZEC7B",
    ),
]


@pytest.mark.parametrize(("message", "sequence", "wire"), GOLDEN)
def test_golden_frames_both_ways(message: Message, sequence: int, wire: bytes) -> None:
    assert encode(message, sequence=sequence) == wire + b"\r"
    assert decode(wire, mode=ChecksumMode.STRICT).message == message


def test_required_fields_are_sent_blank_and_optional_ones_not_at_all() -> None:
    request = PatronStatusRequest(transaction_date=NOON, institution_id="JCU", patron_id="20233017")
    assert encode(request, error_detection=False) == b"2301920261123    120000AOJCU|AA20233017|AC|AD|\r"
    request63 = PatronInformation(
        transaction_date=NOON, institution_id="", patron_id="1", summary=Summary.CHARGED, start_item=1, end_item=20
    )
    wire = b"6301920261123    120000  Y       AO|AA1|BP1|BQ20|\r"
    assert encode(request63, error_detection=False) == wire


def test_blank_nb_due_date_is_18_spaces() -> None:
    checkout = Checkout(
        sc_renewal_policy=False, transaction_date=NOON, institution_id="JCU", patron_id="1", item_id="2"
    )
    wire = encode(checkout, error_detection=False)
    assert wire == b"11NN20261123    120000" + b" " * 18 + b"AOJCU|AA1|AB2|AC|\r"


def test_status_of_an_ils_that_pads_with_blanks() -> None:
    status = decode(b"98YYYYYN 10 1020261123    1200002.00AOJCU|BXYYN|AM|").message
    assert isinstance(status, AcsStatus)
    assert (status.timeout_period, status.timeout_s, status.retries_allowed) == (10, 1.0, 10)
    assert status.supports(Supported.CHECKOUT) is True
    assert status.supports(Supported.CHECKIN) is False
    assert status.supports(Supported.RENEW) is None


@pytest.mark.parametrize(("text", "seconds"), [("000", None), ("999", None), ("   ", None), ("025", 2.5)])
def test_timeout_of_an_ils_that_is_off_or_does_not_know(text: str, seconds: float | None) -> None:
    status = decode(f"98NYYYYN{text}00320261123    1200002.00AO|BX|".encode()).message
    assert isinstance(status, AcsStatus)
    assert status.timeout_s == seconds


def test_counts_may_be_blank() -> None:
    blank = b"64" + b" " * 14 + b"019" + b"20261123    120000" + b"    " * 5 + b"0002" + b"AOJCU|AA1|AEx|BLY|CQN|CB|"
    answer = decode(blank).message
    assert isinstance(answer, PatronInformationResponse)
    assert answer.charged_items_count is None
    assert answer.unavailable_holds_count == 2
    assert (answer.valid_patron, answer.valid_patron_password, answer.charged_items_limit) == (True, False, None)


def patron_information(body: str) -> PatronInformationResponse:
    head = "64" + " " * 14 + "019" + "20261123    120000" + "0000" * 6
    answer = decode((head + body).encode()).message
    assert isinstance(answer, PatronInformationResponse)
    return answer


@pytest.mark.parametrize("order", list(itertools.permutations(["AU1", "AU2", "AEn", "AU3", "AFx"])))
def test_repeated_fields_keep_their_order_wherever_they_stand(order: tuple[str, ...]) -> None:
    answer = patron_information("|".join(order) + "|")
    assert answer.charged_items == tuple(field[2:] for field in order if field.startswith("AU"))
    assert (answer.personal_name, answer.screen_message) == ("n", ("x",))


@pytest.mark.parametrize("body", ["AU1|AU2|AU3", "AU1||AU2|x|AU3|", "|AU1|AU2|AU3|AO", "AT9|AU1|AU2|AU3|"])
def test_broken_lists_are_read_whole(body: str) -> None:
    assert patron_information(body).charged_items == ("1", "2", "3")


def test_empty_and_one_character_segments_are_skipped() -> None:
    assert patron_information("||x|AOJCU||AA7|AE||").patron_id == "7"


def test_second_value_of_a_single_field_is_kept_and_reported() -> None:
    frame = decode(b"101YNN20261123    120000AOJCU|AB1|AQa|AQb|ZQsoon|")
    assert isinstance(frame.message, CheckinResponse)
    assert frame.message.permanent_location == "a"
    assert frame.message.extra == (("AQ", "b"), ("ZQ", "soon"))
    assert frame.problems == ("AQ comes twice",)


def test_date_before_flag_in_38() -> None:
    answer = decode(b"3820261123    005001YAO1|AA2|").message
    assert answer == FeePaidResponse(
        payment_accepted=True, transaction_date=SipDate("20261123    005001"), institution_id="1", patron_id="2"
    )


def test_dp2_login_answer_with_stray_delimiter() -> None:
    frame = decode(b"941|AY4AZFF62")
    assert (frame.message, frame.sequence, frame.checksum) == (LoginResponse(ok=True), 4, Checksum.DP2)


def test_gbk_character_whose_second_byte_is_the_delimiter() -> None:
    answer = CheckinResponse(
        ok=True, resensitize=True, magnetic_media=YesNoUnknown.UNKNOWN, alert=False, transaction_date=NOON,
        institution_id="JCU", item_id="1", permanent_location="億", title_id="億万", sort_bin="3",
    )  # fmt: skip
    wire = encode(answer, encoding="gbk")
    assert "億".encode("gbk")[1:] == b"|"
    assert decode(wire[:-1], encoding="gbk").message == answer


def test_values_cannot_break_the_frame() -> None:
    checkin = Checkin(
        transaction_date=NOON, return_date=NOON, institution_id="J|C\rU\n\0", item_id="1" * 300, current_location="a"
    )
    message = decode(encode(checkin).removesuffix(b"\r")).message
    assert isinstance(message, Checkin)
    assert (message.institution_id, message.item_id) == ("J C U  ", "1" * 255)


def test_characters_the_encoding_lacks_become_question_marks() -> None:
    wire = encode(RenewAllResponse(
        ok=True, renewed_count=0, unrenewed_count=None, transaction_date=NOON, institution_id="图书馆"
    ), encoding="cp850", error_detection=False)  # fmt: skip
    assert wire.endswith(b"0000    20261123    120000AO???|\r")


def test_bytes_of_another_encoding_are_reported() -> None:
    frame = decode("101YNN20261123    120000AOJCU|AB1|AQ东湖分馆|".encode("gbk"))
    assert frame.problems == ("characters that are not utf-8",)
    assert isinstance(frame.message, CheckinResponse)
    assert frame.message.item_id == "1"


@pytest.mark.parametrize("sequence", [-1, 10])
def test_sequence_is_one_digit(sequence: int) -> None:
    with pytest.raises(LocalProtocolError):
        encode(LoginResponse(ok=True), sequence=sequence)


@pytest.mark.parametrize(
    "frame",
    [b"", b"1", b"94", b"940"[:2], b"942", b"\xff\xff\xff", "对不起，命令无法识别".encode(), b"12", b"121NNY2026"],
)
def test_no_message_is_an_error_of_the_other_side(frame: bytes) -> None:
    with pytest.raises(RemoteProtocolError):
        decode(frame)


def test_strict_mode_demands_a_checksum() -> None:
    with pytest.raises(BadChecksum):
        decode(b"941", mode=ChecksumMode.STRICT)
    assert decode(b"941").sequence is None


def test_unreadable_ok_flag_is_never_a_refusal() -> None:
    with pytest.raises(RemoteProtocolError):
        decode(b"12?NNY20261123    120000AOJCU|AA1|AB2|AJx|AHy|")


SAMPLES = [
    b"941AY0AZFDFD",
    encode(GOLDEN[4][0], sequence=3).removesuffix(b"\r"),
    encode(patron_information("AOJCU|AA20233017|AE陈晓雨|BLY|AU10000001|AU10000002|AF你好|"), sequence=4)[:-1],
    encode(decode(b"121NNY20261123    120000AOJCU|AA1|AB2|AJx|AHy|").message, sequence=9)[:-1],
]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("mode", ChecksumMode)
def test_no_damage_brings_it_down(sample: bytes, mode: ChecksumMode) -> None:
    """Cut at every place and with every bit turned, a frame is read or refused; with a strict checksum, refused."""
    cuts = [sample[:end] for end in range(len(sample))]
    flips = [
        sample[:i] + bytes([sample[i] ^ 1 << bit]) + sample[i + 1 :] for i in range(len(sample)) for bit in range(8)
    ]
    for damaged in cuts + flips:
        try:
            message = decode(damaged, mode=mode).message
        except RemoteProtocolError:
            continue
        lower_case_digit = damaged[:-4] + damaged[-4:].upper() == sample
        assert mode is not ChecksumMode.STRICT or lower_case_digit, damaged
        assert isinstance(message, Message)


def test_scrub_hides_people_and_books_but_keeps_the_shape() -> None:
    text = "9300COgeheim|CNkiosk1|CPA1|XMLi|AY5AZEC7B"
    assert scrub(text) == "9300CO*6|CN*6|CPA1|?*2|AY5AZEC7B"
    assert scrub("对不起|陈晓雨") == "?*1|?*1"
    assert scrub("12" + "陈晓雨1234" * 4) == "12*22?*4"
    assert scrub("3720261123    1200000100CNYBV1.00|AD1234|") == "3720261123    1200000100CNYBV*4|AD*4|"
    assert scrub("63ADgeheim|" + "x" * 20) == "63*29"


def test_staff_may_see_books_but_not_who_reads_them() -> None:
    text = "101YNN20261123    120000AOJCU|AB1|AQ馆|AJ红楼梦|DA林致远|AC密|AY5AZEC7B"
    assert show(text) == "101YNN20261123    120000AOJCU|AB1|AQ馆|AJ红楼梦|DA*3|AC*1|AY5AZEC7B"
    assert show("对不起，命令无法识别") == "对不起，命令无法识别"


def test_errors_and_reprs_show_neither_people_nor_books() -> None:
    with pytest.raises(RemoteProtocolError) as caught:
        decode("12?NNY20261123    120000AOJCU|AE陈晓雨|AD1234|AJ红楼梦|AC密|AB10000001|".encode())
    shown = str(caught.value) + caught.value.frame
    assert "AB*8" in shown
    assert not any(secret in shown for secret in ("陈晓雨", "1234", "红楼梦", "密"))
    answer = patron_information("AOJCU|AE陈晓雨|BDaddress|AU红楼梦|AF陈晓雨您好|XIinternal|")
    assert not any(secret in repr(answer) for secret in ("陈晓雨", "红楼梦", "address", "internal"))
    login = Login(login_user_id="kiosk", login_password="geheim")
    assert "geheim" not in repr(login)


def test_checkout_answer_of_a_live_server() -> None:
    packet = b"121NNY20261123    010203AOUWOLS|AA12345|AB1565921879|AJPerl 5 desktop reference|AH2026-12-07|AY3AZ"
    answer = decode(packet + checksum(packet)).message
    assert isinstance(answer, CheckoutResponse)
    assert (answer.ok, answer.renewal_ok, answer.desensitize) == (True, False, YesNoUnknown.YES)
    assert (answer.title_id, answer.due_date) == ("Perl 5 desktop reference", "2026-12-07")
