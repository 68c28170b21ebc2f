"""What every maker's printer must do alike."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from drivers.errors import DeviceUnavailable
from drivers.printer import Fault, Printed, ReceiptPrinter, Refused
from drivers.printer.open import DRIVERS, open_printer
from drivers.printer.settings import PrinterSettings
from drivers.printer.sheet import Gap, Row, Rule, Span
from drivers.printer.sim import PrinterServer

SHEET = [*(Row((Span(f"{number} "), Span("红楼梦", bold=True))) for number in range(5)), Rule(), Gap(20)]


@pytest.fixture(params=["escpos", "star"])
def model(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def printer(model: str, server: PrinterServer) -> Iterator[ReceiptPrinter]:
    settings = PrinterSettings.model_validate({"model": model, "port": server.url, "proof_s": 2})
    with closing(open_printer(settings)) as printer:
        yield printer


@pytest.fixture
def job(model: str) -> bytes:
    return DRIVERS[model].typeset(SHEET, 48)


def test_the_rest_of_a_broken_receipt_never_comes_out_before_the_next_reader(
    printer: ReceiptPrinter, server: PrinterServer, job: bytes
) -> None:
    printer.print(job)
    server.paper.after(10, server.paper.open_cover)
    assert printer.print(job) == Refused(Fault.COVER_OPEN, begun=True)
    server.paper.open_cover(False)
    assert printer.print(job) == Printed()
    whole, broken, next_one = server.paper.slips
    assert next_one.ink == whole.ink
    assert any(broken.ink)
    assert broken.ink[: len(whole.ink)] != whole.ink
    assert not server.mistakes


def test_a_printer_that_is_away_names_the_remedy_and_comes_back(
    printer: ReceiptPrinter, server: PrinterServer, job: bytes
) -> None:
    server.unplug()
    for call in (printer.status, lambda: printer.print(job)):
        with pytest.raises(DeviceUnavailable, match="check its power and cable"):
            call()
    server.plug()
    assert printer.print(job) == Printed()
