"""The universities' format: vectors of dp2's TestGaoxiao.cs, TestGaoxiao1.cs and TestUHF.cs beside vectors.json."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid import cn_university, epc, uhf
from drivers.rfid.cn_university import Coding, Payload
from drivers.rfid.label import Label, Model, Usage

ITEM_IDS = [
    (Coding.BITS_96, "ABC0123456a", "1B36491100890700"),
    (Coding.BITS_96, "ABC012345678*", "AD3249113885F102"),
    (Coding.BITS_96, "ABC0123456789?", "FE33491154346F1D"),
    (Coding.BITS_96, "99999999999999", "9E932449FE276BEE"),
    (Coding.BITS_96, "29899999196916", "6E8324422E4166EE"),
    (Coding.BITS_128, "ABC0123456a", "0B4142433031323334353661"),
    (Coding.BITS_128, "ABC012345678*", "AD821C0046410C0201304911"),
    (Coding.BITS_128, "ABC0123456789_", "FE95200746410C0201304911"),
    (Coding.BITS_128, "AA0000@", "0741413030303040"),
    (Coding.BITS_128, "99999999999999", "9E9324094992240949922409"),
]
TAGS = [
    ("FE2A340001045300185304406C0E0000", "01519231", True),
    ("D61F340000000003185304406C0E0000", "01519231", True),
    ("24E634008003005338130058B9070000", "H0154943", False),
    ("3ABC340001045300185304400D0B0000", "01557071", True),
]


@pytest.mark.parametrize(("coding", "text", "packed"), ITEM_IDS)
def test_item_ids_both_ways(coding: Coding, text: str, packed: str) -> None:
    assert cn_university.pack_id(coding, text) == bytes.fromhex(packed)
    assert cn_university.unpack_id(coding, bytes.fromhex(packed)) == text


@pytest.mark.parametrize(("memory", "item_id", "armed"), TAGS)
def test_more_real_tags(memory: str, item_id: str, armed: bool) -> None:
    assert uhf.decode_epc(bytes.fromhex(memory)) == Label(Model.CN_UNIVERSITY_UHF, item_id, armed=armed)
    bank = epc.split(bytes.fromhex(memory))
    assert (
        epc.join(epc.Bank(bank.control, cn_university.build(cn_university.parse(bank.epc)), True)).hex().upper()
        == memory
    )


@pytest.mark.parametrize(
    ("digits", "stored"),
    [("10248", "2808"), ("90000", "EA60"), ("00001", "0001"), ("95535", "FFFF"), ("55700", "D994")],
)
def test_library_codes(digits: str, stored: str) -> None:
    assert cn_university.pack_library_code(digits) == bytes.fromhex(stored)
    assert cn_university.library_code(bytes.fromhex(stored)) == digits


@pytest.mark.parametrize("digits", ["60000", "70000", "1024", "102480", "95536", "1024A", ""])
def test_what_is_no_library_code_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="university's code"):
        cn_university.pack_library_code(digits)


def test_empty_elements_are_no_fault() -> None:
    elements = cn_university.parse_user(bytes.fromhex("0c02d9941004000100012c0038000000"))
    assert elements == {3: b"\xd9\x94", 4: b"\0\1\0\1", 11: b"", 14: b""}


@pytest.mark.parametrize(
    ("memory", "words"),
    [
        ("0C0228081004000100", "OID 4 says 4 bytes, 3"),
        ("0C02280810040001000108", "no element OID 2 behind 3, 4"),
        ("0C02280810FF0001", "OID 4 says 255 bytes, 2"),
        ("0C02280810", "OID 4 has|says|nothing|0 bytes"),
        ("0C0228080C022808", "no element OID 3 behind 3"),
        ("0C0328080000", "OID 3 has 3 bytes"),
        ("0C02d9941404000100012c003800", "OID 5 has 4 bytes"),
        ("0C022808000000010000", "not empty behind"),
        ("00087903000084560001000C02280810040001000100", "no elements"),
        ("9100051CBE991A14", "OID 36 says 256 bytes, 6"),
        ("31323334", "no element OID 12|says"),
        ("6C02FFFE", "codec|decode"),
    ],
)
def test_a_user_bank_that_lies_is_unknown_and_says_why(memory: str, words: str) -> None:
    found = uhf.decode_user(bytes.fromhex(memory))
    if found.model is not Model.UNKNOWN:
        assert memory == "0C02280810"
        assert (found.owner, found.parts) == ("10248", None)
        return
    assert (found.owner, found.part, found.usage) == (None, None, None)
    assert re.search(words, found.problems[0]), found.problems


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("17100003 98130803F4040000", "version 17"),
        ("57030003 98130803F4040000", "unknown flag"),
        ("17C30003 98130803F4040000", "unknown coding 3"),
        ("17030003 9F130803F4040000", "packed|bits"),
        ("17030003 98130803F40400FF", "cannot be packed"),
        ("17030003 98130803F4040001", "packed|bits|cannot"),
        ("17030003 98130803F404", "text|bits|packed"),
        ("17030003 0000000000000000", "cannot be packed"),
        ("17030003 0541420031320000", "cannot be packed"),
        ("17030003 0541424331", "text|bits|cannot"),
        ("17030003 98130803F40400000001", "bits that"),
        ("17430003 AC77000046410C02013049D1", "bits|cannot"),
        ("17430003 2C77000046410C0201304911", ""),
        ("17830003 FF41", "no text"),
        ("17830003 41004200", "not printable"),
        ("17830003 2020", "empty"),
        ("17030003", "no item id"),
    ],
)
def test_what_no_encoder_makes_has_no_item_id(payload: str, words: str) -> None:
    data = bytes.fromhex(payload)
    if not words:
        assert cn_university.parse(data).item_id == "ABC01234567r"
        return
    with pytest.raises(ValueError, match=words):
        cn_university.parse(data)


IDS = st.one_of(
    st.from_regex(r"[!-~]{1,7}", fullmatch=True),
    st.from_regex(r"[0-9A-Z]{3}[0-9]{4,10}[!-~]", fullmatch=True),
    st.from_regex(r"[0-9A-Z]{11,13}[!-~]", fullmatch=True),
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=14),
)


@given(IDS, st.booleans(), st.integers(0, 3), st.integers(0, 15), st.integers(1, 16), st.integers(0, 0xFFFF))
def test_what_is_built_is_parsed(
    item_id: str, on_loan: bool, reserve: int, sorting: int, version: int, content: int
) -> None:
    payload = Payload(item_id, on_loan, reserve, sorting, cn_university.coding_of(item_id), version, content)
    assert cn_university.parse(cn_university.build(payload)) == payload


@given(st.binary(max_size=20), st.sampled_from(Coding))
def test_an_unpacked_id_packs_to_the_same_bytes(data: bytes, coding: Coding) -> None:
    try:
        text = cn_university.unpack_id(coding, data)
    except ValueError:
        return
    assert cn_university.pack_id(coding, text) == data[: len(cn_university.pack_id(coding, text))]
    assert len(data.rstrip(b"\0")) <= len(cn_university.pack_id(coding, text))


USAGES = st.sampled_from([Usage(number) for number in (0, 1, 2, 7, 8, 9)])


@given(
    st.none() | st.from_regex(r"[0-5][0-9]{4}|[A-Z]{3}", fullmatch=True),
    st.none() | st.tuples(st.integers(0, 0xFFFF), st.integers(0, 0xFFFF)).map(sorted),
    st.none() | USAGES,
)
def test_a_user_bank_says_what_was_written(owner: str | None, set_: list[int] | None, usage: Usage | None) -> None:
    part, parts = set_ or (None, None)
    given_label = Label(Model.CN_UNIVERSITY_UHF, None, owner, part, parts, usage)
    bank = uhf.encode_user(given_label)
    assert bool(bank) == (given_label != Label(Model.CN_UNIVERSITY_UHF))
    if bank:
        expected = Label(Model.CN_UNIVERSITY_UHF, None, owner, part, parts, usage, ("the item id is in the EPC bank",))
        assert uhf.decode_user(bank) == expected


def test_a_type_of_usage_that_we_do_not_know_is_a_problem() -> None:
    found = uhf.decode_user(cn_university.build_user({5: b"\x02\x00"}))
    assert (found.usage, found.problems[-1]) == (None, "type of usage 2.0 unknown")
    with pytest.raises(ValueError, match="no type of usage 5"):
        uhf.encode_user(Label(Model.CN_UNIVERSITY_UHF, usage=5))
