"""The forms of card numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card import number
from drivers.card.number import TextForm, UidForm

UIDS = st.sampled_from((4, 7, 10)).flatmap(lambda size: st.binary(min_size=size, max_size=size))

# 0013961168 = 213 02000 = 00D507D0 is printed on a card shown by a card maker; 1EA68671 read backwards as
# 7186A61E = 1904649758 was reported by a user of a Wiegand 34 reader.
VECTORS = [
    ("00D507D0", UidForm.HEX, "00D507D0"),
    ("00D507D0", UidForm.HEX_REVERSED, "D007D500"),
    ("00D507D0", UidForm.DECIMAL, "0013961168"),
    ("00D507D0", UidForm.WIEGAND_8, "21302000"),
    ("00D507D0", UidForm.WIEGAND_5, "02000"),
    ("D007D500", UidForm.DECIMAL_REVERSED, "0013961168"),
    ("D007D500", UidForm.WIEGAND_8_REVERSED, "21302000"),
    ("D007D500", UidForm.WIEGAND_5_REVERSED, "02000"),
    ("1EA68671", UidForm.DECIMAL_REVERSED, "1904649758"),
    ("FFFFFFFF", UidForm.DECIMAL, "4294967295"),
    ("04A1B2C3D4E580", UidForm.HEX, "04A1B2C3D4E580"),
    ("00000000000001", UidForm.DECIMAL, "00000000000000001"),
]


@pytest.mark.parametrize(("uid", "form", "expected"), VECTORS)
def test_known_numbers(uid: str, form: UidForm, expected: str) -> None:
    assert number.from_uid(bytes.fromhex(uid), form) == expected


@given(UIDS)
def test_hexadecimal_and_decimal_lose_nothing_and_reversing_is_reading_backwards(uid: bytes) -> None:
    assert bytes.fromhex(number.from_uid(uid, UidForm.HEX)) == uid
    assert int(number.from_uid(uid, UidForm.DECIMAL)).to_bytes(len(uid)) == uid
    for form in ("HEX", "DECIMAL", "WIEGAND_8", "WIEGAND_5"):
        assert number.from_uid(uid, UidForm[form + "_REVERSED"]) == number.from_uid(uid[::-1], UidForm[form])


@given(UIDS, st.sampled_from(UidForm))
def test_the_width_is_the_same_for_all_uids_of_one_size(uid: bytes, form: UidForm) -> None:
    assert len(number.from_uid(uid, form)) == len(number.from_uid(b"\xff" * len(uid), form))


@given(UIDS)
def test_wiegand_26_follows_from_wiegand_34(uid: bytes) -> None:
    low = int(number.from_uid(uid, UidForm.DECIMAL)) % 2**24
    assert int(number.from_uid(uid, UidForm.WIEGAND_8)) == low // 2**16 * 100_000 + low % 2**16
    assert int(number.from_uid(uid, UidForm.WIEGAND_5)) == low % 2**16


@pytest.mark.parametrize(
    ("uid", "expected"), [("08A1B2C3", True), ("04A1B2C3", False), ("08A1B2C3D4E5F6", False), ("88A1B2C3", False)]
)
def test_only_single_size_uids_can_be_random(uid: str, expected: bool) -> None:
    assert number.is_random(bytes.fromhex(uid)) is expected


@pytest.mark.parametrize(
    ("data", "form", "expected"),
    [
        (b"2023123456\0\0\0\0\0\0", TextForm.ASCII, "2023123456"),
        (b"  2023123456\xff\xff\xff\xff", TextForm.ASCII, "2023123456"),
        (b"\0" * 16, TextForm.ASCII, None),
        (b"20|31", TextForm.ASCII, None),
        (b"20\r31", TextForm.ASCII, None),
        (b"20 31", TextForm.ASCII, None),
        ("张三".encode("gb18030"), TextForm.ASCII, None),
        (bytes.fromhex("2023123456FFFFFF"), TextForm.BCD, "2023123456"),
        (bytes.fromhex("202312345FFFFFFF"), TextForm.BCD, "202312345"),
        (bytes.fromhex("2023F00000000000"), TextForm.BCD, "2023"),
        (bytes.fromhex("FFFFFFFF"), TextForm.BCD, None),
        (bytes.fromhex("20A31234"), TextForm.BCD, None),
        (bytes.fromhex("20F31234"), TextForm.BCD, None),
        (bytes.fromhex("00A1B20000"), TextForm.HEX, "00A1B2"),
        (bytes(4), TextForm.HEX, None),
        (b"", TextForm.ASCII, None),
    ],
)
def test_blocks_that_hold_a_number_or_none(data: bytes, form: TextForm, expected: str | None) -> None:
    assert number.from_text(data, form) == expected


@given(st.from_regex(r"[0-9A-Z]{1,16}", fullmatch=True))
def test_an_ascii_number_survives_the_card(text: str) -> None:
    assert number.from_text(number.to_text(text, TextForm.ASCII, 16), TextForm.ASCII) == text


@given(st.from_regex(r"[0-9]{1,32}", fullmatch=True))
def test_a_bcd_number_survives_the_card(text: str) -> None:
    assert number.from_text(number.to_text(text, TextForm.BCD, 16), TextForm.BCD) == text


@pytest.mark.parametrize(
    ("text", "form"), [("1" * 17, TextForm.ASCII), ("1" * 33, TextForm.BCD), ("12X", TextForm.BCD), ("", TextForm.BCD)]
)
def test_a_number_that_does_not_fit_is_not_written(text: str, form: TextForm) -> None:
    with pytest.raises(ValueError, match=r"fit|hex"):
        number.to_text(text, form, 16)


@given(st.binary(max_size=20), st.sampled_from(TextForm))
def test_no_content_leads_to_what_would_break_a_sip2_message(data: bytes, form: TextForm) -> None:
    text = number.from_text(data, form)
    assert text is None or (text.isascii() and text.isprintable() and "|" not in text)
