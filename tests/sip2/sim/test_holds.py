"""Queues of readers who wait: their order, their end, the hold shelf."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sip2.sim.library import Item, Library, Patron, Rules
from sip2.values import CirculationStatus, FeeType, PatronFlag

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEEK_END = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)


def library(**rules: Any) -> Library:
    jcu = Library(
        Rules("JCU", "江城大学图书馆", "主馆", **{"branches": ("东湖分馆",), **rules}),
        [Patron(number, number * 4, f"读者{number}") for number in "1234"],
        [Item("a", "甲书", "主馆"), Item("b", "乙书", "主馆"), Item("r", "参考书", "主馆", reference_only=True)],
    )
    jcu.checkout("1", "a", NOW)
    return jcu


def numbers(jcu: Library, barcode: str = "a") -> list[str]:
    return [hold.number for hold in jcu.queue_for(barcode)]


def test_who_comes_first_is_served_first() -> None:
    jcu = library()
    assert [jcu.place_hold(number, "a", "", NOW).position for number in "234"] == [1, 2, 3]
    jcu.cancel_hold("3", "a")
    assert numbers(jcu) == ["2", "4"]
    assert jcu.place_hold("3", "a", "", NOW).position == 3
    jcu.checkin("a", "", NOW)
    assert not jcu.checkout("4", "a", NOW).ok
    assert jcu.checkout("2", "a", NOW).ok
    assert numbers(jcu) == ["4", "3"]


def test_a_change_keeps_the_place() -> None:
    jcu = library()
    for number in "23":
        jcu.place_hold(number, "a", "", NOW)
    changed = jcu.change_hold("2", "a", "东湖分馆", NOW, expires=WEEK_END)
    assert (changed.ok, changed.position) == (True, 1)
    hold = jcu.queue_for("a")[0]
    assert (hold.pickup, hold.expires) == ("东湖分馆", WEEK_END)
    again = jcu.change_hold("2", "a", "", NOW)
    assert again.hold == hold
    assert not jcu.change_hold("4", "a", "", NOW).ok


@pytest.mark.parametrize(
    ("number", "barcode", "pickup", "expires", "why"),
    [
        ("9", "a", "", None, "没有这个读者证号"),
        ("2", "x", "", None, "没有此条码"),
        ("1", "a", "", None, "已在您的借阅清单"),
        ("2", "r", "", None, "不能预约"),
        ("2", "a", "火星", None, "没有“火星”"),
        ("2", "a", "", NOW - timedelta(days=1), "期限已过"),
    ],
)
def test_refusals(number: str, barcode: str, pickup: str, expires: datetime | None, why: str) -> None:
    jcu = library()
    refused = jcu.place_hold(number, barcode, pickup, NOW, expires=expires)
    assert not refused.ok
    assert why in refused.message
    assert not jcu.holds


def test_nobody_waits_twice_nor_for_too_many() -> None:
    jcu = library(hold_limit=1)
    assert jcu.place_hold("2", "a", "", NOW).ok
    assert "已预约" in jcu.place_hold("2", "a", "", NOW).message
    assert "上限 1 册" in jcu.place_hold("2", "b", "", NOW).message


def test_who_may_not_wait_may_still_borrow() -> None:
    jcu = library()
    jcu.patrons["2"] = replace(jcu.patrons["2"], blocks=frozenset({PatronFlag.HOLD_DENIED}), message="不可预约")
    assert jcu.place_hold("2", "a", "", NOW).message == "不可预约"
    assert jcu.checkout("2", "b", NOW).ok


def test_a_hold_may_cost_something() -> None:
    jcu = library(hold_fee=Decimal("1.00"))
    assert "1.00 元" in jcu.place_hold("2", "a", "", NOW).message
    assert jcu.place_hold("2", "a", "", NOW, fee_acknowledged=True).ok
    assert [(fee.amount, fee.type) for fee in jcu.patrons["2"].fee_items] == [(Decimal("1.00"), FeeType.HOLD)]


def test_the_hold_shelf_keeps_a_book_so_long() -> None:
    jcu = library(hold_shelf_days=7)
    jcu.place_hold("2", "a", "", NOW)
    jcu.place_hold("3", "a", "", NOW)
    ready = jcu.checkin("a", "", NOW).hold
    assert ready is not None
    assert (ready.ready, ready.shelf_until) == (True, WEEK_END)
    assert jcu.status_of("a") is CirculationStatus.ON_HOLD_SHELF
    assert "不能更改" in jcu.change_hold("2", "a", "东湖分馆", NOW).message
    jcu.expire(WEEK_END)
    assert numbers(jcu) == ["2", "3"]
    jcu.expire(WEEK_END + timedelta(minutes=1))
    assert numbers(jcu) == ["3"]
    assert jcu.status_of("a") is CirculationStatus.TO_BE_RESHELVED


@pytest.mark.parametrize("gives_up", [True, False])
def test_a_book_nobody_fetched_goes_to_the_next_by_hand(gives_up: bool) -> None:
    jcu = library()
    for number in "23":
        jcu.place_hold(number, "a", "", NOW)
    jcu.checkin("a", "", NOW)
    if gives_up:
        jcu.cancel_hold("2", "a")
    else:
        jcu.expire(WEEK_END + timedelta(days=1))
    assert not jcu.checkout("4", "a", NOW).ok
    handled = jcu.checkin("a", "", NOW)
    assert (handled.ok, handled.alert, handled.number) == (True, "01", "")
    assert handled.hold is not None
    assert handled.hold.number == "3"


def test_what_nobody_wants_any_more_ends_by_itself() -> None:
    jcu = library()
    jcu.place_hold("2", "a", "", NOW, expires=NOW + timedelta(days=1))
    jcu.expire(NOW + timedelta(days=2))
    assert not jcu.holds
    assert jcu.checkin("a", "", NOW).alert == ""


def test_from_branch_to_branch_to_the_hold_shelf() -> None:
    jcu = library()
    jcu.place_hold("2", "a", "东湖分馆", NOW)
    away = jcu.checkin("a", "主馆", NOW)
    assert (away.alert, away.destination, jcu.in_transit) == ("02", "东湖分馆", {"a": "东湖分馆"})
    assert jcu.status_of("a") is CirculationStatus.IN_TRANSIT
    astray = jcu.checkin("a", "主馆", NOW)
    assert (astray.alert, jcu.in_transit) == ("02", {"a": "东湖分馆"})
    arrived = jcu.checkin("a", "东湖分馆", NOW)
    assert (arrived.alert, arrived.destination, jcu.in_transit) == ("01", "东湖分馆", {})
    assert jcu.on_hold_shelf == {"a"}
    assert jcu.place_of(jcu.items["a"]) == "东湖分馆"
