"""The printer's desk on a real wire: printed, without paper, open, silent, unplugged."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drivers.printer.open import DRIVERS, open_printer
from drivers.printer.settings import PrinterSettings
from drivers.printer.sim import PrinterServer
from kiosk.desks.letterhead import Letterhead
from kiosk.desks.printing import PrinterDesk
from kiosk.session.commands import PrintReceipt, ReceiptLine, RunTest
from kiosk.session.events import PaperDone
from kiosk.session.view import Health, Part, ReceiptState, TestState

DUE = datetime(2026, 12, 23, 15, tzinfo=UTC)
LINE = ReceiptLine("10000001", "红楼梦", DUE, "", loan=True, noted=False, op_id="0193-abcdef12")
ORDER = PrintReceipt((LINE,), "zh_CN", datetime(2026, 11, 23, 9, 41, tzinfo=UTC), op_id="0193-99999999")
HEAD = Letterhead({"zh_CN": "江城大学图书馆"}, "K-03", 48)


@pytest.fixture
def model():
    return "escpos"


@pytest.fixture
def printer(model):
    server = PrinterServer(model=model)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def desk(printer, outbox):
    opened = open_printer(PrinterSettings(port=printer.url, proof_s=1))
    yield PrinterDesk(opened, HEAD, outbox.presence(Part.PRINTER), outbox.events.append, outbox.tested)
    opened.close()


def states(outbox):
    return [event.state for event in outbox.of(PaperDone)]


def test_a_receipt_is_printed_and_proved(desk, printer, outbox):
    desk.perform(ORDER)
    assert outbox.of(PaperDone) == [PaperDone(ReceiptState.PRINTED, ORDER.op_id, proof="printed and cut")]
    assert len(printer.receipts) == 1
    assert not printer.mistakes


def test_without_paper(desk, printer, outbox):
    printer.paper.run_out()
    desk.idle()
    desk.perform(ORDER)
    assert states(outbox) == [ReceiptState.NO_PAPER]
    assert outbox.available() == [False]
    printer.paper.load()
    desk.idle()
    assert outbox.available() == [False, True]


def test_with_its_cover_open(desk, printer, outbox):
    printer.paper.open_cover()
    desk.perform(ORDER)
    assert states(outbox) == [ReceiptState.COVER_OPEN]
    assert outbox.of(PaperDone)[0].proof == "cover open"


def test_a_cover_opened_in_the_middle_is_said_to_be_so(desk, printer, outbox):
    printer.paper.after(10, printer.paper.open_cover)
    desk.perform(ORDER)
    assert outbox.of(PaperDone)[0].proof == "cover open, in the middle"


def test_a_silent_printer_is_unknown_never_adequate(desk, printer, outbox):
    printer.silent = True
    desk.idle()
    assert outbox.reports[-1].health is Health.CARE
    assert "unknown" in outbox.reports[-1].fault
    desk.perform(ORDER)
    assert states(outbox) == [ReceiptState.UNPROVED]
    assert outbox.of(PaperDone)[0].proof == "sent, not proved: the printer is silent"


def test_unplugged_and_back(desk, printer, outbox):
    desk.idle()
    printer.unplug()
    outbox.idle_until(desk, lambda: outbox.available() == [True, False])
    desk.perform(ORDER)
    assert states(outbox) == [ReceiptState.FAILED]
    printer.plug()
    outbox.idle_until(desk, lambda: outbox.available() == [True, False, True])


def test_the_technicians_page(desk, printer, outbox):
    desk.perform(RunTest("print"))
    assert outbox.findings["print"].state is TestState.PASSED
    assert len(printer.receipts) == 1


class TestStar:
    @pytest.fixture
    def model(self):
        return "star"

    def test_receipts_and_the_technicians_page_are_in_the_printers_own_tongue(self, printer, outbox):
        settings = PrinterSettings(model="star", port=printer.url, proof_s=2)
        head = replace(HEAD, typeset=DRIVERS[settings.model].typeset)
        with closing(open_printer(settings)) as opened:
            desk = PrinterDesk(opened, head, outbox.presence(Part.PRINTER), outbox.events.append, outbox.tested)
            desk.perform(ORDER)
            desk.perform(RunTest("print"))
        assert states(outbox) == [ReceiptState.PRINTED]
        assert outbox.findings["print"].state is TestState.PASSED
        assert len(printer.paper.slips) == 2
        assert not printer.mistakes

    def test_a_job_in_another_makers_tongue_is_no_receipt(self, printer, outbox):
        """The control: this is why the typesetter comes with the driver."""
        with closing(open_printer(PrinterSettings(model="star", port=printer.url, proof_s=1))) as opened:
            PrinterDesk(opened, HEAD, outbox.presence(Part.PRINTER), outbox.events.append, outbox.tested).perform(ORDER)
        assert printer.mistakes
