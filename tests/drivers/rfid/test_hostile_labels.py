"""HF tags that lie: wrong lengths, blocks never written, right checks by chance. None of them gets an item id."""

import pytest

from drivers.rfid import compaction, iso15962, iso28560_2, iso28560_3, label
from drivers.rfid.compaction import Compaction
from drivers.rfid.iso15962 import DataSet
from drivers.rfid.iso28560_2 import Oid
from drivers.rfid.iso28560_3 import BasicBlock, Extension
from drivers.rfid.label import Label, Model

PII_ONLY = "9100051CBE991A14"
"""Item 123456789012 (dp2 TestChip.cs)."""
CLOSING_EXAMPLE = "9100051CBE991A140201D0140204B34607441CB6E2E335D6830207ACC09EBAA06F6B0000"
"""GB/T 35660.2."""


def decoded(memory: str, size: int = 112) -> Label:
    return label.decode(bytes.fromhex(memory).ljust(size, b"\0"))


# --- ISO 28560-2 ------------------------------------------------------------------------------------------------


MIKKELI = "9101046091CE43800201A80501106702424103073240DE05AB075B00"
"""Item 1620168259, a real tag."""


@pytest.mark.parametrize("length", [length for length in range(256) if length != 4])
def test_a_wrong_length_on_a_real_tag_gives_no_item_id(length: int) -> None:
    assert decoded(MIKKELI).item_id == "1620168259"
    assert decoded(f"{MIKKELI[:4]}{length:02X}{MIKKELI[6:]}").item_id is None


@pytest.mark.parametrize("packed", ["11051CBE991A14", "210512345678901F", "41070420F1CB3D35DA"])
@pytest.mark.parametrize("wrong", [-2, -1, 1, 2, 3])
def test_a_length_that_swallows_or_bares_the_content_parameter_gives_no_item_id(packed: str, wrong: int) -> None:
    """Without an offset: 8 bytes of an integer hold its content parameter just as well."""
    size = len(packed) // 2 - 2
    memory = f"{packed[:2]}{{:02X}}{packed[4:]}0201A00307ACC09EBAA06F6B050110"
    assert decoded(memory.format(size)).item_id is not None
    assert decoded(memory.format(size + wrong)).item_id is None


@pytest.mark.parametrize(
    "behind",
    [
        "82010100FF 0201A0 0307ACC09EBAA06F6B 050110",
        "0E0131 0201A0 0307ACC09EBAA06F6B 050110",
        "0800 0201A0 0307ACC09EBAA06F6B 050110",
        "8501011043 0307ACC09EBAA06F6B",
    ],
)
def test_what_no_encoder_writes_proves_nothing(behind: str) -> None:
    """Other pads, a text without compaction, nothing in an element."""
    assert decoded("11051CBE991A14" + "0201A0 0307ACC09EBAA06F6B 050110").item_id == "123456789012"
    assert decoded("11051CBE991A14" + behind).item_id is None


@pytest.mark.parametrize("length", [length for length in range(256) if length != 5])
@pytest.mark.parametrize("good", [PII_ONLY, CLOSING_EXAMPLE])
def test_a_wrong_length_of_the_item_id_gives_none(good: str, length: int) -> None:
    found = decoded(f"{good[:4]}{length:02X}{good[6:]}")
    assert found.item_id is None
    assert found.problems


@pytest.mark.parametrize(
    ("memory", "why"),
    [
        ("91007F1CBE991A14", "item id longer than its memory"),
        ("8091007F1CBE991A14", "item id longer than its memory"),
        ("9100091CBE991A140201D00000000000", "does not begin with an item id: one of a wrong length, or damaged"),
        ("A100051CBE991A140201D0", "does not begin with an item id: one of a wrong length, or damaged"),
        ("0201D0", "does not begin with an item id"),
        ("80808001", "item id longer than its memory"),
        ("808080", "does not begin with an item id"),
    ],
)
def test_a_lie_is_named(memory: str, why: str) -> None:
    found = label.decode(bytes.fromhex(memory))
    assert (found.item_id, found.problems[-1]) == (None, f"not ISO 28560-2: {why}")


@pytest.mark.parametrize("length", [length for length in range(16) if length != 5])
def test_nor_does_one_without_an_offset(length: int) -> None:
    assert decoded("11051CBE991A14").item_id == "123456789012"
    assert decoded(f"11{length:02X}1CBE991A14").item_id is None


@pytest.mark.parametrize("length", ["8005", "808005", "FFFF05", "84"])
def test_a_length_that_no_encoder_writes_gives_no_item_id(length: str) -> None:
    assert decoded(f"9100{length}1CBE991A140201D0140204B30307ACC09EBAA06F6B").item_id is None


@pytest.mark.parametrize("item_id", ["1620168259", "123456789012", "0123456789", "ABC-12345678", "abc123!", "12345678"])
def test_blocks_never_written_give_no_item_id(item_id: str) -> None:
    memory = label.encode(Label(Model.ISO28560_2, item_id))
    end = iso15962.scan(memory).first_size
    for at in range(4, end, 4):
        assert label.decode(memory[:at].ljust(112, b"\0")).item_id is None
    assert label.decode(memory[:end].ljust(112, b"\0")).item_id == item_id


def test_a_last_block_that_is_not_empty_was_written() -> None:
    """With an offset, that is: without one, a length that says one more would read the same."""
    assert decoded("9100051CBE991A00").item_id == str(0x1CBE991A00)
    assert decoded("9100051C00000000").item_id is None
    assert decoded("11051CBE991A00").item_id is None


@pytest.mark.parametrize(
    "item_id", ["65536", "256", "4294967296", "0000000000", "00000000000001", "10000000000000000000"]
)
@pytest.mark.parametrize("owner", [None, "DE-705"])
def test_item_ids_full_of_zeros_are_written_and_read(item_id: str, owner: str | None) -> None:
    given = Label(Model.ISO28560_2, item_id, owner)
    assert label.decode(label.encode(given)) == given


@pytest.mark.parametrize("character", [chr(code) for code in range(0x21, 0x7F)])
def test_every_printable_sign_may_stand_in_an_item_id(character: str) -> None:
    given = Label(Model.ISO28560_2, f"A{character}1", "DE-705")
    assert label.decode(label.encode(given)) == given


@pytest.mark.parametrize("code", [code for code in Compaction if code is not Compaction.APPLICATION])
def test_every_compaction_of_an_item_id_is_read(code: Compaction) -> None:
    text = {
        Compaction.INTEGER: "12345678",
        Compaction.NUMERIC: "0012345678",
        Compaction.FIVE_BIT: "ABCDEFGH",
        Compaction.SIX_BIT: "TP393/H637",
        Compaction.SEVEN_BIT: "abcdefgh123",
        Compaction.OCTETS: "Bücher1",
        Compaction.UTF8: "书1234",
    }[code]
    assert compaction.pack(text)[0] is code
    given = Label(Model.ISO28560_2, text, "CN-110108-1-NLC", 1, 2, 1)
    assert label.decode(label.encode(given)) == given


@pytest.mark.parametrize("data", ["0001E240", "000000000001E240", "0001E2", "00000000000000000001E240"])
def test_an_integer_has_no_leading_zero_but_in_all_its_64_bits(data: str) -> None:
    size = len(data) // 2
    found = decoded(f"11{size:02X}{data}8003053B3F00")
    assert (found.item_id is None) == (size != 8)


@pytest.mark.parametrize("owner", ["22333", "GYDSB", "广州图书馆", "CN-110108-1-NLCX-TOO-LONG"])
def test_a_library_without_isil_is_known_by_oid_23(owner: str) -> None:
    memory = label.encode(Label(Model.ISO28560_2, "1234567", owner))
    assert Oid.ALTERNATIVE_OWNER in iso15962.scan(memory).data_sets
    assert label.decode(memory).owner == owner


def test_an_isil_counts_before_another_name() -> None:
    memory = iso28560_2.encode("1234567", "DE-705", more=[iso28560_2.element(Oid.ALTERNATIVE_OWNER, "GYDSB")])
    assert label.decode(memory) == Label(Model.ISO28560_2, "1234567", "DE-705")


def test_a_content_parameter_that_promises_too_much_is_a_problem_for_staff() -> None:
    found = decoded(PII_ONLY + "0201D0")
    assert (found.item_id, found.problems) == ("123456789012", ("content parameter lists OID 3, 4, 6, not found",))


@pytest.mark.parametrize("filler", [0x00, 0x80])
def test_pads_of_both_standards_are_kept(filler: int) -> None:
    given = DataSet(Oid.ITEM_ID, *compaction.pack("1620168259"), 0, filler)
    memory = iso15962.encode_aligned(given, 16)
    assert memory[-9:] == bytes((filler,)) * 9
    (found,) = iso15962.scan(memory).data_sets.values()
    assert iso15962.encode_set(found) == memory


# --- ISO 28560-3 ------------------------------------------------------------------------------------------------


def basic(item_id: str = "1000000136", **fields: object) -> bytes:
    return iso28560_3.encode(BasicBlock(item_id, "DK-718500", **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("item_id", ["12345\x001", "\x00123", "123\x07", " ", "\udcff12", ""])
def test_a_right_crc_over_a_bad_item_id_proves_the_model_only(item_id: str) -> None:
    found = label.decode(basic(item_id))
    assert (found.model, found.item_id, found.owner) == (Model.ISO28560_3, None, "DK-718500")
    assert found.problems == ("item id empty or not printable",)


def test_an_owner_that_is_no_text_is_a_problem_for_staff() -> None:
    block = bytearray(basic())
    block[24] = 0xFF
    block[19:21] = iso28560_3.crc(bytes(block[:19] + block[21:])).to_bytes(2, "little")
    found = label.decode(bytes(block))
    assert (found.item_id, found.owner, found.problems) == ("1000000136", None, ("owner not readable",))


@pytest.mark.parametrize("at", range(19))
def test_one_wrong_byte_is_no_tag_of_this_model(at: int) -> None:
    block = bytearray(basic())
    block[at] ^= 0x01
    found = label.decode(bytes(block))
    assert (found.model, found.item_id) == (Model.UNKNOWN, None)
    assert found.problems[0].startswith("not ISO 28560-3: CRC wrong")


ANNEX_B2 = "05010005012202007142 6F67766F676E656E00 31323334353637383930 0000 6137383936353663"


@pytest.mark.parametrize(
    ("behind", "problems"),
    [
        (ANNEX_B2 + "00", ()),
        (ANNEX_B2, ()),
        ("0501000402", ("extension block 1: XOR wrong",)),
        ("0501000401 06020000FFFF", ("extension block 1: XOR wrong", "extension block 2: XOR wrong")),
        ("0501000501 03", ("extension block at 39 says 3 bytes, 1 are there",)),
        ("0501000501 FF0200", ("extension block at 39 says 255 bytes, 3 are there",)),
        ("02", ("extension block at 34 says 2 bytes, 1 are there",)),
    ],
)
@pytest.mark.parametrize("blocks_reversed", [False, True])
def test_extension_blocks_and_their_faults(behind: str, problems: tuple[str, ...], blocks_reversed: bool) -> None:
    memory = basic() + bytes.fromhex(behind)
    if blocks_reversed:
        memory = memory.ljust(-(-len(memory) // 4) * 4, b"\0")
        memory = b"".join(memory[at : at + 4][::-1] for at in range(0, len(memory), 4))
    found = label.decode(memory)
    assert (found.item_id, found.owner) == ("1000000136", "DK-718500")
    said = [problem.partition(" bytes, ")[0] for problem in found.problems]
    assert said == [problem.partition(" bytes, ")[0] for problem in problems]


def test_the_fields_of_annex_b2() -> None:
    library, acquisition = iso28560_3.extensions(basic() + bytes.fromhex(ANNEX_B2))
    assert iso28560_3.parse_structured(library) == {"media_format": "1"}
    fields = {"supplier": "Bogvognen", "product_id_local": "1234567890", "invoice": "a789656c"}
    assert iso28560_3.parse_structured(acquisition) == fields
    assert iso28560_3.structured(1, {"media_format": "1"}) == library
    again = iso28560_3.structured(2, fields)
    # The annex leaves out the last field's zero, which we write.
    assert again == Extension(2, acquisition.payload + b"\0")


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_structured_extension_blocks_round_trip(number: int) -> None:
    names = {1: "alternative_owner", 2: "gs1_id", 3: "subsidiary", 4: "title", 5: "ill_borrower"}
    fields = {names[number]: "书 1"} | ({"media_format": "2"} if number == 1 else {})
    (found,) = iso28560_3.extensions(basic() + iso28560_3.encode_extension(iso28560_3.structured(number, fields)))
    assert found.intact
    assert iso28560_3.parse_structured(found) == fields


LONG = "12345678901234567890123"
"""A barcode of more than 16 bytes: the basic block has 01 instead (biblstandard.dk, clarification_28560-3)."""


@pytest.mark.parametrize("blocks_reversed", [False, True])
@pytest.mark.parametrize("before", [b"", iso28560_3.encode_extension(Extension(4, "题名".encode() + b"\0"))])
def test_a_long_item_id_is_read_from_the_librarys_block(before: bytes, blocks_reversed: bool) -> None:
    named = {"media_format": "1", "alternative_item_id": LONG, "alternative_owner": "GYDSB"}
    behind = before + iso28560_3.encode_extension(iso28560_3.structured(1, named))
    memory = (iso28560_3.encode(BasicBlock("\x01", "")) + behind).ljust(80, b"\0")
    if blocks_reversed:
        memory = b"".join(memory[at : at + 4][::-1] for at in range(0, 80, 4))
    assert label.decode(memory) == Label(Model.ISO28560_3, LONG, "GYDSB", 1, 1, 1)
    read = 0
    while wanted := label.wanted(memory[:read]):
        assert read < wanted <= len(memory)
        read = -(-wanted // 4) * 4
    assert label.decode(memory[:read]).item_id == LONG


@pytest.mark.parametrize(
    "behind", ["", "00", "0501000501", "1B010014013132333435363738393031323334353637383930313200", "05020007AA"]
)
def test_a_long_item_id_that_is_not_there_is_none(behind: str) -> None:
    memory = basic("\x01") + bytes.fromhex(behind)
    found = label.decode(memory)
    assert (found.model, found.item_id, found.owner) == (Model.ISO28560_3, None, "DK-718500")
    assert "item id left to an extension block that is missing or wrong" in found.problems
    assert label.decode(memory.ljust(112, b"\0")).item_id is None


def test_more_fields_than_a_block_has_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 1 fields"):
        iso28560_3.parse_structured(Extension(4, b"a\0b\0"))


def test_a_memory_that_is_right_both_ways_round_is_no_item() -> None:
    """Made so that the CRC holds forward and with blocks reversed, for two items."""
    forward = bytearray(basic("1234567", usage=1).ljust(36, b"\0"))
    for high in range(65536):
        forward[30:32] = high.to_bytes(2)
        forward[19:21] = iso28560_3.crc(bytes(forward[:19] + forward[21:34])).to_bytes(2, "little")
        turned = b"".join(forward[at : at + 4][::-1] for at in range(0, 36, 4))[:34]
        if iso28560_3.crc(turned[:19] + turned[21:]) == int.from_bytes(turned[19:21], "little"):
            break
    else:
        pytest.fail("no such memory")
    with pytest.raises(ValueError, match="both"):
        iso28560_3.decode(bytes(forward))
    assert label.decode(bytes(forward)).item_id is None


def test_a_right_crc_by_chance_does_not_hide_a_good_tag_of_another_model() -> None:
    """One ISO 28560-2 tag in 16,000 has bytes that are a right CRC of ISO 28560-3 in one of the ways it is tried."""
    given = Label(Model.ISO28560_2, "5582807025349", "DE-705", 1, 2, 1)
    memory = label.encode(given)
    assert iso28560_3.decode(memory)
    assert label.decode(memory) == given


# --- 3M ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "value"),
    [(0, 0x05), (2, 0x01), (3, 0x0A), (3, 0x0E), (3, 0xFF), (4, 0x00), (6, 0x07), (7, 0x80), (28, 0x01)],
)
def test_almost_a_3m_record(at: int, value: int) -> None:
    memory = bytearray.fromhex("0411000131333032303033373637000000000000000000000000000000000000")
    assert label.decode(bytes(memory)).item_id == "1302003767"
    memory[at] = value
    assert label.decode(bytes(memory)).item_id is None
