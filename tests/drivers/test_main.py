"""The command line for trials."""

import io
import json
import os
import subprocess
import sys
from typing import Any

import pytest

from drivers.__main__ import main

DANISH = "1101013130303030303030353600000000000098A4444B3731383530300000000000"


def test_a_memory_becomes_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "decode", "--hex", DANISH]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "model": "iso28560-3",
        "item_id": "1000000056",
        "owner": "DK-718500",
        "part": 1,
        "parts": 1,
        "usage": 1,
        "security": None,
        "problems": ["security unknown: AFI and EAS lie beside the memory"],
    }


def test_lines_come_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{DANISH}\n\nzz\n  \n{'00' * 12}"))
    assert main(["tag", "decode", "--hex", "-", "--block-size", "8", "--dsfid", "06"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["model"] for one in found] == ["iso28560-3", "unknown", "unknown", "unknown", "blank"]
    assert [one["problems"][0] for one in found[1:4]] == [
        "nothing was read",
        "not read: 'z' is no hexadecimal digit",
        "nothing was read",
    ]


EPC = "C15734001703000398130803F4040000"
"""A tag of Shanghai Jiao Tong University (dp2 #770)."""
USER = "0C0228081004000100010000"


def decoded(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["tag", "decode", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def encoded(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["tag", "encode", *arguments]) == 0
    return capsys.readouterr().out


def test_the_banks_of_a_uhf_tag(capsys: pytest.CaptureFixture[str]) -> None:
    (epc,) = decoded(capsys, "--hex", EPC, "--bank", "epc")
    assert (epc["model"], epc["item_id"], epc["security"]) == ("cn-university-uhf", "32103179", "on")
    assert epc["problems"] == []
    (user,) = decoded(capsys, "--hex", USER, "--bank", "user")
    assert (user["model"], user["item_id"], user["owner"], user["security"]) == (epc["model"], None, "10248", None)
    assert user["problems"] == ["the item id is in the EPC bank", "security unknown: it is in the EPC bank"]


@pytest.mark.parametrize("bank", ["block", "epc", "user"])
def test_security_that_is_unknown_says_why(bank: str, capsys: pytest.CaptureFixture[str]) -> None:
    for memory in ("", "00" * 12, "FF" * 12, "E1400E010314D101", "1234567890ABCDEF" * 4):
        (found,) = decoded(capsys, "--hex", memory, "--bank", bank)
        assert (found["item_id"], found["security"]) == (None, None)
        assert found["problems"][-1].startswith("security unknown: ")


def test_a_library_says_what_its_unknown_tags_are(capsys: pytest.CaptureFixture[str]) -> None:
    unknown = "0102030405060708" * 5
    for memory, model in ((unknown, "nblc"), (DANISH, "iso28560-3"), ("00" * 40, "blank")):
        (found,) = decoded(capsys, "--hex", memory, "--legacy", "nblc")
        assert (found["model"], found["item_id"] is None) == (model, model != "iso28560-3")


@pytest.mark.parametrize(
    ("memory", "options"),
    [
        (DANISH, []),
        ("9100051CBE991A1400", []),
        ("0411000131333032303033373637000000000000000000000000000000000000", []),
        ("00" * 112, []),
        ("45C2141CC04FC70BADB5C6E2DA1DED4DD319", ["--bank", "epc", "--without-crc"]),
        ("30000003000098130803F4040000", ["--bank", "epc", "--without-crc"]),
        (USER[:-4], ["--bank", "user"]),
        ("060201A0030621408E16BF1F05011000", ["--bank", "user"]),
    ],
)
def test_what_is_decoded_is_encoded_again(
    memory: str, options: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["tag", "decode", "--hex", memory, *options[:2]]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(capsys.readouterr().out))
    assert encoded(capsys, "--json", "-", *options).strip() == memory


def test_a_label_is_written_from_options(capsys: pytest.CaptureFixture[str]) -> None:
    given = [
        "--model",
        "iso28560-2",
        "--item-id",
        "A!1",
        "--owner",
        "图书馆",
        "--part",
        "1",
        "--parts",
        "2",
        "--usage",
        "1",
    ]
    memory = encoded(capsys, *given, "--size", "112").strip()
    assert len(memory) == 224
    (found,) = decoded(capsys, "--hex", memory)
    assert (found["item_id"], found["owner"], found["part"], found["parts"]) == ("A!1", "图书馆", 1, 2)
    assert found["usage"] == 1


def test_a_line_that_cannot_be_written_does_not_hold_up_the_next(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = json.dumps({"model": "3m", "item_id": "1302003767"})
    monkeypatch.setattr("sys.stdin", io.StringIO(f'{good}\n\n{{"model": "nblc"}}\nzz\n{good}\n'))
    assert main(["tag", "encode", "--json", "-"]) == 2
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 2
    assert [line[:20] for line in shown.err.splitlines()] == ["line 3: not written:", "line 4: not written:"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("[]", "not an object"),
        ('{"model": "3m", "colour": 1}', "unknown: colour"),
        ('{"model": "teapot"}', "teapot"),
        ('{"model": "3m", "item_id": 1}', "item_id is a text"),
        ('{"model": "3m", "item_id": "1", "part": true}', "part is 0"),
        ('{"model": "3m", "item_id": "1", "parts": 70000}', "parts is 0"),
        ('{"model": "3m", "item_id": "1", "parts": 16}', "at most 15"),
        ('{"model": "3m", "item_id": "é"}', "item id 'é': a 3M tag holds ASCII"),
        ('{"model": "iso28560-3", "item_id": "1", "owner": "é"}', "owner 'é': the basic block holds an ISIL"),
        ('{"model": "3m"}', "needs an item id"),
        ('{"model": "iso28560-2", "item_id": ""}', "needs an item id"),
        pytest.param("[" * 100_000, "recursion", id="deep"),
        ('{"model": "gb-uhf", "security": []}', "security is"),
        ('{"model": "gb-uhf", "item_id": "1"}', "have the banks epc and user"),
        ('{"model": "iso28560-3", "item_id": "1", "usage": 1, "parts": 300}', "part and parts are 0..255"),
        ('{"model": "iso28560-2", "item_id": "a\\u0000b"}', "would not be read back"),
    ],
)
def test_what_cannot_be_written_is_a_bad_argument(fields: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "encode", "--json", fields]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("memory", [DANISH.lower(), f"0x{DANISH}", f"0X{DANISH}", f"  {DANISH[:20]} {DANISH[20:]}\t"])
def test_hexadecimal_as_people_write_it(memory: str, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = decoded(capsys, "--hex", memory)
    assert found["item_id"] == "1000000056"


@pytest.mark.parametrize("dsfid", ["6", "06", "0x06"])
def test_a_dsfid_is_read_as_hexadecimal(dsfid: str, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = decoded(capsys, "--hex", "0102030405060708", "--dsfid", dsfid)
    assert "DSFID 06 announces iso28560-2" in found["problems"]


@pytest.mark.parametrize("bank", ["block", "epc", "user"])
def test_an_empty_memory_was_not_read(bank: str, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = decoded(capsys, "--hex", "", "--bank", bank)
    assert (found["model"], "nothing was read" in found["problems"][0]) == ("unknown", True)


def piped(data: bytes, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", "-m", "drivers", "tag", *arguments]
    return subprocess.run(
        command, input=data, capture_output=True, check=False, timeout=30, env=os.environ | environment
    )


def test_what_is_no_text_is_no_hexadecimal_and_harms_no_other_line() -> None:
    done = piped(b"\xef\xbb\xbf" + DANISH.encode() + b"\r\n\xff\xfe\n\0\n" + DANISH.encode(), "decode", "--hex", "-")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["item_id"] for one in found] == ["1000000056", None, None, "1000000056"]
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_without_chinese_gets_json_as_well() -> None:
    given = json.dumps({"model": "iso28560-2", "item_id": "书1", "owner": "图书馆"}).encode()
    memory = piped(given, "encode", "--json", "-").stdout
    done = piped(memory, "decode", "--hex", "-", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["owner"] == "图书馆"


def test_who_closes_our_output_has_seen_enough() -> None:
    command = [sys.executable, "-P", "-m", "drivers", "tag", "decode", "--hex", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"00\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"00\n" * 10)
        process.stdin.close()
        assert (process.stderr.read(), process.wait(30)) == (b"", 0)


def test_bad_hexadecimal_is_a_bad_argument(capsys: pytest.CaptureFixture[str]) -> None:
    for memory in ("zz", "000", "0x0", "书", "9 1"):
        assert main(["tag", "decode", "--hex", memory]) == 2
        shown = capsys.readouterr()
        assert (shown.out, "--hex" in shown.err) == ("", True)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["tag", "decode"],
        ["tag", "decode", "--hex", "00", "--block-size", "0"],
        ["tag", "decode", "--hex", "00", "--dsfid", "xyz"],
        ["tag", "decode", "--hex", "00", "--dsfid", "1234"],
        ["tag", "decode", "--hex", "00", "--dsfid", ""],
        ["tag", "decode", "--hex", "00", "--bank", "tid"],
        ["tag", "decode", "--hex", "00", "--legacy", "3m"],
        ["tag", "encode"],
        ["tag", "encode", "--model", "teapot"],
        ["tag", "encode", "--model", "3m", "--usage", "16"],
        ["tag", "encode", "--model", "3m", "--json", "{}"],
        ["serve", "teapot"],
    ],
)
def test_bad_arguments_exit_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["decode", "--hex", "00", "--dsfid", "1FF"], "--dsfid: give hexadecimal digits, 00 to FF, not '1FF'"),
        (["decode", "--hex", "00", "--block-size", "33"], "--block-size: give a number from 1 to 32, not '33'"),
        (["encode", "--model", "3m", "--usage", "many"], "--usage: give a number from 0 to 15, not 'many'"),
        (["encode", "--model", "3m", "--part", "-1"], "--part: give a number from 0 to 65535, not '-1'"),
    ],
)
def test_a_bad_argument_says_what_to_give(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["tag", *arguments])
    assert caught.value.code == 2
    assert capsys.readouterr().err.rstrip().endswith(words)


def test_a_reader_is_served(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("list\nquit\n"))
    assert main(["serve", "feig", "--port", "0"]) == 0
    assert capsys.readouterr().out.startswith("port = socket://127.0.0.1:")


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-P", "-m", "drivers", "tag", "decode", "--hex", "FF" * 12]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout
    assert json.loads(shown)["model"] == "blank"
