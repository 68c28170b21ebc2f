"""`python -m sip2 probe` against the simulated library system: it finds out what it was told to be."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest

from sip2 import probe
from sip2.__main__ import main
from sip2.address import Address
from sip2.checksum import ChecksumMode
from sip2.cli.probing import Prober
from sip2.dialect import DateZone, Dialect, Retransmission, UnknownMessage
from sip2.dialects import GENERIC
from sip2.opening import Opener
from sip2.rawline import RawLine
from sip2.settings import IlsSettings
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.terminal import Terminal

CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 11, 23, 12, tzinfo=CHINA)


@pytest.fixture
def ils() -> SimulatedIls:
    """A library system whose clock goes on a second at each look, so that nobody must wait for it."""
    seconds = count()
    return SimulatedIls(load_library(DEMO_SHELF, START), clock=lambda: START + timedelta(seconds=next(seconds)))


def looked(server: IlsServer, *, act: bool = False, patron: str = "20233017", user: str = "kiosk") -> dict[str, object]:
    """Return what a probe sees."""
    line = RawLine(Opener([Address(server.host, server.port)], None), 0.5)
    settings = IlsSettings(host=server.host, port=server.port, login_user=user)
    prober = Prober(line, settings, Terminal("JCU", clock=lambda: START), patron, "1234", "10000001", apart_s=0)
    try:
        return {one.habit: one.value for one in prober.look(act=act)}
    finally:
        line.close()


def test_it_sees_what_a_library_system_can(server: IlsServer, ils: SimulatedIls) -> None:
    before = ils.snapshot()
    seen = looked(server)
    assert seen["status (99) before login"] == seen["login (93)"] == seen["item information (17)"] == "yes"
    assert seen["patron information (63)"] == "yes"
    assert seen["paging (BP, BQ)"] is True
    assert seen["loans are listed by"] == "item"
    assert seen["takes a blank PIN for right"] is False
    assert seen["terminator"] == b"\r"
    assert seen["checksum"] is ChecksumMode.STRICT
    assert seen["encoding"] == "utf-8"
    assert seen["date_zone"] is DateZone.LOCAL
    assert seen["retransmission"] is Retransmission.DONE_AGAIN
    assert seen["unknown_message"] is UnknownMessage.CLOSES
    assert ils.snapshot().executed == before.executed
    assert ils.snapshot().loans == before.loans


def test_acts_leave_the_item_where_it_was(server: IlsServer, ils: SimulatedIls) -> None:
    seen = looked(server, act=True)
    assert seen["checkout (11)"] == seen["renewal (29)"] == seen["checkin (09)"] == "yes"
    assert seen["the same loan, sent twice"] == "ok 0, renewal N"
    assert seen["a return tells"] == "CL 1"
    assert "10000001" not in ils.snapshot().loans


@pytest.fixture(params=[b"\n", b"\r\n"])
def odd(ils: SimulatedIls, request: pytest.FixtureRequest) -> Iterator[tuple[IlsServer, Dialect]]:
    dialect = replace(GENERIC, terminator=request.param, encoding="gb18030")
    with IlsServer(ils, dialect) as running:
        yield running, dialect


def test_another_terminator_and_encoding_are_found(odd: tuple[IlsServer, Dialect]) -> None:
    server, dialect = odd
    seen = looked(server)
    assert (seen["terminator"], seen["encoding"]) == (dialect.terminator, "gb18030")


def test_it_prints_what_fits_and_what_to_set(
    server: IlsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pin").write_text("1234")
    arguments = ["probe", "--host", server.host, "--port", str(server.port), "--timeout", "0.5", "--patron", "20233017",
                 "--pin-file", str(tmp_path / "pin"), "--item", "10000001"]  # fmt: skip
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "  terminator                            CR\n" in out
    assert "  generic       " in out
    assert out.endswith('[ils]\ndialect = "generic"\n')
    assert main([*arguments, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["seen"]["item information (17)"] == "yes"
    assert told["settings"] == {"dialect": "generic"}
    assert told["fits"][0]["contradicting"] == {}


def test_nobody_there(server: IlsServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.cut()
    assert main(["probe", "--host", server.host, "--port", str(server.port)]) == 1
    assert "cannot connect" in capsys.readouterr().err
    assert main(["probe", "--host", "ils.example"]) == 2
    assert "plain text" in capsys.readouterr().err


def test_a_silent_library_system_is_reported_not_waited_for(server: IlsServer, ils: SimulatedIls) -> None:
    ils.set_silent(True)
    seen = looked(server, patron="", user="")
    assert seen["status (99) before login"] == "no answer"
    assert probe.fits([])[0].dialect.name == "generic"
