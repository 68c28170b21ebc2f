"""The driver against the simulated printer, and every fault it can have."""

import time

import pytest

from drivers.errors import DeviceUnavailable
from drivers.printer import Fault, Paper, Printed, PrinterStatus, Refused, Unproved
from drivers.printer.escpos import EscposPrinter
from drivers.printer.escpos_line import EscposLine
from drivers.printer.open import open_printer
from drivers.printer.settings import PrinterSettings
from drivers.printer.sheet import Row, Span, typeset
from drivers.printer.sim import PaperPath, PrinterServer

WELL = PrinterStatus(Paper.OK)


def impatient(server: PrinterServer, *, proof_s: float = 0.3) -> EscposPrinter:
    return EscposPrinter(EscposLine(PrinterSettings(port=server.url)), answer_s=0.05, proof_s=proof_s)


class CoolsOnceSeen(PaperPath):
    """A head that cools when its heat has been looked at often enough to have been reported."""

    LOOKS = 12

    def __init__(self) -> None:
        super().__init__()
        self.reports = 0

    def status(self) -> PrinterStatus:
        status = super().status()
        self.reports += status.head_hot
        if self.reports == self.LOOKS:
            self.heat_head(False)
        return status


class TestWell:
    def test_a_receipt_is_printed_cut_and_proved(
        self, printer: EscposPrinter, server: PrinterServer, job: bytes
    ) -> None:
        assert printer.status() == WELL
        assert printer.print(job) == Printed()
        assert printer.print(job) == Printed()
        assert [slip.cut for slip in server.paper.slips] == [True, True]
        assert not server.mistakes

    def test_what_the_settings_name_is_opened(self, server: PrinterServer, job: bytes) -> None:
        printer = open_printer(PrinterSettings(port=server.url, paper_width_mm=80))
        assert printer.print(job) == Printed()
        printer.close()
        printer.close()

    def test_a_printer_without_a_cutter_is_not_told_to_cut(self, server: PrinterServer, job: bytes) -> None:
        printer = open_printer(PrinterSettings(port=server.url, profile="simple"))
        assert printer.print(job) == Printed()
        assert server.paper.slips == ()
        server.paper.tear()
        assert [slip.cut for slip in server.paper.slips] == [False]
        printer.close()

    def test_near_the_end_it_still_prints(self, printer: EscposPrinter, server: PrinterServer, job: bytes) -> None:
        server.paper.load(1_000)
        assert printer.status() == PrinterStatus(Paper.NEAR_END)
        assert printer.print(job) == Printed()

    def test_a_slow_printer_is_waited_for(self, printer: EscposPrinter, server: PrinterServer, job: bytes) -> None:
        server.mm_per_s = 150
        begun_s = time.monotonic()
        assert printer.print(job) == Printed()
        assert 0.2 < time.monotonic() - begun_s < 2
        assert len(server.paper.slips) == 1

    def test_late_answers_are_never_taken_for_those_to_other_questions(self, server: PrinterServer, job: bytes) -> None:
        printer = EscposPrinter(EscposLine(PrinterSettings(port=server.url)), answer_s=0.05, proof_s=3)
        server.paper.load(1_000)
        server.delay_s = 0.07
        assert printer.status() == PrinterStatus()
        assert printer.print(job) == Printed()
        server.delay_s = 0
        for _ in range(5):
            assert printer.status() == PrinterStatus(Paper.NEAR_END)
        printer.close()


class TestRefusals:
    def test_without_paper_nothing_is_sent(self, printer: EscposPrinter, server: PrinterServer, job: bytes) -> None:
        server.paper.run_out()
        assert printer.status() == PrinterStatus(Paper.OUT, off_line=True)
        assert printer.print(job) == Refused(Fault.PAPER_OUT, begun=False)
        server.paper.load()
        assert printer.print(job) == Printed()
        assert len(server.paper.slips) == 1

    def test_paper_that_ends_within_a_receipt(self, printer: EscposPrinter, server: PrinterServer, job: bytes) -> None:
        server.paper.run_out(after_mm=10)
        assert printer.print(job) == Refused(Fault.PAPER_OUT, begun=True)
        assert printer.status().fault is Fault.PAPER_OUT
        server.paper.tear()
        assert [slip.cut for slip in server.paper.slips] == [False]

    def test_after_a_new_roll_the_next_receipt_is_whole(
        self, printer: EscposPrinter, server: PrinterServer, job: bytes
    ) -> None:
        printer.print(job)
        server.paper.run_out(after_mm=10)
        printer.print(job)
        server.paper.load()
        assert printer.print(job) == Printed()
        assert server.paper.slips[-1].ink == server.paper.slips[0].ink

    def test_an_open_cover(self, printer: EscposPrinter, server: PrinterServer, job: bytes) -> None:
        server.paper.open_cover()
        assert printer.print(job) == Refused(Fault.COVER_OPEN, begun=False)
        server.paper.open_cover(False)
        assert printer.print(job) == Printed()

    def test_a_jammed_cutter(self, printer: EscposPrinter, server: PrinterServer, job: bytes) -> None:
        server.paper.jam_cutter()
        assert printer.print(job) == Refused(Fault.CUTTER, begun=True)
        assert printer.status() == PrinterStatus(Paper.OK, cutter_error=True, off_line=True)
        server.paper.free_cutter()
        assert printer.status() == WELL

    def test_a_hot_head_within_a_receipt_is_waited_for(self, job: bytes) -> None:
        paper = CoolsOnceSeen()
        server = PrinterServer(paper)
        server.start()
        paper.after(10, paper.heat_head)
        printer = impatient(server, proof_s=3.0)
        assert printer.print(job) == Printed()
        assert paper.reports == CoolsOnceSeen.LOOKS
        printer.close()
        server.stop()

    def test_a_head_that_stays_hot_is_a_refusal_in_the_end(self, server: PrinterServer, job: bytes) -> None:
        server.paper.after(10, server.paper.heat_head)
        printer = impatient(server)
        assert printer.print(job) == Refused(Fault.HEAD_HOT, begun=True)
        printer.close()


class TestSilence:
    def test_silence_is_unknown_and_never_adequate(
        self, printer: EscposPrinter, server: PrinterServer, job: bytes
    ) -> None:
        server.silent = True
        assert printer.status() == PrinterStatus(Paper.UNKNOWN)
        server.silent = False
        assert printer.status() == WELL

    def test_a_silent_printer_prints_and_nothing_is_proved(self, server: PrinterServer, job: bytes) -> None:
        server.silent = True
        printer = impatient(server)
        assert printer.print(job) == Unproved("the printer is silent")
        assert server.wait(receipts=1)
        printer.close()

    def test_a_printer_that_answers_only_in_real_time_proves_nothing(self, server: PrinterServer, job: bytes) -> None:
        server.echoes = False
        printer = impatient(server)
        assert printer.print(job) == Unproved("not finished in time")
        printer.close()

    def test_a_printer_set_to_answer_nothing_is_not_waited_for(self, server: PrinterServer, job: bytes) -> None:
        server.silent = True
        printer = open_printer(PrinterSettings(port=server.url, answers=False))
        begun_s = time.monotonic()
        assert printer.status() == PrinterStatus()
        assert isinstance(printer.print(job), Unproved)
        assert time.monotonic() - begun_s < 1
        assert server.wait(receipts=1)
        printer.close()

    def test_answers_that_no_printer_gives_are_silence(self, printer: EscposPrinter, server: PrinterServer) -> None:
        server.garble = 4
        assert printer.status() == PrinterStatus()
        server.garble = 0
        assert printer.status() == WELL


class TestLine:
    def test_a_line_cut_within_a_receipt_is_unproved(
        self, printer: EscposPrinter, server: PrinterServer, job: bytes
    ) -> None:
        printer.status()
        server.unplug_after = 12 + len(job) // 2
        assert isinstance(printer.print(job), Unproved)
        server.plug()
        assert printer.print(job) == Printed()
        assert not server.mistakes

    def test_a_printer_that_hangs_up_on_idle_hosts_is_not_away(
        self, printer: EscposPrinter, server: PrinterServer, job: bytes
    ) -> None:
        assert printer.status() == WELL
        server.unplug()
        server.plug()
        assert printer.print(job) == Printed()

    def test_an_unknown_profile_names_the_remedy(self, server: PrinterServer) -> None:
        with pytest.raises(DeviceUnavailable, match=r"no profile 'nonsense'.*machine\.toml"):
            open_printer(PrinterSettings(port=server.url, profile="nonsense")).status()

    def test_a_long_picture_does_not_disturb_the_answers(
        self, printer: EscposPrinter, server: PrinterServer, job: bytes
    ) -> None:
        def draw(_row: Row, columns: int) -> tuple[int, bytes]:
            return columns * 12 // 8, b"\x10\x04\x01\x10\x14\x08\x01\x03" * 9 * 900

        assert printer.print(typeset([Row((Span("𠮷"),))], 48, draw)) == Printed()
        assert server.paper.slips[0].length_mm > 900 / 8
        assert printer.status() == WELL
