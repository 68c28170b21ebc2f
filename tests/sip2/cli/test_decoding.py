"""`python -m sip2 decode`, started as a real process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DECODE = [sys.executable, "-P", "-m", "sip2", "decode"]
STREAM = "9900302.00AY1AZFCA5\r941AY0AZFDFE\r\n10乱\r".encode()


def decoded(*arguments: str, stdin: bytes = b"") -> list[dict[str, object]]:
    done = subprocess.run([*DECODE, *arguments], input=stdin, capture_output=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def test_one_object_a_frame_and_line(tmp_path: Path) -> None:
    (tmp_path / "capture").write_bytes(STREAM)
    from_file, from_pipe = decoded(str(tmp_path / "capture")), decoded("-", stdin=STREAM)
    assert from_file == from_pipe
    assert [list(frame) for frame in from_file] == [
        ["code", "name", "fixed", "fields", "sequence", "checksum", "problems"]
    ] * 3
    assert from_file[0] == {
        "code": "99",
        "name": "SC Status",
        "fixed": {"status_code": "0", "max_print_width": "030", "protocol_version": "2.00"},
        "fields": [],
        "sequence": 1,
        "checksum": "ok",
        "problems": [],
    }
    assert from_file[1]["checksum"] == "bad"
    assert from_file[1]["problems"] == ["the checksum is FDFE, it should be FDFD"]
    assert from_file[2]["fixed"] == {"ok": "乱"}


def test_encoding_and_checksum_are_chosen() -> None:
    wire = "101YNN20261123    120000AO馆|AB1|AQ億|AY1AZ0000\r".encode("gbk")
    (frame,) = decoded("--encoding", "gb2312", "--checksum", "off", "-", stdin=wire)
    assert frame["fields"] != [["AO", "馆"], ["AB", "1"], ["AQ", "億"]]
    (frame,) = decoded("--encoding", "GBK", "--checksum", "off", "-", stdin=wire)
    assert frame["fields"] == [["AO", "馆"], ["AB", "1"], ["AQ", "億"]]
    assert (frame["checksum"], frame["problems"]) == ("none", [])
    (frame,) = decoded("--encoding", "GBK", "--checksum", "STRICT", "-", stdin=wire)
    assert frame["checksum"] == "bad"


def test_nothing_comes_of_nothing() -> None:
    assert decoded("-", stdin=b"\r\n\r\n") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["/nowhere/at/all"], "No such file"),
        (["."], "directory"),
        (["--encoding", "klingon", "-"], "klingon is no text encoding"),
        (["--encoding", "rot13", "-"], "rot13 is no text encoding"),
        (["--checksum", "crc", "-"], "crc is none of strict, code-points"),
        (["--delimiter", "||", "-"], "is not one character"),
    ],
)
def test_mistakes_are_said_on_stderr(arguments: list[str], said: str) -> None:
    done = subprocess.run([*DECODE, *arguments], capture_output=True, encoding="utf-8", timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_mistake() -> None:
    with subprocess.Popen([*DECODE, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.close()
        _, errors = run.communicate(STREAM * 2000, timeout=30)
    assert errors == b""
