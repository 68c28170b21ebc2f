"""Labels: what is written is read back, and nothing is ever made up."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid import compaction, isil, iso15962, iso28560_2, iso28560_3, label
from drivers.rfid.compaction import Compaction
from drivers.rfid.iso15962 import DataSet
from drivers.rfid.iso28560_2 import Oid
from drivers.rfid.label import Label, Model

SEEDS = [1, 2026, 20261123]

item_ids = st.from_regex(r"[0-9A-Z.\-]{2,16}", fullmatch=True)
owners = st.from_regex(r"(DE|CN|FI)-[A-Za-z0-9]{1,10}", fullmatch=True)
parts = st.integers(1, 99).flatmap(lambda count: st.tuples(st.integers(1, count), st.just(count)))


@given(item_ids, st.none() | owners, parts, st.integers(0, 9))
def test_iso28560_3_round_trip(item_id: str, owner: str | None, set_: tuple[int, int], usage: int) -> None:
    given_label = Label(Model.ISO28560_3, item_id, owner, set_[0], set_[1], usage)
    assert label.decode(label.encode(given_label)) == given_label


@given(item_ids, st.none() | owners, st.none() | parts, st.none() | st.integers(0, 9), st.sampled_from([4, 8]))
def test_iso28560_2_round_trip(
    item_id: str, owner: str | None, set_: tuple[int, int] | None, usage: int | None, block_size: int
) -> None:
    part, count = set_ or (None, None)
    given_label = Label(Model.ISO28560_2, item_id, owner, part, count, usage)
    memory = label.encode(given_label, block_size=block_size)
    assert label.decode(memory, block_size) == given_label
    first = iso15962.scan(memory).data_sets[Oid.ITEM_ID]
    assert len(iso15962.encode_set(first)) % block_size == 0


@given(st.from_regex(r"[0-9A-Z]{1,16}", fullmatch=True), parts.filter(lambda set_: set_[1] < 16))
def test_3m_round_trip(item_id: str, set_: tuple[int, int]) -> None:
    given_label = Label(Model.RFID501, item_id, None, set_[0], set_[1])
    assert label.decode(label.encode(given_label)) == given_label


@given(st.text(min_size=1).filter(lambda text: not text.endswith(" ")))
def test_compaction_round_trip(text: str) -> None:
    code, data = compaction.pack(text)
    assert compaction.unpack(code, data) == text


@given(st.from_regex(r"[A-Z0-9a-z:/\-]{0,16}", fullmatch=True))
def test_isil_round_trip(text: str) -> None:
    assert isil.unpack(isil.pack(text)) == text


@given(owners)
def test_the_hyphen_comes_back(owner: str) -> None:
    assert isil.with_hyphen(isil.without_hyphen(owner)) == owner


@given(st.integers(0, 2_000_000))
def test_length_round_trip(size: int) -> None:
    assert iso15962.decode_length(iso15962.encode_length(size)) == size


def test_lengths_of_the_reference() -> None:
    assert iso15962.encode_length(16384) == bytes.fromhex("818000")
    for absurd in ("", "81", "FFFFFFFF"):
        with pytest.raises(ValueError, match="length"):
            iso15962.decode_length(bytes.fromhex(absurd))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0123", Compaction.NUMERIC),
        ("9999999999999999999", Compaction.INTEGER),
        ("10000000000000000000", Compaction.NUMERIC),
        ("7", Compaction.OCTETS),
        ("BA", Compaction.OCTETS),
        ("ABC", Compaction.FIVE_BIT),
        ("AB1", Compaction.OCTETS),
        ("ABC1", Compaction.SIX_BIT),
        ("abcdefg", Compaction.OCTETS),
        ("abcdefgh", Compaction.SEVEN_BIT),
        ("Bär", Compaction.OCTETS),
        ("书", Compaction.UTF8),
    ],
)
def test_the_tightest_compaction_is_chosen(text: str, code: Compaction) -> None:
    """Octets where nothing is saved: so is BA on the real tag of Mikkeli, and in dp2."""
    assert compaction.pack(text)[0] is code


@pytest.mark.parametrize(
    ("code", "data"),
    [
        (Compaction.APPLICATION, "31"),
        (Compaction.INTEGER, "05"),
        (Compaction.INTEGER, "FFFFFFFFFFFFFFFF"),
        (Compaction.NUMERIC, "1A"),
        (Compaction.NUMERIC, "1FF1"),
        (Compaction.FIVE_BIT, "0000"),
        (Compaction.FIVE_BIT, "09"),
        (Compaction.SIX_BIT, "00"),
        (Compaction.SIX_BIT, "51"),
        (Compaction.SEVEN_BIT, "C2"),
        (Compaction.UTF8, "FF"),
    ],
)
def test_what_no_encoder_writes_is_refused(code: Compaction, data: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - every scheme has its own words
        compaction.unpack(code, bytes.fromhex(data))


@pytest.mark.parametrize("data", ["2140", "EFFF", "FFFFFF", "21408E16BF00"])
def test_what_is_no_isil_is_refused(data: str) -> None:
    text = bytes.fromhex(data)
    with pytest.raises(ValueError, match=r"pad bits|shift"):
        isil.unpack(text)


def test_only_isil_characters_are_written() -> None:
    with pytest.raises(ValueError, match="in no ISIL"):
        isil.pack("DE_1")


# --- nothing is made up -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("memory", [b"", bytes(112), b"\xff" * 112, b"\x55" * 24 + bytes(8), b"\x55" * 112])
def test_blank_or_nothing_has_no_item_id(memory: bytes) -> None:
    found = label.decode(memory)
    assert found.model is (Model.BLANK if memory else Model.UNKNOWN)
    assert found.item_id is None


def test_a_tag_for_phones_is_foreign() -> None:
    found = label.decode(bytes.fromhex("E1400E01 0314D101 10550174").ljust(112, b"\0"))
    assert (found.model, found.item_id) == (Model.FOREIGN, None)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_memories_are_never_an_item(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20_000):
        memory = chance.randbytes(chance.choice([0, 1, 7, 28, 32, 36, 64, 112]))
        assert label.decode(memory, chance.choice([1, 4, 8])).item_id is None, memory.hex()
        label.wanted(memory)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_28560_3_tag_gives_its_own_id_or_none(seed: int) -> None:
    chance = random.Random(seed)
    wrong = []
    for _ in range(5_000):
        item_id = str(chance.randrange(10**7, 10**13))
        memory = bytearray(label.encode(Label(Model.ISO28560_3, item_id, "DE-705", 1, chance.randint(1, 20))))
        for _ in range(chance.randint(1, 6)):
            memory[chance.randrange(34)] = chance.randrange(256)
        if label.decode(bytes(memory)).item_id not in (None, item_id):
            wrong.append(memory.hex())
    # A 16-bit CRC lets one in 65,536 heavily damaged blocks pass, and it is tried four ways.
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("seed", SEEDS)
def test_a_half_written_28560_3_tag_has_no_id(seed: int) -> None:
    """Lifted while being written: some blocks are new, the others still old."""
    chance = random.Random(seed)
    for _ in range(2_000):
        old, new = (str(chance.randrange(10**7, 10**13)) for _ in range(2))
        was, will = (label.encode(Label(Model.ISO28560_3, item_id, "DE-705")) for item_id in (old, new))
        for at in range(4, 32, 4):
            assert label.decode(will[:at] + was[at:]).item_id in (None, old, new)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cut_28560_2_tag_has_no_id_or_its_own(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(2_000):
        item_id = str(chance.randrange(10**7, 10**13))
        memory = label.encode(Label(Model.ISO28560_2, item_id, "DE-705", 1, 2, 1))
        cut = memory[: chance.randrange(len(memory.rstrip(b"\0")))]
        assert label.decode(cut).item_id in (None, item_id)


@pytest.mark.parametrize(
    ("memory", "reason"),
    [
        ("1101013130303030303030353600000000000098A5444B37313835303000000000", "CRC wrong"),
        ("0201D0" + "9100051CBE991A14", "does not begin with an item id"),
        ("9100051CBE991A14" + "9100051CBE991A14" + "00", "broken behind OID 1"),
        ("9100051CBE991A14" + "6620" + "3132", "cut behind OID 1"),
        ("9100051CBE991A14" + "0F2001" + "00", "broken behind OID 1"),
        ("9100051CBE991A14" + "0F11013100", "broken behind OID 1"),
        ("9102051CBE991A14" + "8000" + "00", "broken|not begin"),
        ("9120051CBE991A14" + "00" * 32 + "00", "broken|not begin"),
        ("6103010203" + "00", "no barcode"),
        ("0105313233343500", "application-defined"),
        ("11010500", "does not begin"),
        ("6102202000", "no barcode"),
        ("9100051CBE991A14" + "FFFFFFFF", "broken|cut"),
    ],
)
def test_what_proves_nothing_is_unknown_and_says_why(memory: str, reason: str) -> None:
    found = label.decode(bytes.fromhex(memory))
    assert (found.model, found.item_id) == (Model.UNKNOWN, None)
    assert any(re.search(reason, problem) for problem in found.problems), found.problems


def test_an_announcing_dsfid_is_mentioned_but_proves_nothing() -> None:
    found = label.decode(b"\x12\x34\x56\x78" * 9, 4, 0x3E)
    assert (found.model, found.item_id) == (Model.UNKNOWN, None)
    assert found.problems[-1] == "DSFID 3E announces iso28560-3"


def test_a_wrong_dsfid_does_not_mislead() -> None:
    memory = label.encode(Label(Model.ISO28560_2, "1234567", "DE-705"))
    assert label.decode(memory, 4, 0x3E) == label.decode(memory, 4, 0x06)


@pytest.mark.parametrize("model", [Model.ISO28560_2, Model.ISO28560_3, Model.RFID501])
def test_an_ordinal_beyond_the_set_is_a_problem_for_staff(model: Model) -> None:
    found = label.decode(label.encode(Label(model, "1234567", part=3, parts=1)))
    assert (found.item_id, found.problems) == ("1234567", ("part 3 of 1",))


def test_an_empty_item_id_is_no_item_id_although_the_crc_is_right() -> None:
    found = label.decode(iso28560_3.encode(iso28560_3.BasicBlock("")))
    assert (found.model, found.item_id) == (Model.ISO28560_3, None)
    assert "item id empty or not printable" in found.problems


def test_an_unknown_version_is_a_problem_for_staff() -> None:
    found = label.decode(iso28560_3.encode(iso28560_3.BasicBlock("1234567", version=3, usage=0)))
    assert found.problems == ("version 3 unknown",)


def test_garbage_behind_everything_promised_is_a_problem_not_an_unknown_tag() -> None:
    memory = label.encode(Label(Model.ISO28560_2, "1234567", "DE-705")).rstrip(b"\0") + b"\x61\x01\x31\x00"
    found = label.decode(memory)
    assert (found.item_id, found.owner) == ("1234567", "DE-705")
    assert found.problems == ("no data set behind OID 3",)


@pytest.mark.parametrize(
    ("oid", "data", "problem"),
    [
        (Oid.OWNER, b"\x21\x40", "owner not readable"),
        (Oid.SET_INFORMATION, b"\x31", "set information not readable"),
    ],
)
def test_an_unreadable_element_is_a_problem_for_staff(oid: Oid, data: bytes, problem: str) -> None:
    first = DataSet(Oid.ITEM_ID, *compaction.pack("1234567"))
    odd = DataSet(oid, Compaction.APPLICATION, data)
    found = label.decode(iso15962.encode_set(first) + iso15962.encode_set(odd) + b"\0")
    assert found.item_id == "1234567"
    assert found.problems[0].startswith(problem)


def test_set_information_that_is_no_number_is_a_problem() -> None:
    sets = [DataSet(Oid.ITEM_ID, *compaction.pack("1234567")), DataSet(Oid.SET_INFORMATION, *compaction.pack("AB"))]
    found = label.decode(b"".join(map(iso15962.encode_set, sets)) + b"\0")
    assert (found.parts, found.problems) == (None, ("set information is no number",))


@pytest.mark.parametrize(
    ("digits", "expected"), [("1203", (12, 3)), ("203", (2, 3)), ("22", (2, 2)), ("010203", (10, 203))]
)
def test_set_information_comes_in_two_halves(digits: str, expected: tuple[int, int]) -> None:
    sets = [DataSet(Oid.ITEM_ID, *compaction.pack("1234567")), DataSet(Oid.SET_INFORMATION, *compaction.pack(digits))]
    found = label.decode(b"".join(map(iso15962.encode_set, sets)) + b"\0")
    assert (found.parts, found.part) == expected


def test_null_bytes_between_data_sets_are_skipped() -> None:
    memory = bytes.fromhex("80 9100051CBE991A14 8080 0201D0 80 00")
    assert label.decode(memory).item_id == "123456789012"


def test_a_truncated_block_is_written_and_read_on_a_32_byte_tag() -> None:
    given_label = Label(Model.ISO28560_3, "1234567", "DE-123456789", 1, 1, 1)
    memory = label.encode(given_label, size=32)
    assert len(memory) == 32
    assert label.decode(memory) == given_label
    assert label.decode(memory + b"\x77\x88\x99\xaa") == given_label


@pytest.mark.parametrize(
    ("given_label", "size", "reason"),
    [
        (Label(Model.ISO28560_3, "12345678901234567"), 112, "item id longer"),
        (Label(Model.ISO28560_3, "1", "DE-1234567890123"), 112, "owner longer"),
        (Label(Model.ISO28560_2, "1234567" * 4, "DE-705"), 28, "do not fit"),
        (Label(Model.RFID501, "12345678901234567"), 112, "barcode longer"),
        (Label(Model.NBLC, "1234567"), 112, "cannot write nblc"),
    ],
)
def test_what_does_not_fit_is_not_written(given_label: Label, size: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        label.encode(given_label, size=size)


def test_blank_images() -> None:
    assert label.encode(Label(Model.BLANK)) == bytes(112)


# --- how much must be read --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given_label",
    [
        Label(Model.ISO28560_3, "1000000056", "DK-718500"),
        Label(Model.RFID501, "1302003767"),
        Label(Model.ISO28560_2, "123456789012", "US-InU-Mu", 3, 12, 1),
        Label(Model.BLANK),
    ],
)
def test_nine_blocks_are_enough_as_a_rule(given_label: Label) -> None:
    memory = label.encode(given_label)
    assert label.wanted(b"") == label.FIRST_READ
    assert label.wanted(memory[: label.FIRST_READ]) == 0
    assert label.decode(memory[: label.FIRST_READ]) == label.decode(memory)


def test_long_28560_2_tags_are_read_on_until_everything_promised_is_there() -> None:
    memory = iso28560_2.encode(
        "ABCDEFGH1234567890", more=[iso28560_2.element(Oid.SHELF_LOCATION, "TP393/H637 2019 V.2")], owner=None, usage=1
    )
    shelf_before_owner = memory[:-1] + b"\x03\x06" + isil.pack("DE-Heu1") + b"\0"
    read = 0
    while wanted := label.wanted(shelf_before_owner[:read]):
        assert wanted > read
        read = min(wanted, len(shelf_before_owner))
    assert label.decode(shelf_before_owner[:read]).item_id == "ABCDEFGH1234567890"
