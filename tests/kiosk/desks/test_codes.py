"""The scanner's desk against a simulated scanner on TCP: a reader's code, a book's, rubbish, and a pulled cable."""

from collections.abc import Iterator

import pytest

from drivers.scanner import Use
from drivers.scanner.aim import Aim, Symbology
from drivers.scanner.open import open_scanner
from drivers.scanner.settings import ScannerSettings
from drivers.scanner.sim.server import Fault, ScannerServer
from kiosk.desks.codes import ScannerDesk
from kiosk.session.events import CodeFailed, CodeScanned
from kiosk.session.view import CardError, Part

QR, LABEL = Aim(Symbology.QR, "1"), Aim(Symbology.CODE_128)
READER = r"LIB:(?P<issuer>[A-Z]+):(?P<number>[0-9]{8})"
CODES = (
    {"name": "readers", "use": "patron", "symbologies": ["qr"], "accept": READER, "institutions": {"SJTU": "SJTU"}},
    {"name": "labels", "use": "item", "symbologies": ["code_128"], "accept": "[0-9]{8}"},
)


@pytest.fixture
def server() -> Iterator[ScannerServer]:
    server = ScannerServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def desk(server: ScannerServer, outbox) -> Iterator[ScannerDesk]:
    scanner = open_scanner(ScannerSettings(port=server.url, codes=CODES))
    desk = ScannerDesk(scanner, outbox.presence(Part.SCANNER), outbox.events.append)
    outbox.idle_until(desk, lambda: outbox.available() == [True])
    assert server.wait_for_host()
    yield desk
    scanner.close()


def test_a_readers_code_is_told_with_its_institution_and_never_written_down(desk, server, outbox, capfd):
    server.scan(QR, b"LIB:SJTU:20233017")
    outbox.idle_until(desk, lambda: outbox.of(CodeScanned))
    assert outbox.of(CodeScanned) == [CodeScanned("20233017", Use.PATRON, "SJTU")]
    assert "20233017" not in repr(outbox.events) + "".join(capfd.readouterr())


def test_a_books_label_is_told_as_one(desk, server, outbox):
    server.scan(LABEL, b"31000021")
    outbox.idle_until(desk, lambda: outbox.of(CodeScanned))
    assert outbox.of(CodeScanned)[0].use is Use.ITEM


@pytest.mark.parametrize(
    ("data", "fault", "error"),
    [
        (b"WIFI:S:guest;;", None, CardError.CODE),
        (b"LIB:FDU:20233017", None, CardError.CODE),
        (b"LIB:SJTU:20233017", Fault.LOSE_SUFFIX, CardError.CODE_UNREADABLE),
    ],
)
def test_what_is_no_code_of_ours_has_its_own_words(desk, server, outbox, data, fault, error):
    if fault:
        server.misbehave(fault)
    server.scan(QR, data)
    outbox.idle_until(desk, lambda: outbox.of(CodeFailed))
    assert outbox.of(CodeFailed) == [CodeFailed(error)]


def test_a_pulled_cable_is_told_and_it_comes_back_by_itself(desk, server, outbox):
    server.unplug()
    outbox.idle_until(desk, lambda: outbox.available() == [True, False])
    server.plug()
    outbox.idle_until(desk, lambda: outbox.available() == [True, False, True])
    assert server.wait_for_host()
    server.scan(LABEL, b"31000021")
    outbox.idle_until(desk, lambda: outbox.of(CodeScanned))
