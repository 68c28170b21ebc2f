"""A technician at a card reader or scanner, with nothing but its settings."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import structlog

from drivers.__main__ import main
from drivers.card.number import TextForm, to_text
from drivers.card.sim.card import MifareCard, ProcessorCard, VirtualCard
from drivers.card.sim.pcscd import VirtualCardReader
from drivers.scanner.aim import Aim, Symbology
from drivers.scanner.sim.server import ScannerServer

NUMBER = "20233017"
UID = bytes.fromhex("3A5B7C91")
BY_FILE = '[card_reader]\nnumber = "cpu-file"\napplication = "3F01"\ntext = "bcd"\noffset = 2\nsize = 4\n'
BY_UID = '[card_reader]\nnumber = "uid-hex"\naccept = "(?P<number>[0-9A-F]+)"\n'


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


@pytest.fixture
def server() -> Iterator[ScannerServer]:
    server = ScannerServer()
    server.start()
    yield server
    server.stop()


def scanner_file(tmp_path: Path, server: ScannerServer) -> Path:
    file = tmp_path / "machine.toml"
    rule = '[[scanner.codes]]\nname = "reader"\nuse = "patron"\naccept = "[0-9]{8}"\n'
    file.write_text(f'[scanner]\nport = "{server.url}"\nrepeat_s = 0\n{rule}')
    return file


def scan(server: ScannerServer, *codes: str) -> Thread:
    def hold() -> None:
        assert server.wait_for_host()
        for code in codes:
            server.scan(Aim(Symbology.QR, "1"), code.encode())

    thread = Thread(target=hold)
    thread.start()
    return thread


@pytest.mark.parametrize(("options", "shown"), [([], "******17"), (["--show"], NUMBER)])
def test_a_scan_is_told_and_its_number_only_when_asked_for(
    server: ScannerServer, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], shown: str
) -> None:
    hand = scan(server, NUMBER, "WHATEVER")
    assert main(["watch", "scanner", str(scanner_file(tmp_path, server)), "--count", "2", *options]) == 0
    hand.join()
    scanned, unread = map(json.loads, capsys.readouterr().out.splitlines())
    assert scanned == {"scan": "patron", "code": shown, "symbology": "qr", "institution": ""}
    assert unread["scan"] == "no_number"


def test_a_scanner_that_is_away_says_what_to_do(
    server: ScannerServer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.cli.watching.AGAIN_S", 0.0)
    server.unplug()
    assert main(["watch", "scanner", str(scanner_file(tmp_path, server)), "--count", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["away"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there is no [card_reader]"),
        ("[card_reader", "at end of document"),
        ('[card_reader]\nnumber = "uid-hex"\nblok = 4\n', "card_reader.blok: Extra inputs"),
        ('[card_reader]\nnumber = "mifare-block"\n', "needs block and key_file"),
    ],
)
def test_a_wrong_file_is_told_with_its_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    file = tmp_path / "machine.toml"
    file.write_text(text)
    assert main(["watch", "card_reader", str(file)]) == 2
    assert words in capsys.readouterr().err
    assert main(["watch", "card_reader", str(tmp_path / "none.toml")]) == 2


def campus_card() -> ProcessorCard:
    return ProcessorCard(UID, {0x15: b"\x86\x01" + to_text(NUMBER, TextForm.BCD, 4)}, b"\x3f\x01")


def watched(virtual: VirtualCardReader, file: Path, card: VirtualCard, *options: str) -> list[dict[str, str]]:
    """Run the command in a process of its own: a process asks the environment for pcscd once."""
    virtual.hold(card)
    command = [sys.executable, "-P", "-m", "drivers", "watch", "card_reader", str(file), "--count", "1", *options]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=30, env=os.environ | dict(virtual.environment)
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("card", "settings", "told"),
    [
        (campus_card(), BY_FILE, {"card": "read", "number": "******17", "proof": "open_read", "institution": ""}),
        (ProcessorCard(UID, {0x15: bytes(30)}, b"\x3f\x01", locked=frozenset({0x15})), BY_FILE, {"card": "locked"}),
        (MifareCard(bytes.fromhex("08A1B2C3")), BY_UID, {"card": "random_uid"}),
    ],
    ids=["campus card", "6982", "phone"],
)
def test_a_card_on_the_real_pcscd_is_told(
    virtual: VirtualCardReader, tmp_path: Path, card: VirtualCard, settings: str, told: dict[str, str]
) -> None:
    file = tmp_path / "machine.toml"
    file.write_text(settings)
    (line,) = watched(virtual, file, card)
    assert line.items() >= told.items()
    assert UID.hex() not in json.dumps(line).lower()


def test_a_uid_in_every_form_finds_the_one_that_the_library_system_holds(
    virtual: VirtualCardReader, tmp_path: Path
) -> None:
    file = tmp_path / "machine.toml"
    file.write_text(BY_UID)
    (line,) = watched(virtual, file, MifareCard(UID), "--show")
    assert (line["number"], line["uid-hex-reversed"]) == ("3A5B7C91", "917C5B3A")
    assert (line["uid-decimal"], line["uid-decimal-reversed"]) == ("0979074193", "2440846138")
    assert (line["uid-wiegand-8"], line["uid-wiegand-5"]) == ("09131889", "31889")
