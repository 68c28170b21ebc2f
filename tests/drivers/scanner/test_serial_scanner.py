"""The scanner's line on real sockets and a real pty: faults, doubled scans, a cable pulled and put back."""

import os
import time
from collections.abc import Iterator

import pytest

from drivers.errors import DeviceUnavailable
from drivers.scanner import BarcodeScanner, Scan, ScanProblem, ScanResult, Unread
from drivers.scanner.aim import Aim, Symbology
from drivers.scanner.open import open_scanner
from drivers.scanner.settings import ScannerSettings
from drivers.scanner.sim.server import Fault, ScannerServer

CARD, ITEM = Aim(Symbology.CODE_39, "1"), Aim(Symbology.CODE_128)
CODES = (
    {"name": "cards", "use": "patron", "symbologies": ["code_39"], "check": "mod43", "accept": "[0-9]{8}"},
    {"name": "labels", "use": "item", "symbologies": ["code_128"], "accept": "[0-9]{7}"},
)


@pytest.fixture
def server() -> Iterator[ScannerServer]:
    server = ScannerServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def scanner(server: ScannerServer) -> Iterator[BarcodeScanner]:
    scanner = open_scanner(ScannerSettings(port=server.url, codes=CODES))
    assert scanner.wait(0) is None
    assert server.wait_for_host()
    yield scanner
    scanner.close()


def code(result: ScanResult | None) -> str:
    assert isinstance(result, Scan), result
    return result.code


def problem(result: ScanResult | None) -> ScanProblem:
    assert isinstance(result, Unread), result
    return result.problem


def test_codes_come_one_by_one(server: ScannerServer, scanner: BarcodeScanner) -> None:
    assert server.scan(CARD, b"20233017I")
    assert server.scan(ITEM, b"0012345")
    assert (code(scanner.wait(2)), code(scanner.wait(2))) == ("20233017", "0012345")
    assert scanner.wait(0) is None


@pytest.mark.parametrize("fault", [Fault.HALVE, Fault.LOSE_SUFFIX])
def test_half_a_frame_is_no_scan_and_spoils_no_later_one(
    server: ScannerServer, scanner: BarcodeScanner, fault: Fault
) -> None:
    server.misbehave(fault)
    server.scan(ITEM, b"0012345")
    assert problem(scanner.wait(2)) is ScanProblem.CUT_SHORT
    server.scan(ITEM, b"0012346")
    assert code(scanner.wait(2)) == "0012346"


def test_two_frames_run_into_each_other_are_neither(server: ScannerServer, scanner: BarcodeScanner) -> None:
    server.misbehave(Fault.LOSE_SUFFIX)
    server.scan(ITEM, b"0012345")
    server.scan(ITEM, b"0012346")
    assert problem(scanner.wait(2)) is ScanProblem.GARBLED


def test_a_wrong_byte_is_found_by_the_check_digit(server: ScannerServer, scanner: BarcodeScanner) -> None:
    server.misbehave(Fault.GARBLE)
    server.scan(CARD, b"20233017I")
    assert problem(scanner.wait(2)) is ScanProblem.WRONG_CHECK


def test_noise_is_named_and_the_scan_after_it_is_read(server: ScannerServer, scanner: BarcodeScanner) -> None:
    server.misbehave(Fault.GARBAGE)
    server.scan(CARD, b"20233017I")
    assert problem(scanner.wait(2)) is ScanProblem.NO_PREFIX
    assert code(scanner.wait(2)) == "20233017"


def test_a_doubled_scan_counts_once(server: ScannerServer, scanner: BarcodeScanner) -> None:
    server.misbehave(Fault.DOUBLE)
    server.scan(ITEM, b"0012345")
    server.scan(ITEM, b"0012346")
    assert (code(scanner.wait(2)), code(scanner.wait(2))) == ("0012345", "0012346")
    assert scanner.wait(0) is None


def test_the_same_code_counts_again_later(server: ScannerServer) -> None:
    scanner = open_scanner(ScannerSettings(port=server.url, codes=CODES, repeat_s=0))
    assert scanner.wait(0) is None
    assert server.wait_for_host()
    server.misbehave(Fault.DOUBLE)
    server.scan(ITEM, b"0012345")
    assert (code(scanner.wait(2)), code(scanner.wait(2))) == ("0012345", "0012345")
    scanner.close()


def test_a_pulled_cable_is_noticed_at_once_and_its_half_frame_forgotten(
    server: ScannerServer, scanner: BarcodeScanner
) -> None:
    server.misbehave(Fault.PULL)
    server.scan(ITEM, b"0012345")
    began_s = time.monotonic()
    with pytest.raises(DeviceUnavailable, match="hung up; check the device's cable"):
        scanner.wait(10)
    assert time.monotonic() - began_s < 5
    with pytest.raises(DeviceUnavailable, match="refused"):
        scanner.wait(10)
    server.plug()
    assert scanner.wait(0) is None
    assert server.wait_for_host()
    server.scan(ITEM, b"0012346")
    assert code(scanner.wait(2)) == "0012346"


def test_a_scanner_on_a_serial_line() -> None:
    ours, theirs = os.openpty()
    scanner = open_scanner(ScannerSettings(port=os.ttyname(theirs), codes=CODES))
    assert scanner.wait(0) is None
    os.write(ours, b"]C00012345\r\n")
    assert code(scanner.wait(2)) == "0012345"
    os.close(theirs)
    os.close(ours)
    with pytest.raises(DeviceUnavailable):
        scanner.wait(2)
    scanner.close()


def test_nothing_scanned_is_kept_for_later(server: ScannerServer, scanner: BarcodeScanner) -> None:
    scanner.close()
    while server.wait_for_host(0):
        pass
    assert not server.scan(ITEM, b"0012345")
    assert scanner.wait(0.05) is None


def test_an_unverified_driver_says_so_when_it_opens(capsys: pytest.CaptureFixture[str]) -> None:
    open_scanner(ScannerSettings(port="/dev/ttyACM0", codes=CODES))
    assert "UNVERIFIED on hardware" in capsys.readouterr().out
