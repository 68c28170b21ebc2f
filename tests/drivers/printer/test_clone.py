"""Cheap clones: a status that lies, or never comes, is never taken for good news."""

import pytest

from drivers.printer import Fault, Paper, Printed, PrinterStatus, Refused, Unproved
from drivers.printer.clone import WHY, ClonePrinter
from drivers.printer.escpos import EscposPrinter
from drivers.printer.escpos_line import EscposLine
from drivers.printer.open import open_printer
from drivers.printer.settings import PrinterSettings
from drivers.printer.sim import PrinterServer


@pytest.fixture
def model() -> str:
    return "escpos-clone"


def driver(server: PrinterServer) -> ClonePrinter:
    return ClonePrinter(EscposLine(PrinterSettings(port=server.url)), answer_s=0.2, proof_s=0.5)


def test_that_all_is_well_counts_as_silence(server: PrinterServer, job: bytes) -> None:
    printer = driver(server)
    assert printer.status() == PrinterStatus(Paper.UNKNOWN)
    assert printer.print(job) == Unproved(WHY)
    assert server.wait(receipts=1)
    assert not server.mistakes
    printer.close()


def test_out_of_paper_it_still_says_that_it_has_printed_and_nobody_believes_it(
    server: PrinterServer, job: bytes
) -> None:
    server.paper.run_out()
    trusting = EscposPrinter(EscposLine(PrinterSettings(port=server.url)), answer_s=0.2, proof_s=0.5)
    assert trusting.print(job) == Printed(), "the control: this is why clones have a driver of their own"
    trusting.close()
    printer = driver(server)
    assert printer.status().paper is Paper.UNKNOWN
    assert isinstance(printer.print(job), Unproved)
    assert server.paper.slips == ()
    printer.close()


@pytest.mark.parametrize("model", ["escpos"])
def test_bad_news_is_believed(server: PrinterServer, job: bytes) -> None:
    printer = driver(server)
    server.paper.load(1_000)
    assert printer.status().paper is Paper.NEAR_END
    server.paper.open_cover()
    assert printer.print(job) == Refused(Fault.COVER_OPEN, begun=False)
    printer.close()


def test_one_that_never_answers(server: PrinterServer, job: bytes) -> None:
    server.silent = True
    printer = driver(server)
    assert printer.status() == PrinterStatus()
    assert printer.print(job) == Unproved("the printer is silent")
    printer.close()


def test_what_the_settings_name_is_opened(server: PrinterServer, job: bytes) -> None:
    printer = open_printer(PrinterSettings(model="escpos-clone", port=server.url))
    assert printer.print(job) == Unproved(WHY)
    printer.close()


class Hasty:
    """A wire on which GS r is answered at once, while the cover opens."""

    is_open = True

    def __init__(self) -> None:
        self.answers = b""
        self.cover = False

    def write(self, data: bytes) -> None:
        if data.startswith(b"\x10\x04"):
            self.answers += b"\x16" if self.cover and data[2] == 2 else b"\x12"
        elif data == b"\x1dr\x01":
            self.answers, self.cover = self.answers + b"\x00", True

    def cut(self) -> None:
        pass

    def read(self, deadline_s: float) -> bytes:
        said, self.answers = self.answers, b""
        return said

    def close(self) -> None:
        pass


def test_an_echo_together_with_a_fault_is_a_contradiction_and_no_proof(job: bytes) -> None:
    result = EscposPrinter(Hasty(), answer_s=0.2, proof_s=1).print(job)
    assert result == Unproved("the printer says that it has printed, and: cover open")
