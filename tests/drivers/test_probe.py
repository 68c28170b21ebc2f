"""What hangs on a port, found by asking it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from drivers.__main__ import main
from drivers.link import Direction
from drivers.printer.sim import PrinterServer
from drivers.rfid.sim import D6Server, FeigServer, Field, Timing

AT_ONCE = Timing(0, 0, 0)
Server = D6Server | FeigServer | PrinterServer


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drivers.probe.ANSWER_S", 0.1)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


def asked(url: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str | None], str]:
    status = main(["probe", url])
    out, err = capsys.readouterr()
    return status, json.loads(out) if out else {}, err


DEVICES: list[tuple[Callable[[], Server], str, str, str]] = [
    (lambda: D6Server(Field(), timing=AT_ONCE), "tag_reader", "3m", "10.5.0.2"),
    (lambda: FeigServer(Field(), timing=AT_ONCE), "tag_reader", "feig", "01 00 00 50 00 08 00 40"),
    (PrinterServer, "printer", "escpos", ""),
    (lambda: PrinterServer(model="star"), "printer", "star", ""),
]


@pytest.mark.parametrize(("make", "section", "model", "version"), DEVICES)
def test_a_device_is_found_and_named_as_machine_toml_does(
    make: Callable[[], Server], section: str, model: str, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(make()) as server:
        status, shown, _ = asked(server.url, capsys)
    assert (status, shown) == (0, {"port": server.url, "section": section, "model": model, "version": version})


def test_a_printer_that_answers_is_never_asked_what_would_be_text_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    with running(PrinterServer(model="escpos")) as server:
        asked(server.url, capsys)
        sent = b"".join(data for way, data in server.transcript if way is Direction.SENT)
    assert sent == b"\x10\x04\x01"


def test_silence_and_a_pulled_cable_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    with running(FeigServer(Field(), timing=AT_ONCE)) as server:
        server.silent = True
        status, shown, words = asked(server.url, capsys)
        assert (status, shown["model"]) == (1, None)
        assert "a scanner speaks only when it scans" in words.lower()
        server.unplug()
        status, shown, words = asked(server.url, capsys)
    assert (status, shown) == (1, {})
    assert "refused" in words
