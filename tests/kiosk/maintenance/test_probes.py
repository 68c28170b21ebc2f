"""The technician's tests against simulated devices on the real wire; none of them lends or takes back anything."""

import itertools
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from drivers.card import Card, CardPresented, CardProblem, CardRemoved, CardUnreadable, Proof
from drivers.errors import DeviceUnavailable
from drivers.link import Link
from drivers.printer.escpos import EscposPrinter
from drivers.printer.escpos_line import EscposLine
from drivers.printer.raster import draw
from drivers.printer.settings import PrinterSettings
from drivers.printer.sim import PrinterServer
from drivers.rfid import label
from drivers.rfid.feig import FeigReader
from drivers.rfid.label import Label, Model
from drivers.rfid.sim import FeigServer, Field, SimTag, Timing
from drivers.rfid.sim.server import Fault
from kiosk.maintenance.page import compose
from kiosk.maintenance.probes import Finding, of_card, print_page, read_card, read_tag, round_trip
from kiosk.session.view import TestState
from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.line import Line
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
PASSED, FAILED = TestState.PASSED, TestState.FAILED


def tag(number: int, model: Model = Model.ISO28560_3, afi: int = 0x07) -> SimTag:
    memory = bytes(112) if model is Model.BLANK else label.encode(Label(model, f"{number:010}", "DE-705", 1, 1, 1))
    return SimTag(bytes.fromhex("E0040150") + number.to_bytes(4), memory, afi=afi)


@pytest.fixture
def field() -> Field:
    return Field()


@pytest.fixture
def pad(field):
    server = FeigServer(field, timing=Timing(0, 0, 0))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def reader(pad):
    reader = FeigReader(Link(pad.url), response_s=0.2, silence_s=0)
    yield reader
    reader.close()


def test_a_tag_is_told_by_model_tail_and_afi(reader, field):
    field.lay(tag(1234554321, Model.ISO28560_2, afi=0xC2))
    assert read_tag(reader) == Finding(PASSED, "iso28560-2 · …4321 · AFI C2")


def test_no_tag(reader):
    assert read_tag(reader) == Finding(FAILED, "no tag on the pad")


def test_a_tag_that_one_look_misses_is_found(pad, field):
    field.lay(tag(1234554321))

    class BlinksFirst(FeigReader):
        looks = 0

        def inventory(self):
            self.looks += 1
            return () if self.looks < 3 else super().inventory()

    reader = BlinksFirst(Link(pad.url), response_s=0.2, silence_s=0)
    assert read_tag(reader).state is PASSED
    reader.close()


def test_a_blank_tag_is_read_too(reader, field):
    field.lay(tag(1, Model.BLANK))
    assert read_tag(reader) == Finding(PASSED, "blank · no item number · AFI 07")


def test_of_many_tags_the_first_are_told(reader, field):
    for number in range(5):
        field.lay(tag(1111100000 + number))
    finding = read_tag(reader)
    assert finding.state is PASSED
    assert finding.words.startswith("5 tags: iso28560-3 · …0000 · AFI 07; iso28560-3 · …0001")
    assert finding.words.endswith("…0002 · AFI 07; …")


def test_reading_a_tag_writes_nothing(reader, field):
    laid = tag(1234554321)
    before = (laid.memory, laid.afi, laid.dsfid)
    field.lay(laid)
    read_tag(reader)
    assert (laid.memory, laid.afi, laid.dsfid) == before


def test_a_tag_that_is_lifted_meanwhile(field, pad, reader):
    field.lay(tag(1))

    class LiftedAfterTheLook(FeigReader):
        def read(self, uid):
            field.clear()
            return super().read(uid)

    lifted = LiftedAfterTheLook(Link(pad.url), response_s=0.2, silence_s=0)
    assert read_tag(lifted) == Finding(FAILED, "a tag answers but cannot be read: lay it flat in the middle of the pad")
    lifted.close()


def test_a_reader_away_says_what_to_do(reader, pad):
    pad.unplug()
    finding = read_tag(reader)
    assert finding.state is FAILED
    assert pad.url in finding.words


def test_a_reader_that_talks_rubbish_shows_no_frame(reader, pad, field):
    field.lay(tag(1234554321))
    pad.misbehave(Fault.GARBLE, times=50)
    finding = read_tag(reader)
    assert finding.state is FAILED
    assert "12 34" not in finding.words
    assert len(finding.words) < 120


@dataclass
class ScriptedCards:
    """A card reader that reports what it was told to, `step_s` apart, then nothing."""

    changes: deque
    now: float = 0.0
    step_s: float = 1.0

    def wait(self, timeout_s):
        self.now += min(timeout_s, self.step_s)
        change = self.changes.popleft() if self.changes else None
        if isinstance(change, Exception):
            raise change
        return change

    def close(self):
        """Nothing to release."""


def cards(*changes) -> ScriptedCards:
    return ScriptedCards(deque(changes))


CARD = CardPresented(Card(bytes.fromhex("04A1B2C3"), "2026012345678", Proof.OPEN_READ))


def test_a_card_is_told_by_its_length_and_tail():
    reader = cards(None, CardRemoved(), CARD)
    finding = read_card(reader, clock=lambda: reader.now)
    assert finding == Finding(PASSED, "13 characters, …5678 · a file that anyone can read and copy")
    assert "2026012345678" not in repr(finding)


def test_a_card_that_cannot_be_read_says_why():
    reader = cards(CardUnreadable(CardProblem.CUT_SHORT, "6982"))
    assert read_card(reader, clock=lambda: reader.now) == Finding(FAILED, "moved away too early; hold it still")


def test_no_card_in_time():
    reader = cards()
    assert read_card(reader, clock=lambda: reader.now) == Finding(FAILED, "no card within 10 s")
    assert reader.now == pytest.approx(10)


def test_a_card_reader_away():
    reader = cards(DeviceUnavailable("no card reader: plug it in"))
    assert read_card(reader, clock=lambda: reader.now) == Finding(FAILED, "no card reader: plug it in")


def test_a_card_that_goes_tells_nothing():
    assert of_card(CardRemoved()) is None


@pytest.fixture
def paper():
    server = PrinterServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def printer(paper):
    printer = EscposPrinter(EscposLine(PrinterSettings(port=paper.url)), answer_s=0.2, proof_s=2.0)
    yield printer
    printer.close()


@pytest.mark.parametrize("columns", [48, 32])
@pytest.mark.parametrize(
    "library", ["江城大学图书馆", "Bibliothek der sehr langen Namen und der Universität Jiangcheng 江城", ""]
)
@pytest.mark.parametrize("drawn", [draw, None])
def test_the_page_prints_on_every_paper(printer, paper, columns, library, drawn):
    assert print_page(printer, compose((library, "K-03"), NOW, columns, drawn)) == Finding(PASSED, "printed and cut")
    assert paper.mistakes == ()
    assert len(paper.paper.slips) == 1
    assert 80 < paper.paper.slips[0].length_mm < 160


@pytest.fixture
def page() -> bytes:
    return compose(("江城大学图书馆", "K-03"), NOW, 48)


def test_a_printer_without_paper(printer, paper, page):
    paper.paper.run_out()
    assert print_page(printer, page) == Finding(FAILED, "paper out")


def test_a_silent_printer_passes_only_where_it_is_known_to_be_silent(paper, page):
    paper.silent = True
    printer = EscposPrinter(EscposLine(PrinterSettings(port=paper.url)), answer_s=0.05, proof_s=0.1)
    finding = print_page(printer, page)
    assert finding == Finding(FAILED, "sent, not proved (the printer is silent): look at the paper")
    assert print_page(printer, page, answers=False).state is PASSED
    printer.close()


def test_a_printer_away(printer, paper, page):
    paper.stop()
    assert print_page(printer, page).state is FAILED


@pytest.fixture
def ils():
    with IlsServer(SimulatedIls(load_library(DEMO_SHELF, NOW), clock=lambda: NOW)) as server:
        yield server


@pytest.fixture
def line(ils):
    client = Client(ils.host, ils.port, GENERIC, timeout_s=5.0)
    yield Line(client, login_user="", login_password="", location_code="")
    client.close()


def test_the_round_trip_is_that_of_the_second_answer(line, ils):
    clock = itertools.count(0.0, 0.180).__next__
    finding, ms = round_trip(line, clock)
    assert finding == Finding(PASSED, "180 ms")
    assert ms == pytest.approx(180)


def test_the_round_trip_asks_for_nothing_but_the_status(line, ils):
    round_trip(line)
    seen = ils.ils.snapshot()
    assert seen.requests == {"99": 2}
    assert not seen.executed


def test_a_library_system_away(line, ils):
    ils.cut()
    finding, ms = round_trip(line)
    assert finding.state is FAILED
    assert finding.words
    assert ms is None
