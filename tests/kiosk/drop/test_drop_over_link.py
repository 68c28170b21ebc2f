"""The screen's threads and its process against a real link and a real printer's wire."""

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

import pytest

from config import ConfigurationError, load
from drivers.printer.sim.server import PrinterServer
from drivers.sorterlink import (
    Admit,
    Emptied,
    Filed,
    Hello,
    Intake,
    Jog,
    Manifest,
    ManifestLine,
    Press,
    Route,
    Stage,
    Standing,
    Story,
    Watch,
)
from drivers.sorterlink.codec import decode
from drivers.sorterlink.server import LinkServer
from kiosk.drop.events import LinkLost, ManifestPrinted
from kiosk.drop.runner import DropRunner
from kiosk.drop.settings import DropSettings, is_drop
from kiosk.drop.staff import PrintManifest
from kiosk.maintenance.technicians import Technicians
from kiosk.session.commands import CheckTechnician, PrintReceipt, ReceiptLine, WatchMachine
from kiosk.session.events import MaintenanceChanged, PaperDone, PartChanged
from kiosk.session.policy import Receipts
from kiosk.session.view import Part, ReceiptState
from kiosk.settings import KioskSettings

SITE = """
[site]
[site.name]
zh_CN = "江城大学图书馆"
[ils]
host = "ils.example"
allow_plaintext = true
[offline]
loans = 3
"""
WITHIN_S = 10.0
LINE = ReceiptLine("", "城南旧事", None, "", loan=False, noted=False, op_id="00000007")
JOB = PrintReceipt((LINE,), "zh_CN", datetime(2026, 11, 26, tzinfo=UTC))

PIN = "739154826"
HOLD = ManifestLine(7, "31000007", Route.HOLD, "东湖分馆", "城南旧事", "陈* 3017")
LIST = Manifest(3, 2, "2026-11-26T22:13:00+08:00", (HOLD,))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "site.toml").write_text(SITE)
    return tmp_path


def files(folder, more=""):
    machine = f'[machine]\nid = "S-01"\nrole = "drop"\n[sorter_link]\npath = "{folder / "link"}"\n'
    machine += f'[technicians]\nfolder = "{folder}"\n{more}'
    (folder / "machine.toml").write_text(machine)
    return [folder / "site.toml", folder / "machine.toml"]


class Machine:
    """The screen's threads, and what they posted."""

    def __init__(self, folder, printer="") -> None:
        self.posted, self.asked, self.path = Queue(), Queue(), folder / "link"
        self.runner = DropRunner(load(files(folder, printer), DropSettings), self.posted.put)
        self.runner.start()

    def serve(self) -> LinkServer:
        server = LinkServer(self.path, Hello(), frozenset({os.getuid()}), self.asked.put)
        server.start()
        return server

    def wait_for(self, event) -> None:
        end_s = time.monotonic() + WITHIN_S
        while self.posted.get(timeout=max(0.0, end_s - time.monotonic())) != event:
            pass


@pytest.fixture
def machine(folder):
    machine = Machine(folder)
    yield machine
    machine.runner.stop()


def told(machine, server, message) -> None:
    """Publish until it is heard: a screen that has just come hears how the drop stands."""
    server.publish(message)
    machine.wait_for(message)


def test_the_screen_hears_asks_loses_and_finds_the_sorter_again(machine) -> None:
    machine.wait_for(LinkLost())
    for state in (6, 10):
        server = machine.serve()
        told(machine, server, Standing(state, Intake.INSERT))
        told(machine, server, Story(state, Stage.ASKING, "城南旧事"))
        machine.runner.execute(Press(0))
        assert machine.asked.get(timeout=WITHIN_S) == Press(0)
        server.stop()
        machine.wait_for(LinkLost())


def test_a_receipt_comes_out_of_a_real_printers_wire(folder) -> None:
    printer = PrinterServer()
    printer.start()
    machine = Machine(folder, f'[printer]\nport = "{printer.url}"\n')
    machine.wait_for(PartChanged(Part.PRINTER, available=True))
    machine.runner.execute(JOB)
    machine.wait_for(PaperDone(ReceiptState.PRINTED, proof="printed and cut"))
    assert len(printer.receipts) == 1
    assert printer.mistakes == ()
    machine.runner.stop()
    printer.stop()


def test_without_a_printer_paper_fails_at_once(machine) -> None:
    machine.runner.execute(JOB)
    machine.wait_for(PaperDone(ReceiptState.FAILED))
    machine.runner.execute(PrintManifest(LIST))
    machine.wait_for(ManifestPrinted(3, ReceiptState.FAILED))


def test_the_door_opens_to_an_enrolled_pin_and_to_no_other(machine, folder) -> None:
    Technicians(folder).enrol("李工", PIN)
    machine.runner.execute(WatchMachine(on=True))
    machine.runner.execute(CheckTechnician("111111"))
    machine.runner.execute(CheckTechnician(PIN))
    seen = [machine.posted.get(timeout=WITHIN_S)]
    while not (isinstance(seen[-1], MaintenanceChanged) and seen[-1].admitted):
        seen.append(machine.posted.get(timeout=WITHIN_S))
    told = [each for each in seen if isinstance(each, MaintenanceChanged)]
    assert [each.maintenance.pin_wrong for each in told] == [False, True, False]
    assert told[-1].maintenance.technician == "李工"


def test_what_a_technician_asks_for_reaches_the_sorter_and_what_it_tells_the_screen(machine) -> None:
    server = machine.serve()
    told(machine, server, Standing(2, Intake.CLOSED))
    told(machine, server, LIST)
    asked = (Admit("李工"), Watch(on=True), Emptied(2), Filed(3), Jog(1, -1, time.monotonic()))
    for command in asked:
        machine.runner.execute(command)
        assert machine.asked.get(timeout=WITHIN_S) == command
    server.stop()


def test_a_list_and_its_slip_come_out_of_a_real_printers_wire(folder) -> None:
    printer = PrinterServer()
    printer.start()
    machine = Machine(folder, f'[printer]\nport = "{printer.url}"\n')
    machine.runner.execute(PrintManifest(LIST))
    machine.wait_for(ManifestPrinted(3, ReceiptState.PRINTED))
    assert len(printer.receipts) == 2
    machine.runner.stop()
    printer.stop()


def test_a_slot_shares_the_site_file_of_the_kiosks(folder) -> None:
    site = Path(__file__).resolve().parents[3] / "config" / "examples" / "site.toml"
    settings = load([site, files(folder)[1]], DropSettings)
    assert settings.policy().receipts is Receipts.NEVER
    assert settings.site.institution_id == "JCU"


def test_the_example_is_right_and_meets_the_lines() -> None:
    examples = Path(__file__).resolve().parents[3] / "config" / "examples"
    files = [examples / "site.toml", examples / "drop-screen" / "machine.toml"]
    assert is_drop(files)
    settings = load(files, DropSettings)
    assert settings.policy().receipts is Receipts.ASK
    line = tomllib.loads((examples / "drop-line" / "machine.toml").read_text())
    assert settings.sorter_link.path == Path(line["sorter_link"]["path"])


def test_the_role_decides_and_every_mistake_is_told(folder) -> None:
    assert is_drop(files(folder))
    wrong = files(folder, '[journal]\npath = "x"\n')
    with pytest.raises(ConfigurationError, match="journal"):
        load(wrong, DropSettings)
    (folder / "machine.toml").write_text('[machine]\nid = "K-03"\n')
    assert not is_drop(wrong)
    with pytest.raises(ConfigurationError, match="tag_reader"):
        load(wrong, KioskSettings)
    (folder / "machine.toml").unlink()
    assert not is_drop(wrong)


def test_the_program_in_role_drop_greets_the_sorter_and_ends_in_order(folder) -> None:
    files(folder)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(folder / "link"))
        door.listen()
        door.settimeout(WITHIN_S)
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
        command = [sys.executable, "-P", "-m", "kiosk", "--config", str(folder), "--window"]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as kiosk:
            end, _ = door.accept()
            with end:
                end.settimeout(WITHIN_S)
                assert decode(end.makefile("rb").readline()[:-1]) == Hello()
                kiosk.send_signal(signal.SIGTERM)
                assert kiosk.wait(WITHIN_S) == 0
            assert "Traceback" not in kiosk.stderr.read()
