"""A simulated printer for every test, joined to the real driver by TCP."""

from collections.abc import Iterator

import pytest

from drivers.printer.escpos import EscposPrinter
from drivers.printer.escpos_line import EscposLine
from drivers.printer.settings import PrinterSettings
from drivers.printer.sheet import Gap, Row, Rule, Span, typeset
from drivers.printer.sim import PrinterServer


@pytest.fixture
def model() -> str:
    """What the simulated printer is; modules for other makers say otherwise."""
    return "escpos"


@pytest.fixture
def server(model: str) -> Iterator[PrinterServer]:
    server = PrinterServer(model=model)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def printer(server: PrinterServer) -> Iterator[EscposPrinter]:
    printer = EscposPrinter(EscposLine(PrinterSettings(port=server.url)), answer_s=0.2, proof_s=2.0)
    yield printer
    printer.close()


@pytest.fixture
def job() -> bytes:
    """Five rows and a rule, about 26 mm."""
    rows = [Row((Span(f"{number} "), Span("红楼梦", bold=True))) for number in range(5)]
    return typeset([*rows, Rule(), Gap(20)], 48)
