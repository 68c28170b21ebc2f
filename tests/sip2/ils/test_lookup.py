"""What anybody who holds a book in hand may know of it, and what nobody is told."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.ils import Ils
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.outcomes import ItemRecord, ItemUnknown, NoAnswer
from sip2.sim.faults import Fault
from sip2.sim.ils import SimulatedIls
from sip2.sim.personality import Personality
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.values import CirculationStatus

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def library() -> SimulatedIls:
    personality = Personality(names_borrower=True)
    return SimulatedIls(load_library(DEMO_SHELF, NOW), personality, clock=lambda: NOW)


@pytest.fixture
def ils(library: SimulatedIls, tmp_path: Path) -> Iterator[Ils]:
    with IlsServer(library) as server, Journal.open(tmp_path / "journal.db", seal=Seal(bytes(32))) as journal:
        ils = Ils(Client(server.host, server.port, GENERIC, timeout_s=5.0), journal, institution_id="JCU")
        yield ils
        ils.close()


def test_a_book_on_the_shelf(ils) -> None:
    record = ils.lookup("10000001")
    assert isinstance(record, ItemRecord)
    assert (record.title, record.author) == ("红楼梦（脂砚斋全评本）", "曹雪芹")
    assert (record.status, record.media, record.call_number) == (CirculationStatus.AVAILABLE, "001", "I242.47/C230")
    assert (record.home, record.place, record.due) == ("主馆", "主馆", None)


def test_one_that_is_lent_until_a_day_and_waited_for(ils) -> None:
    record = ils.lookup("10000022")
    assert (record.status, record.due_text, record.waiting) == (CirculationStatus.CHARGED, "2026-11-26", 1)
    assert record.due.date() == datetime(2026, 11, 26, tzinfo=UTC).date()


def test_nobody_is_told_who_has_it(ils, library) -> None:
    record = ils.lookup("10000022")
    (loan,) = [loan for loan in library.snapshot().loans.values() if loan.barcode == "10000022"]
    assert loan.number not in repr(record)


def test_one_that_belongs_elsewhere(ils, library) -> None:
    library.change(lambda shelf: shelf.checkin("10000008", "主馆", NOW))
    record = ils.lookup("10000008")
    assert (record.status, record.home, record.destination) == (CirculationStatus.IN_TRANSIT, "东湖分馆", "东湖分馆")


def test_a_number_nobody_knows(ils) -> None:
    assert ils.lookup("99999999") == ItemUnknown()


def test_a_silence_is_no_answer(ils, library) -> None:
    library.inject(Fault.CUT_AFTER, "17")
    assert ils.lookup("10000001") == NoAnswer(sent=True)
