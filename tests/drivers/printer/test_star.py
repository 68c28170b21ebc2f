"""The Star driver against the simulated printer, and every fault it can have."""

import time
from collections.abc import Iterator

import pytest

from drivers.errors import DeviceUnavailable
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
def star() -> Iterator[PrinterServer]:
    server = PrinterServer(model="star")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def printer(star: PrinterServer) -> Iterator[StarPrinter]:
    printer = StarPrinter(EscposLine(PrinterSettings(port=star.url)), answer_s=0.1, proof_s=0.6)
    yield printer
    printer.close()


@pytest.fixture
def job() -> bytes:
    return typeset(SHEET, 48)


def test_a_receipt_is_printed_cut_and_proved(printer: StarPrinter, star: PrinterServer, job: bytes) -> None:
    assert printer.status() == WELL
    for _ in range(35):
        assert printer.print(job) == Printed()
    assert [slip.cut for slip in star.paper.slips] == [True] * 35
    assert not star.mistakes


def test_what_the_settings_name_is_opened(star: PrinterServer, job: bytes) -> None:
    printer = open_printer(PrinterSettings(model="star", port=star.url))
    assert printer.print(job) == Printed()
    printer.close()
    printer.close()


def test_without_paper_nothing_is_sent(printer: StarPrinter, star: PrinterServer, job: bytes) -> None:
    star.paper.run_out()
    assert printer.print(job) == Refused(Fault.PAPER_OUT, begun=False)
    star.paper.load(1_000)
    assert printer.status().paper is Paper.NEAR_END
    assert printer.print(job) == Printed()
    assert len(star.paper.slips) == 1


def test_the_rest_of_a_broken_receipt_never_comes_out_before_the_next_reader(
    printer: StarPrinter, star: PrinterServer, job: bytes
) -> None:
    printer.print(job)
    star.paper.after(10, star.paper.open_cover)
    assert printer.print(job) == Refused(Fault.COVER_OPEN, begun=True)
    star.paper.open_cover(False)
    assert printer.print(job) == Printed()
    whole, broken, next_one = star.paper.slips
    assert next_one.ink == whole.ink
    assert any(broken.ink)
    assert broken.ink[: len(whole.ink)] != whole.ink
    assert not star.mistakes


def test_a_jammed_cutter(printer: StarPrinter, star: PrinterServer, job: bytes) -> None:
    star.paper.jam_cutter()
    assert printer.print(job) == Refused(Fault.CUTTER, begun=True)
    star.paper.free_cutter()
    assert printer.print(job) == Printed()


def test_a_head_that_stays_hot_is_a_refusal_in_the_end(printer: StarPrinter, star: PrinterServer, job: bytes) -> None:
    star.paper.after(10, star.paper.heat_head)
    assert printer.print(job) == Refused(Fault.HEAD_HOT, begun=True)


def test_a_slow_printer_is_waited_for(star: PrinterServer, job: bytes) -> None:
    star.mm_per_s = 150
    printer = StarPrinter(EscposLine(PrinterSettings(port=star.url)), answer_s=0.1, proof_s=5)
    begun_s = time.monotonic()
    assert printer.print(job) == Printed()
    assert time.monotonic() - begun_s > 0.1
    printer.close()


def test_silence_is_unknown_and_nothing_is_proved(printer: StarPrinter, star: PrinterServer, job: bytes) -> None:
    star.silent = True
    assert printer.status() == PrinterStatus(Paper.UNKNOWN)
    assert printer.print(job) == Unproved("the printer is silent")
    assert star.wait(receipts=1)
    star.silent = False
    assert printer.status() == WELL


def test_a_receipt_that_ends_late_never_proves_the_next(printer: StarPrinter, star: PrinterServer, job: bytes) -> None:
    star.mm_per_s = 5
    assert printer.print(job) == Unproved("not finished in time")
    star.mm_per_s = None
    star.paper.after(10, star.paper.open_cover)
    assert printer.print(job) == Refused(Fault.COVER_OPEN, begun=True)


def test_a_printer_set_to_answer_nothing_is_not_waited_for(star: PrinterServer, job: bytes) -> None:
    star.silent = True
    printer = open_printer(PrinterSettings(model="star", port=star.url, answers=False))
    assert printer.status() == PrinterStatus()
    assert printer.print(job) == Unproved("this printer is set to answer nothing")
    assert star.wait(receipts=1)
    printer.close()


def test_a_printer_that_is_away_names_the_remedy_and_comes_back(
    printer: StarPrinter, star: PrinterServer, job: bytes
) -> None:
    star.unplug()
    for call in (printer.status, lambda: printer.print(job)):
        with pytest.raises(DeviceUnavailable, match="check its power and cable"):
            call()
    star.plug()
    assert printer.print(job) == Printed()


def test_a_line_cut_within_a_receipt_is_unproved(printer: StarPrinter, star: PrinterServer, job: bytes) -> None:
    printer.status()
    star.unplug_after = 3 + len(job) // 2
    assert isinstance(printer.print(job), Unproved)
    star.plug()
    assert printer.print(job) == Printed()


def test_nothing_is_asked_while_an_answer_is_owed(printer: StarPrinter, star: PrinterServer, job: bytes) -> None:
    star.delay_s = 0.25
    printer.print(job)
    asked = owed = 0
    for direction, data in star.transcript:
        if direction is Direction.RECEIVED:
            owed = 0
        asked += (count := data.count(encode(RealTime.STATUS)) if direction is Direction.SENT else 0)
        owed += count
        assert owed <= 2, "one at most on each of two connections"
    assert asked
