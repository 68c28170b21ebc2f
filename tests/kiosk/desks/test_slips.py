"""The list and its slips on a real printer's wire, and what is said when one of them does not come out."""

import pytest

from drivers.printer.open import open_printer
from drivers.printer.settings import PrinterSettings
from drivers.printer.sim import PrinterServer
from drivers.sorterlink import Manifest, ManifestLine, Route
from kiosk.desks.letterhead import Letterhead
from kiosk.desks.printing import PrinterDesk
from kiosk.desks.slips import SlipDesk
from kiosk.drop.events import ManifestPrinted
from kiosk.drop.staff import PrintManifest
from kiosk.session.view import Part, ReceiptState

HOLD = ManifestLine(2, "31000002", Route.HOLD, "总服务台", "城南旧事", "陈* 3017")
ORDER = PrintManifest(Manifest(12, 2, "2026-11-27T08:15:00+08:00", (HOLD, HOLD)), "zh_CN")
HEAD = Letterhead({"zh_CN": "江城大学图书馆"}, "S-01", 48)


@pytest.fixture
def printer():
    server = PrinterServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def desk(printer, outbox):
    opened = open_printer(PrinterSettings(port=printer.url, proof_s=1))
    inner = PrinterDesk(opened, HEAD, outbox.presence(Part.PRINTER), outbox.events.append, outbox.tested)
    yield SlipDesk(inner, outbox.events.append)
    opened.close()


def test_a_list_and_its_slips_are_cut_apart_and_proved(desk, printer, outbox) -> None:
    desk.perform(ORDER)
    assert outbox.events[-1] == ManifestPrinted(12, ReceiptState.PRINTED)
    assert len(printer.receipts) == 3
    assert printer.mistakes == ()


def test_without_paper_the_list_is_not_called_printed(desk, printer, outbox) -> None:
    printer.paper.run_out()
    desk.perform(ORDER)
    assert outbox.events[-1] == ManifestPrinted(12, ReceiptState.NO_PAPER)
    assert printer.receipts == ()
