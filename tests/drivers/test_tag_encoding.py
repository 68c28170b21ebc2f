"""`tag encode` writes the tags of others to the byte, wherever a standard leaves one way to write them."""

import json
import re
import shlex
from pathlib import Path

import pytest

from drivers.__main__ import main

VECTORS = json.loads((Path(__file__).parent / "rfid" / "vectors.json").read_text())

ISO3 = "--model iso28560-3 --item-id"
ISO2 = "--model iso28560-2 --item-id"
GB_USER = "--bank user --model gb-uhf --element 4=1203 --element 6=QA268.L55 --element 3:5=US-InU-Mu"
SJTU = "--bank epc --model cn-university-uhf --security on --owner 10248 --part 1 --parts 1 --item-id"
SJTU_USER = "--bank user --size 12 --model cn-university-uhf --owner 10248 --part 1 --parts 1"

WRITTEN = {
    "11010131313232333334340000000000000000513E4445373035000000000000": f"{ISO3} 11223344 --owner DE-705 --size 32",
    "1101013130303030303030353600000000000098A4444B3731383530300000000000": f"{ISO3} 1000000056 --owner DK-718500",
    "11010131363230313534343239000000000000C4CF46494D616D6B2D4D0000000000066500767461" + "00" * 41: (
        f"{ISO3} 1620154429 --owner FI-Mamk-M --extension 101=7461 --size 81"
    ),
    "8101013239333530303030303336343900000087935255323933000000000000": (
        f"{ISO3} 2935000003649 --owner RU-293 --usage 8 --swap-nibbles --size 32"
    ),
    "31010111333232310034343300000000510000003745443E0000353000000000": (
        f"{ISO3} 11223344 --owner DE-705 --reverse-blocks --size 32"
    ),
    "9100051CBE991A14": f"{ISO2} 123456789012 --size 8",
    "9101046091CE43800201A80501106702424103073240DE05AB075B" + "00" * 57: (
        f"{ISO2} 1620168259 --element 5=10 --element 7=BA --element 3=FI-Mamk-M --size 84"
    ),
    "0411000032303039303130313031323300000000FFFFFFFF7FFFFFFF00000000": (
        "--model 3m --item-id 200901010123 --item-type 0 --branch 4095 --library 1048575 --custom 2147483647"
    ),
    "0411000131333032303033373637000000000000000000000000000000000000": "--model 3m --item-id 1302003767",
    "000000000000000000000000": "--model blank --size 12",
    "45C2141CC04FC70BADB5C6E2DA1DED4DD319": (
        "--bank epc --without-crc --model gb-uhf --owner CH-000134-1 --item-id 12345678.31 --security off"
    ),
    "0201D0140204B34607441CB6E2E335D65308AB4D6C9DD556CDEB": f"{GB_USER} --without-dsfid",
    "060201D0140204B34607441CB6E2E335D65308AB4D6C9DD556CDEB00": GB_USER,
    "C15734001703000398130803F4040000": f"{SJTU} 32103179 --reserve 1 --sorting 7",
    "B16E34001703000378130803F4040000": f"{SJTU} 32103177 --reserve 1 --sorting 7",
    "0C0228081004000100010000": SJTU_USER,
    "DAD53000170328087903000084560000": (f"{SJTU} 000055377 --reserve 1 --sorting 7 --content 2808 --no-user-memory"),
    "170B34000104530018530440AD010000": f"{SJTU} 01551071 --sorting 1 --format-version 5 --content 5300",
}

NOT_UNIQUE = {
    "910508002BDC545E14D64E8080808080C70005042C72619819040132915F7F0202541C6E03A2B380": (
        "ISO/IEC 15962 annex P as lainuri quotes it: a leading zero byte in an integer, five-bit data marked as UTF-8"
    ),
    "9100051CBE991A140205D000000000140204B34607441CB6E2E335D6830207ACC09EBAA06F6B0000": (
        "dp2: four spare bytes in the content parameter, any number of which is allowed, and pads of 00 at will"
    ),
    "000879030000845600000C02280810040001000100000000": (
        "a vendor's own user bank: a copy of the EPC's end before the elements"
    ),
    "55555555555555555555555555555555555555555555555500000000": "a blank says nothing: zeros and FF are blank as well",
    "2A91280011112222333344445555": "no item's tag: words to try the StoredCRC with",
    "C24120001111222233334444": "no item's tag: words to try the StoredCRC with",
    "78F61800111122223333": "no item's tag: words to try the StoredCRC with",
    "968F100011112222": "no item's tag: words to try the StoredCRC with",
    "E2F00000": "no item's tag: words to try the StoredCRC with",
    **dict.fromkeys(
        ["C70B", "DA1D", "10E2FB2102DDDF7C4E00", "ED4D", "141C", "C6E2", "ADB5", "D319"],
        "a piece of a UII without the ISIL, which no bank may hold (test_vectors.test_uiis packs it to the byte)",
    ),
}

TAGS = r"28560-3|28560-2 /|RFID501 (\(|factory)|generic blank|28560-4|consortium \(|StoredCRC"


def memories() -> list[str]:
    """Return all memories of tags, once each."""
    chosen = [vector for vector in VECTORS if vector["hex"] and re.search(TAGS, vector["model"])]
    found = [vector["hex"] for vector in chosen] + [vector.get("user_bank_hex") for vector in chosen]
    return list(dict.fromkeys(memory.upper() for memory in found if memory))


def test_every_memory_is_written_or_has_a_reason_not_to_be() -> None:
    assert sorted(memories()) == sorted([*WRITTEN, *NOT_UNIQUE])
    assert not WRITTEN.keys() & NOT_UNIQUE.keys()


@pytest.mark.parametrize(("memory", "arguments"), WRITTEN.items(), ids=[memory[:24] for memory in WRITTEN])
def test_it_is_written_to_the_byte(memory: str, arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "encode", *shlex.split(arguments)]) == 0
    assert capsys.readouterr().out.strip() == memory


@pytest.mark.parametrize("memory", [memory for memory in NOT_UNIQUE if memory.startswith("91")])
def test_another_way_to_write_it_says_the_same(memory: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "decode", "--hex", memory]) == 0
    said = capsys.readouterr().out
    assert main(["tag", "encode", "--json", said]) == 0
    written = capsys.readouterr().out.strip()
    assert written != memory
    assert main(["tag", "decode", "--hex", written]) == 0
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (f"{ISO3} 1 --branch 7", "--branch is for 3m tags, not for iso28560-3"),
        ("--model 3m --item-id 1 --element 4=1203", "--element is for iso28560-2 and gb-uhf tags"),
        (f"{ISO3} 1 --extension 101=00 --size 32", "no extension block fits behind a truncated basic block"),
        (f"{ISO2} 1 --element 6=A --element 6=B", "an element is given twice"),
        (f"{ISO2} 1 --owner DE-705 --element 3=DE-705", "an element is given twice"),
        (f"{SJTU_USER} --size 4", "10 bytes do not fit into 4"),
    ],
)
def test_details_that_do_not_fit_are_named(arguments: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "encode", *shlex.split(arguments)]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--element 1=5", "OID 1 is written by itself"),
        ("--element 99=5", "99"),
        ("--element shelf", "give OID=TEXT"),
        ("--element 6:3=a", "'a' cannot be written as FIVE_BIT"),
        ("--element 5=xyz", "hexadecimal"),
        ("--element 3=é", "in no ISIL"),
        ("--extension 0=00", "give ID=BYTES"),
        ("--extension 101=0", "give ID=BYTES"),
        ("--content 12345", "give hexadecimal digits, 0000 to FFFF, not '12345'"),
        ("--custom 2147483648", "give a number from -2147483648 to 2147483647"),
    ],
)
def test_a_detail_that_is_none_says_what_to_give(option: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["tag", "encode", "--model", "3m", "--item-id", "1", *shlex.split(option)])
    assert caught.value.code == 2
    assert words in capsys.readouterr().err
