"""Banks of UHF tags: what is written is read back, and what is not certain has no item id."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid import cn_university, epc, uhf, urn40
from drivers.rfid.cn_university import Coding, Payload
from drivers.rfid.epc import Bank, ProtocolControl
from drivers.rfid.label import Label, Model, Usage

GB_BANK = "45C2141CC04FC70BADB5C6E2DA1DED4DD319"
SJTU = "C15734001703000398130803F4040000"


def decoded(memory: str) -> Label:
    return uhf.decode_epc(bytes.fromhex(memory))


def gb_bank(uii: str, *, afi: int = 0x07, proved: bool = True) -> bytes:
    packed = urn40.pack(uii)
    return epc.join(Bank(ProtocolControl(len(packed) // 2, iso=True, afi=afi), packed, proved))


def university_bank(payload: Payload, *, umi: bool = False, afi: int = 0, proved: bool = True) -> bytes:
    built = cn_university.build(payload)
    return epc.join(Bank(ProtocolControl(len(built) // 2, umi=umi, afi=afi), built, proved))


ISILS = st.from_regex(r"[A-Z]{2}-[A-Z0-9]{1,6}(-[A-Z0-9])?", fullmatch=True)
GB_IDS = st.from_regex(r"[A-Z0-9]([A-Z0-9:-]{0,11}[A-Z0-9])?", fullmatch=True)


@given(ISILS, GB_IDS, st.booleans(), st.booleans())
def test_gb_round_trip(owner: str, item_id: str, armed: bool, with_crc: bool) -> None:
    given_label = Label(Model.GB_UHF, item_id, owner, armed=armed)
    assert uhf.decode_epc(uhf.encode_epc(given_label, with_crc=with_crc)) == given_label


@given(
    st.from_regex(r"[0-9A-Z]{3}[0-9]{5,10}|[0-9A-Z]{12,14}|[!-~]{1,7}", fullmatch=True), st.booleans(), st.booleans()
)
def test_university_round_trip(item_id: str, armed: bool, with_crc: bool) -> None:
    given_label = Label(Model.CN_UNIVERSITY_UHF, item_id, armed=armed)
    assert uhf.decode_epc(uhf.encode_epc(given_label, with_crc=with_crc)) == given_label


@given(
    st.none() | ISILS | st.just("图书馆"),
    st.none() | st.integers(1, 99).flatmap(lambda count: st.tuples(st.integers(1, count), st.just(count))),
    st.none() | st.sampled_from(Usage),
)
def test_gb_user_bank_round_trip(owner: str | None, set_: tuple[int, int] | None, usage: Usage | None) -> None:
    part, parts = set_ or (None, None)
    given_label = Label(Model.GB_UHF, None, owner, part, parts, usage)
    found = uhf.decode_user(uhf.encode_user(given_label))
    if given_label == Label(Model.GB_UHF):
        assert found.model is Model.UNKNOWN
    else:
        assert found.problems == ("the item id is in the EPC bank",)
        assert (found.owner, found.part, found.parts, found.usage) == (owner, part, parts, usage)


@pytest.mark.parametrize(
    ("memory", "model"),
    [
        ("", Model.UNKNOWN),
        ("00", Model.BLANK),
        ("0000000000", Model.BLANK),
        ("E2F00000", Model.BLANK),
        ("3000" + "00" * 12, Model.BLANK),
        ("3000E2003412012CFE000199E434", Model.BLANK),
        ("3000300833B2DDD9014000000000", Model.FOREIGN),
        ("3000" + "3074257BF7194E4000001A85", Model.FOREIGN),
        ("3000" + "2F0203534A4C4C4F4F4F4F4F", Model.FOREIGN),
        ("319E" + "141CC04FC70BADB5C6E2DA1D", Model.FOREIGN),
        ("3000" + "123456789ABCDEF012345678", Model.UNKNOWN),
        ("34FF" + "1703000398130803F4040000", Model.UNKNOWN),
        ("C156" + SJTU[4:], Model.UNKNOWN),
        ("3400", Model.UNKNOWN),
        ("FFFF", Model.UNKNOWN),
    ],
)
def test_no_library_wrote_it(memory: str, model: Model) -> None:
    found = decoded(memory)
    assert (found.model, found.item_id, found.armed) == (model, None, None)
    assert (found.problems == ()) == (model is Model.BLANK)


def test_a_stored_crc_is_optional() -> None:
    for memory in (SJTU, SJTU + "0000", SJTU[4:], SJTU[4:] + "00000000"):
        assert decoded(memory) == Label(Model.CN_UNIVERSITY_UHF, "32103179", armed=True), memory


@pytest.mark.parametrize("behind", ["", "0000", "00000000"])
def test_a_wrong_stored_crc_never_gives_an_id(behind: str) -> None:
    """Up to two wrong bits, or any wrong word: never another item, and never one that is not proved."""
    for memory in (SJTU, "9D20" + GB_BANK):
        good = bytearray.fromhex(memory)
        good[:2] = epc.stored_crc(good[2:]).to_bytes(2)
        item_id = uhf.decode_epc(bytes(good)).item_id
        assert item_id is not None
        dice = random.Random(memory)
        for _ in range(5_000):
            wrong = int.from_bytes(good) ^ 1 << dice.randrange(8 * len(good)) ^ 1 << dice.randrange(8 * len(good))
            bank = wrong.to_bytes(len(good)) + bytes.fromhex(behind)
            assert uhf.decode_epc(bank).item_id in (None, item_id if bank.startswith(good) else None), bank.hex()


@pytest.mark.parametrize(
    ("uii", "owner", "item_id"),
    [
        ("CN-110108-1-NLC.001", "CN-110108-1-NLC", "001"),
        ("US-InU-Mu.A.B", "US-InU-Mu", "A.B"),
        ("CH-000134-1.12345678.31", "CH-000134-1", "12345678.31"),
        ("OCLC-X.1", "OCLC-X", "1"),
        ("CN-1.书1", "CN-1", "书1"),
    ],
)
@pytest.mark.parametrize("proved", [True, False])
def test_a_whole_item_id_behind_an_isil_is_certain(uii: str, owner: str, item_id: str, proved: bool) -> None:
    found = uhf.decode_epc(gb_bank(uii, proved=proved))
    assert (found.owner, found.item_id, found.armed) == (owner, item_id, True)
    assert bool(found.problems) == ("." in item_id)


@pytest.mark.parametrize(
    "uii",
    [
        *("CH-", "000", "134", "-1.", "123", "456", "78.", "31", "B.A12312345678"),
        *("12345678", "12345678.31", "12-345678.31", "1234-5678.31", ".12345678", "aaaaa"),
        *("22333.B0000004", "GYDSB.B0000004", "XYZ-1.2", "c-1.2", "CN-.1", "CN--1.2", "CN-1-.2"),
        *("CH-000134-1", "CH-000134-1.", "CH-000134-1.12345678.", "CH-000134-1.12-", "CH-000134-1..1", "CN-1. "),
        *("CN-1.12\x07", "CN-110108-1-NLCCCC.1"),
    ],
)
@pytest.mark.parametrize("proved", [True, False])
def test_a_piece_of_a_uii_is_no_item_id(uii: str, proved: bool) -> None:
    """A right StoredCRC proves only that the chip was read well, so that at most the security is known."""
    found = uhf.decode_epc(gb_bank(uii, proved=proved))
    assert (found.model, found.item_id, found.owner) == (Model.GB_UHF, None, None)
    assert (found.armed, len(found.problems)) == (True if proved else None, 1)


@pytest.mark.parametrize(("afi", "armed"), [(0x07, True), (0xC2, False)])
def test_the_security_of_gb_tags_is_their_afi(afi: int, armed: bool) -> None:
    assert uhf.decode_epc(gb_bank("CN-1.2", afi=afi)).armed is armed


@pytest.mark.parametrize("afi", [0x00, 0x9E, 0xDA])
def test_other_afis_are_no_librarys(afi: int) -> None:
    assert uhf.decode_epc(gb_bank("CN-1.2", afi=afi)).model is Model.FOREIGN


@pytest.mark.parametrize("on_loan", [True, False])
def test_what_may_be_an_epc_of_gs1_needs_a_user_bank(on_loan: bool) -> None:
    payload = Payload("32103179", on_loan, reserve=3, version=1)
    known = uhf.decode_epc(university_bank(payload, umi=True))
    assert (known.item_id, known.armed) == ("32103179", not on_loan)
    found = uhf.decode_epc(university_bank(payload))
    # On loan the first byte is no header of GS1 any more.
    assert (found.item_id, found.armed) == (("32103179", False) if on_loan else (None, None))


def test_a_content_parameter_without_a_user_bank_is_a_problem_for_staff() -> None:
    found = decoded("DAD53000170328087903000084560000")
    assert (found.item_id, len(found.problems)) == ("000055377", 1)


@pytest.mark.parametrize(
    ("memory", "model", "problem"),
    [
        ("", Model.UNKNOWN, "nothing was read"),
        ("0000", Model.BLANK, None),
        ("FFFFFFFF", Model.BLANK, None),
        ("0600", Model.UNKNOWN, "does not begin"),
        ("069100051CBE991A14", Model.UNKNOWN, "does not begin"),
        ("060201D0140204B34607441CB6E2", Model.UNKNOWN, "cut behind OID 4"),
        ("0602010014020CB300", Model.GB_UHF, None),
        ("060301A5", Model.GB_UHF, "owner not readable"),
        ("0602018000", Model.GB_UHF, "lists OID 3, not found"),
    ],
)
def test_user_banks(memory: str, model: Model, problem: str | None) -> None:
    found = uhf.decode_user(bytes.fromhex(memory))
    assert (found.model, found.item_id, found.armed) == (model, None, None)
    assert problem is None or any(problem in said for said in found.problems), found.problems


@pytest.mark.parametrize(
    ("given_label", "words"),
    [
        (Label(Model.GB_UHF, "1", "CN-1"), "security on or off"),
        (Label(Model.GB_UHF, None, "CN-1", armed=True), "needs an item id"),
        (Label(Model.GB_UHF, "1.2", armed=True), "begins with the owner's ISIL, and nothing is none"),
        (Label(Model.GB_UHF, "1", "A.B", armed=True), "begins with the owner's ISIL, and A.B is none"),
        (Label(Model.GB_UHF, "1-", "CN-1", armed=True), "no whole item id"),
        (Label(Model.GB_UHF, "A" * 90, "CN-1", armed=True), "longer than 31 words"),
        (Label(Model.CN_UNIVERSITY_UHF, "\n", armed=True), "not printable"),
        (Label(Model.ISO28560_2, "1", armed=True), "have no EPC bank"),
    ],
)
def test_what_is_not_certain_is_not_written(given_label: Label, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        uhf.encode_epc(given_label)


def test_other_models_have_no_user_bank() -> None:
    with pytest.raises(ValueError, match="no user bank"):
        uhf.encode_user(Label(Model.RFID501))


@pytest.mark.parametrize("coding", Coding)
def test_every_coding_is_read(coding: Coding) -> None:
    found = uhf.decode_epc(university_bank(Payload("ABC01234567Z", coding=coding)))
    assert (found.item_id, found.armed) == ("ABC01234567Z", True) if coding else found.item_id is not None


@pytest.mark.parametrize(
    ("bank", "item_id"),
    [("3000220000000331325800000000", "12X"), ("340018002808033743420000 0000", "7CB")],
)
def test_a_first_word_that_fits_as_pc_word_is_no_wrong_stored_crc(bank: str, item_id: str) -> None:
    """Both of its first two words could be a PC word."""
    assert uhf.decode_epc(bytes.fromhex(bank)).item_id == item_id
