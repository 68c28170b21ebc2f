"""The Star driver against the simulated printer, and every fault it can have."""

import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from drivers.link import Direction
from drivers.printer import Fault, Paper, Printed, PrinterStatus, Refused, Unproved
from drivers.printer.escpos_line import EscposLine
from drivers.printer.open import open_printer
from drivers.printer.settings import PrinterSettings
from drivers.printer.sheet import Gap, QrCode, Row, Rule, Span
from drivers.printer.sim import PrinterServer
from drivers.printer.star import StarPrinter
from drivers.printer.star_codec import RealTime, encode
from drivers.printer.star_sheet import typeset

WELL = PrinterStatus(Paper.OK)
SHEET = [Row((Span("红楼梦 Dream", bold=True),)), Rule(), QrCode("HTTPS://LIB.EXAMPLE"), Gap(20)]


@pytest.fixture
def model() -> str:
    return "star"


@pytest.fixture
def printer(server: PrinterServer) -> Iterator[StarPrinter]:
    with closing(StarPrinter(EscposLine(PrinterSettings(port=server.url)), answer_s=0.1, proof_s=0.6)) as printer:
        yield printer


@pytest.fixture
def job() -> bytes:
    return typeset(SHEET, 48)


def test_a_receipt_is_printed_cut_and_proved(printer: StarPrinter, server: PrinterServer, job: bytes) -> None:
    assert printer.status() == WELL
    for _ in range(35):
        assert printer.print(job) == Printed()
    assert [slip.cut for slip in server.paper.slips] == [True] * 35
    assert not server.mistakes


def test_what_the_settings_name_is_opened(server: PrinterServer, job: bytes) -> None:
    printer = open_printer(PrinterSettings(model="star", port=server.url))
    assert printer.print(job) == Printed()
    printer.close()
    printer.close()


def test_without_paper_nothing_is_sent(printer: StarPrinter, server: PrinterServer, job: bytes) -> None:
    server.paper.run_out()
    assert printer.print(job) == Refused(Fault.PAPER_OUT, begun=False)
    server.paper.load(1_000)
    assert printer.status().paper is Paper.NEAR_END
    assert printer.print(job) == Printed()
    assert len(server.paper.slips) == 1


def test_a_jammed_cutter(printer: StarPrinter, server: PrinterServer, job: bytes) -> None:
    server.paper.jam_cutter()
    assert printer.print(job) == Refused(Fault.CUTTER, begun=True)
    server.paper.free_cutter()
    assert printer.print(job) == Printed()


def test_a_head_that_stays_hot_is_a_refusal_in_the_end(printer: StarPrinter, server: PrinterServer, job: bytes) -> None:
    server.paper.after(10, server.paper.heat_head)
    assert printer.print(job) == Refused(Fault.HEAD_HOT, begun=True)


def test_a_slow_printer_is_waited_for(server: PrinterServer, job: bytes) -> None:
    server.mm_per_s = 150
    printer = StarPrinter(EscposLine(PrinterSettings(port=server.url)), answer_s=0.1, proof_s=5)
    begun_s = time.monotonic()
    assert printer.print(job) == Printed()
    assert time.monotonic() - begun_s > 0.1
    printer.close()


def test_silence_is_unknown_and_nothing_is_proved(printer: StarPrinter, server: PrinterServer, job: bytes) -> None:
    server.silent = True
    assert printer.status() == PrinterStatus(Paper.UNKNOWN)
    assert printer.print(job) == Unproved("the printer is silent")
    assert server.wait(receipts=1)
    server.silent = False
    assert printer.status() == WELL


def test_a_receipt_that_ends_late_never_proves_the_next(
    printer: StarPrinter, server: PrinterServer, job: bytes
) -> None:
    server.mm_per_s = 5
    assert printer.print(job) == Unproved("not finished in time")
    server.mm_per_s = None
    server.paper.after(10, server.paper.open_cover)
    assert printer.print(job) == Refused(Fault.COVER_OPEN, begun=True)


def test_a_printer_set_to_answer_nothing_is_not_waited_for(server: PrinterServer, job: bytes) -> None:
    server.silent = True
    printer = open_printer(PrinterSettings(model="star", port=server.url, answers=False))
    assert printer.status() == PrinterStatus()
    assert printer.print(job) == Unproved("this printer is set to answer nothing")
    assert server.wait(receipts=1)
    printer.close()


def test_a_line_cut_within_a_receipt_is_unproved(printer: StarPrinter, server: PrinterServer, job: bytes) -> None:
    printer.status()
    server.unplug_after = 3 + len(job) // 2
    assert isinstance(printer.print(job), Unproved)
    server.plug()
    assert printer.print(job) == Printed()


def test_nothing_is_asked_while_an_answer_is_owed(printer: StarPrinter, server: PrinterServer, job: bytes) -> None:
    server.delay_s = 0.25
    printer.print(job)
    asked = owed = 0
    for direction, data in server.transcript:
        if direction is Direction.RECEIVED:
            owed = 0
        asked += (count := data.count(encode(RealTime.STATUS)) if direction is Direction.SENT else 0)
        owed += count
        assert owed <= 2, "one at most on each of two connections"
    assert asked
