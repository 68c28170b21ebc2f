"""The command line for trials."""

import io
import json
import subprocess
import sys

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
        "problems": [],
    }


def test_lines_come_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{DANISH}\n\nzz\n{'00' * 12}\n"))
    assert main(["tag", "decode", "--hex", "-", "--block-size", "8", "--dsfid", "06"]) == 0
    models = [json.loads(line)["model"] for line in capsys.readouterr().out.splitlines()]
    assert models == ["iso28560-3", "unknown", "blank"]


def test_bad_hexadecimal_is_a_bad_argument(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "decode", "--hex", "zz"]) == 2
    assert "--hex" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["tag", "decode"],
        ["tag", "decode", "--hex", "00", "--block-size", "0"],
        ["tag", "decode", "--hex", "00", "--dsfid", "xyz"],
        ["serve", "teapot"],
    ],
)
def test_bad_arguments_exit_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err


def test_a_reader_is_served(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("list\nquit\n"))
    assert main(["serve", "feig", "--port", "0"]) == 0
    assert capsys.readouterr().out.startswith("port = socket://127.0.0.1:")


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-P", "-m", "drivers", "tag", "decode", "--hex", "FF" * 12]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout
    assert json.loads(shown)["model"] == "blank"
