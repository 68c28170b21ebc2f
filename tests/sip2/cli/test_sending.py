"""`python -m sip2 send` against the simulated library system."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from sip2.__main__ import main
from sip2.cli.composing import MistypedError, compose
from sip2.messages import Checkin, Hold, ItemInformation, PatronInformation
from sip2.sim.faults import Fault
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.terminal import Terminal
from sip2.values import HoldMode, Summary

NOW = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8)))
TERMINAL = Terminal("JCU", "主馆", clock=lambda: NOW)
NOON = "20261123    120000"


def test_what_is_not_said_is_now_here_and_blank(tmp_path: Path) -> None:
    assert compose("17", ["AB=1"], TERMINAL) == ItemInformation(
        transaction_date=NOON, institution_id="JCU", item_id="1"
    )
    assert compose("09", ["item_id=1", "XI=a=b"], TERMINAL) == Checkin(
        transaction_date=NOON, return_date=NOON, institution_id="JCU", item_id="1", current_location="主馆",
        extra=(("XI", "a=b"),),
    )  # fmt: skip
    (tmp_path / "pin").write_text("1234\n")
    asked = compose("63", ["AA=2", f"AD=@{tmp_path}/pin", "summary=charged", "BP=1", "language=001"], TERMINAL)
    assert isinstance(asked, PatronInformation)
    assert (asked.patron_password, asked.summary, asked.start_item, asked.language) == (
        "1234",
        Summary.CHARGED,
        1,
        "001",
    )
    held = compose("15", ["hold_mode=+", "AA=2", "AB=1"], TERMINAL)
    assert isinstance(held, Hold)
    assert held.hold_mode is HoldMode.ADD


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        ("98", [], "98 is no request; there are 01, 09, 11"),
        ("xx", [], "xx is no request"),
        ("17", ["AB"], "AB: say NAME=VALUE"),
        ("17", ["barcode=1"], "barcode: 17 has transaction_date, AO, AB, AC"),
        ("15", ["AB=1"], "say hold_mode=…"),
        ("15", ["hold_mode=x"], "hold_mode: 'x' cannot be read"),
        ("11", ["no_block=maybe"], "no_block: 'maybe' cannot be read"),
        ("63", ["BP=one"], "BP: 'one' cannot be read"),
    ],
)
def test_what_makes_no_message_is_told(code: str, values: list[str], said: str) -> None:
    with pytest.raises(MistypedError) as caught:
        compose(code, values, TERMINAL)
    assert said in str(caught.value)


def send(server: IlsServer, *arguments: str) -> int:
    return main(["send", "--host", server.host, "--port", str(server.port), "--timeout", "0.5", *arguments])


def test_question_and_answer_in_words(server: IlsServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert send(server, "63", "AA=20233017", "AD=1234") == 0
    out = capsys.readouterr().out
    assert "> 63019" in out
    assert "Patron Information Response" in out
    assert "charged items count         0002" in out
    assert not any(secret in out for secret in ("1234", "陈晓雨"))
    assert send(server, "17", "AB=10000021") == 0
    assert "circulation status          04 charged" in capsys.readouterr().out


def test_the_answer_as_json(server: IlsServer, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert send(server, "--json", "17", "AB=10000001") == 0
    found = json.loads(capfdbinary.readouterr().out)
    assert (found["code"], found["checksum"], found["problems"]) == ("18", "ok", [])
    assert ["AJ", "红楼梦（脂砚斋全评本）"] in found["fields"]


def test_acts_must_be_meant(server: IlsServer, ils: SimulatedIls, capsys: pytest.CaptureFixture[str]) -> None:
    loan = ["11", "AA=20233017", "AB=10000001", "sc_renewal_policy=N"]
    assert send(server, *loan) == 2
    assert "add --act" in capsys.readouterr().err
    assert "10000001" not in ils.snapshot().loans
    assert send(server, "--act", *loan) == 0
    assert ils.snapshot().loans["10000001"].number == "20233017"


def test_silence_is_told_with_what_it_may_mean(
    server: IlsServer, ils: SimulatedIls, capsys: pytest.CaptureFixture[str]
) -> None:
    ils.inject(Fault.LOSE_ANSWER, "09")
    assert send(server, "--act", "09", "AB=10000021") == 1
    assert "may have been carried out" in capsys.readouterr().err
    server.cut()
    assert send(server, "17", "AB=1") == 1
    assert "cannot connect" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "ils.example"], "--allow-plaintext: passwords and names would go to ils.example"),
        (["--host", "127.0.0.1", "--encoding", "klingon"], "--encoding: is no encoding"),
        (["--host", "127.0.0.1", "--timeout", "-1"], "--timeout: "),
        (["--host", "127.0.0.1", "--ca-file", "/none.pem"], "--ca-file: "),
        (["--host", "127.0.0.1", "--user", "k", "--password-file", "/none"], "No such file"),
    ],
)
def test_mistakes_in_the_options_are_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["send", *arguments, "99"]) == 2
    assert said in capsys.readouterr().err
