"""The book of health keeps what was wrong, and since when, also after it is over."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.maintenance.health import FAULTS_KEPT, ORDER, SELDOM, HealthBook, Report
from kiosk.session.view import Health, Part, PartHealth

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
ILS, TAGS, PRINTER = Part.LIBRARY_SYSTEM, Part.TAG_READER, Part.PRINTER


def at(minutes: float = 0, seconds: float = 0) -> datetime:
    return NINE + timedelta(minutes=minutes, seconds=seconds)


@pytest.fixture
def book() -> HealthBook:
    return HealthBook({ILS, PRINTER})


def part(book: HealthBook, which: Part, now: datetime = NINE) -> PartHealth:
    return next(each for each in book.parts(now) if each.part is which)


def test_every_part_has_its_place(book):
    assert tuple(each.part for each in HealthBook(set(ORDER)).parts(NINE)) == ORDER
    assert tuple(each.part for each in book.parts(NINE)) == tuple(each for each in ORDER if each not in SELDOM)
    assert set(ORDER) == set(Part) - {Part.KEY}, "what is wrong with the key is told of the journal"


def test_what_the_machine_lacks_is_unused_and_what_nobody_heard_of_is_away(book):
    assert part(book, Part.CARD_READER) == PartHealth(Part.CARD_READER, Health.UNUSED)
    assert part(book, ILS) == PartHealth(ILS, Health.AWAY)


def test_trouble_keeps_its_beginning_and_its_last_words(book):
    book.take(Report(ILS, Health.GOOD, at(0)))
    book.take(Report(ILS, Health.AWAY, at(32), fault="hung up"))
    book.take(Report(ILS, Health.AWAY, at(33), fault="refused the line"))
    book.take(Report(ILS, Health.AWAY, at(34)))
    assert part(book, ILS) == PartHealth(ILS, Health.AWAY, "", "refused the line", at(32))


def test_a_part_that_recovered_still_tells_what_was_wrong(book):
    book.take(Report(ILS, Health.AWAY, at(32), fault="hung up"))
    book.take(Report(ILS, Health.GOOD, at(40), fact="ACS 1.4"))
    book.take(Report(ILS, Health.GOOD, at(50)))
    assert part(book, ILS) == PartHealth(ILS, Health.GOOD, "ACS 1.4", "hung up", at(32))


def test_the_same_fault_again_begins_anew(book):
    for begin in (10, 20):
        book.take(Report(PRINTER, Health.CARE, at(begin), fault="paper near end"))
        book.take(Report(PRINTER, Health.GOOD, at(begin + 5)))
    assert part(book, PRINTER).since == at(20)
    assert [fault.at for fault in book.faults] == [at(10), at(20)]


def test_what_gets_worse_begins_anew(book):
    book.take(Report(PRINTER, Health.CARE, at(1), fault="paper near end"))
    book.take(Report(PRINTER, Health.AWAY, at(2), fault="paper out"))
    assert part(book, PRINTER) == PartHealth(PRINTER, Health.AWAY, "", "paper out", at(2))


def test_a_fault_reported_every_second_does_not_push_the_others_out(book):
    book.take(Report(PRINTER, Health.AWAY, at(0), fault="cover open"))
    for second in range(600):
        book.take(Report(ILS, Health.AWAY, at(1, second), fault=("no route", "refused")[second % 2]))
    assert [fault.fault for fault in book.faults] == ["cover open", "no route", "refused"]


def test_the_last_50_faults_are_kept(book):
    for minute in range(70):
        book.take(Report(ILS, Health.AWAY, at(minute), fault=f"fault {minute}"))
        book.take(Report(ILS, Health.GOOD, at(minute, 30)))
    assert [fault.fault for fault in book.faults] == [f"fault {minute}" for minute in range(20, 70)]
    assert FAULTS_KEPT == 50


def test_figures_show_while_a_part_is_at_work():
    book = HealthBook({ILS, TAGS})
    book.take(Report(TAGS, Health.GOOD, at(0), fact="ID CPR30"))
    book.take(Report(ILS, Health.GOOD, at(0)))
    assert part(book, ILS).fact == ""
    for ms in (180.2, 90.0, 2000.0):
        book.round_trip(ms)
    for second in range(90):
        book.tag_read(at(0, second))
    assert part(book, ILS).fact == "180 ms"
    assert part(book, TAGS, at(0, 89)).fact == "ID CPR30 · 60/min"
    assert part(book, TAGS, at(10)).fact == "ID CPR30 · 0/min"
    book.take(Report(ILS, Health.AWAY, at(1), fault="hung up"))
    assert part(book, ILS).fact == ""


@given(st.lists(st.floats(0, 60_000), min_size=1, max_size=60))
def test_the_round_trip_is_the_median_of_the_last_20(times_ms):
    book = HealthBook({ILS})
    assert book.round_trip_ms is None
    for ms in times_ms:
        book.round_trip(ms)
    assert book.round_trip_ms == median(times_ms[-20:])


@given(st.lists(st.integers(0, 600), max_size=80), st.integers(0, 900))
def test_reads_are_those_of_the_last_minute(seconds, now_s):
    book = HealthBook({TAGS})
    for second in sorted(seconds):
        book.tag_read(at(0, second))
    newest = max(seconds, default=0)
    now_s = max(now_s, newest)
    assert book.reads_per_minute(at(0, now_s)) == sum(0 <= now_s - second < 60 for second in seconds)


def test_a_clock_set_back_neither_counts_nor_keeps_what_it_leaves_behind():
    book = HealthBook({TAGS})
    for second in range(60):
        book.tag_read(at(60, second))
    for second in range(10):
        book.tag_read(at(0, second))
    assert book.reads_per_minute(at(0, 9)) == 10
    assert len(book._reads) == 10


REPORTS = st.lists(
    st.tuples(st.sampled_from(ORDER), st.sampled_from([Health.GOOD, Health.CARE, Health.AWAY]), st.sampled_from("abc"))
)


@given(REPORTS)
def test_a_part_is_as_last_reported_and_its_trouble_began_when_it_changed(reports):
    book = HealthBook(ORDER)
    seen: dict[Part, list[tuple[Health, int]]] = {each: [(Health.GOOD, -1)] for each in ORDER}
    for minute, (which, health, words) in enumerate(reports):
        book.take(Report(which, health, at(minute), fault="" if health is Health.GOOD else words))
        seen[which].append((health, minute))
    for which, history in seen.items():
        if len(history) == 1:
            continue
        begins = [now for before, now in pairwise(history) if now[0] is not before[0]]
        begins = [minute for health, minute in begins if health is not Health.GOOD]
        known = part(book, which)
        assert known.health is history[-1][0]
        assert known.since == (at(begins[-1]) if begins else None)
    assert len(book.faults) <= FAULTS_KEPT
