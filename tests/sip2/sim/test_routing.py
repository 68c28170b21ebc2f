"""Where returned items go: alerts, destinations, bins."""

from datetime import UTC, datetime

import pytest

from sip2.sim.library import Hold, Item, Library, Patron, Rules
from sip2.sim.records import Route, SortRule
from sip2.sim.routing import Way, sort_bin, way_of
from sip2.values import CirculationStatus

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BINS = {"shelf": "1", "hold": "2", "transit": "3", "staff": "4"}
SORTING = (
    SortRule("10", collection="儿童"),
    SortRule("11", media_type="006"),
    SortRule("12", call_number="TP3"),
    SortRule("20", Route.TRANSIT, destination="东湖分馆"),
    SortRule("30", Route.STAFF, collection="儿童"),
)
RULES = Rules("JCU", "江城大学图书馆", "主馆", bins=BINS, sorting=SORTING)


def item(**fields: str) -> Item:
    return Item(**{"barcode": "a", "title": "甲书", "home": "主馆", **fields})


@pytest.mark.parametrize(
    ("book", "way", "expected"),
    [
        (item(), Way(Route.SHELF), "1"),
        (item(collection="儿童", call_number="TP31"), Way(Route.SHELF), "10"),
        (item(media_type="006"), Way(Route.SHELF), "11"),
        (item(call_number="TP312C/K39"), Way(Route.SHELF), "12"),
        (item(call_number="TU-092"), Way(Route.SHELF), "1"),
        (item(collection="儿童"), Way(Route.HOLD, "主馆"), "2"),
        (item(), Way(Route.TRANSIT, "东湖分馆"), "20"),
        (item(), Way(Route.TRANSIT, "西区分馆"), "3"),
        (item(), Way(Route.ILL, "外校"), "3"),
        (item(collection="儿童"), Way(Route.STAFF), "30"),
        (None, Way(Route.STAFF), "4"),
    ],
)
def test_bins(book: Item | None, way: Way, expected: str) -> None:
    assert sort_bin(RULES, book, way) == expected


def test_without_bins_there_is_no_bin() -> None:
    assert sort_bin(Rules("JCU", "", "主馆"), item(), Way(Route.SHELF)) == ""


def test_another_librarys_book_goes_before_any_hold() -> None:
    borrowed = Item("a", "甲书", "外校图书馆", ill=True)
    assert way_of(borrowed, "主馆", Hold("a", "1", "主馆")) == Way(Route.ILL, "外校图书馆")


def library(book: Item) -> Library:
    jcu = Library(RULES, [Patron("1", "1111", "甲"), Patron("2", "2222", "乙")], [book])
    jcu.checkout("1", "a", NOW)
    return jcu


@pytest.mark.parametrize(
    ("book", "ok", "alert", "calls", "stays_lent"),
    [
        (item(), True, "", False, False),
        (Item("a", "甲书", "外校图书馆", ill=True), True, "03", True, False),
        (Item("a", "甲书", "东湖分馆"), True, "04", True, False),
        (Item("a", "甲书", "主馆", note="附光盘一张，请检查。"), True, "", True, False),
    ],
)
def test_alerts(book: Item, ok: bool, alert: str, calls: bool, stays_lent: bool) -> None:
    jcu = library(book)
    back = jcu.checkin("a", "", NOW)
    assert (back.ok, back.alert, back.calls_staff, "a" in jcu.loans) == (ok, alert, calls, stays_lent)


@pytest.mark.parametrize(("fault", "alert"), [("withdrawn", "99"), ("record_damaged", "98")])
def test_what_a_machine_must_not_take(fault: str, alert: str) -> None:
    jcu = library(item())
    jcu.items["a"] = Item("a", "甲书", "主馆", **{fault: True})
    back = jcu.checkin("a", "", NOW)
    assert (back.ok, back.alert, back.calls_staff, back.sort_bin) == (False, alert, True, "4")
    assert "a" in jcu.loans
    assert jcu.status_of("a") is (CirculationStatus.OTHER if fault == "withdrawn" else CirculationStatus.CHARGED)


def test_an_unknown_book_is_99_and_one_not_lent_has_no_code() -> None:
    jcu = library(item())
    assert jcu.checkin("x").alert == "99"
    jcu.checkin("a")
    again = jcu.checkin("a")
    assert (again.ok, again.alert, again.calls_staff) == (False, "", True)
    assert jcu.checkin("a", forced=True).ok
