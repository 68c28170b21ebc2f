"""How the machine last was outlives it, figures do not wear the disk out, and no reader is in it."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.maintenance.errors import StateUnusable
from kiosk.maintenance.health import HealthBook, Report
from kiosk.maintenance.probes import LIBRARY, READ_CARD, Finding
from kiosk.maintenance.standing import FILE, load, save, standing
from kiosk.session.view import Health, Part, TestState

EIGHT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def stood(book, tests=None, minutes=0):
    now = EIGHT + timedelta(minutes=minutes)
    return standing(book.parts(now), book.faults, tests or {}, now, 4711)


def test_what_was_is_read_again(tmp_path):
    book = HealthBook({Part.PRINTER})
    book.take(Report(Part.PRINTER, Health.AWAY, EIGHT, fault="cover open"))
    save(tmp_path, stood(book, {LIBRARY: Finding(TestState.PASSED, "182 ms")}))
    read = load(tmp_path)
    assert read == stood(book, {LIBRARY: Finding(TestState.PASSED, "182 ms")})
    assert [(each.part, each.fault) for each in read.faults] == [(Part.PRINTER, "cover open")]
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_figures_alone_are_no_news():
    book = HealthBook({Part.TAG_READER})
    book.take(Report(Part.TAG_READER, Health.GOOD, EIGHT))
    before = stood(book)
    book.tag_read(EIGHT)
    assert not stood(book).is_news(before)
    book.take(Report(Part.TAG_READER, Health.AWAY, EIGHT, fault="unplugged"))
    assert stood(book).is_news(before)
    assert before.is_news(None)


def test_the_end_of_a_cards_number_is_not_kept():
    book = HealthBook(())
    passed = stood(book, {READ_CARD: Finding(TestState.PASSED, "8 characters, …1017 · number")})
    failed = stood(book, {READ_CARD: Finding(TestState.FAILED, "no card within 10 s")})
    assert [each.words for each in passed.tests + failed.tests] == ["", "no card within 10 s"]


def test_a_damaged_file_is_said(tmp_path):
    save(tmp_path, stood(HealthBook(())))
    (tmp_path / FILE).write_text("{")
    with pytest.raises(StateUnusable, match="damaged"):
        load(tmp_path)
